import { assertNever } from '../assert-never.ts';
import { readNumber as readAnyNumber } from '../reading/read-number.ts';
import { parseScope } from '../scope/scope.ts';
import { parseDay } from '../time/calendar.ts';
import { parsePeriod } from '../time/period.ts';
import type { CellValue, Column, Entry, Register } from './columns.ts';

/** Why a cell cannot be taken; each has words in three languages. */
export type CellFaultCode =
  | 'missing'
  | 'not-a-number'
  | 'not-a-day'
  | 'not-a-period'
  | 'not-a-time'
  | 'not-an-address'
  | 'not-a-code'
  | 'not-allowed'
  | 'unknown-column'
  | 'unknown-entry'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'not-whole'
  | 'duplicate'
  | 'differs-in-case'
  | 'before'
  | 'not-within'
  | 'in-use'
  | 'out-of-order'
  | 'low-above-high'
  | 'cut-offs'
  | 'withdrawn'
  | 'values-exist'
  | 'one-more'
  | 'of-itself'
  | 'no-whole'
  | 'not-comparable'
  | 'in-rule'
  | 'changed-meanwhile'
  | 'not-halves'
  | 'all-zero'
  | 'criteria-open'
  | 'confirmed'
  | 'no-deviation'
  | 'no-target'
  | 'needed-for'
  | 'of-others'
  | 'invalid';

export interface CellFault {
  /** Name of the column. */
  readonly column: string;
  readonly code: CellFaultCode;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** A cell as a form, a file or a program brings it. */
export type Cell = string | number | boolean | null | undefined;

export interface ReadEntry {
  readonly entry: Entry;
  readonly faults: readonly CellFault[];
}

/** Reads the cells of one entry; what a cell cannot be is a fault of its column, and the others are read. */
export function readEntry({ columns, oneOf }: Register, cells: Readonly<Record<string, Cell>>): ReadEntry {
  const faults: CellFault[] = [];
  const entry: Record<string, CellValue> = {};
  const known = new Set(columns.map(({ name }) => name));
  for (const name of Object.keys(cells)) if (!known.has(name)) faults.push({ column: name, code: 'unknown-column', parameters: {} });
  for (const column of columns) {
    const cell = cells[column.name];
    if (typeof cell === 'object' && cell !== null) {
      faults.push({ column: column.name, code: 'invalid', parameters: {} });
      continue;
    }
    const text = typeof cell === 'string' ? plain(cell) : cell;
    if (text === '' || text === null || text === undefined) {
      if (column.required) faults.push({ column: column.name, code: 'missing', parameters: {} });
      continue;
    }
    const read = readCell(column, text);
    if ('fault' in read) faults.push({ column: column.name, code: read.fault, parameters: read.parameters ?? {} });
    else if (read.value !== '') entry[column.name] = read.value;
  }
  const [first] = oneOf;
  if (first !== undefined && !oneOf.some((name) => entry[name] !== undefined))
    faults.push({ column: first, code: 'missing', parameters: {} });
  return { entry, faults };
}

type Read =
  | { readonly value: CellValue }
  | { readonly fault: CellFaultCode; readonly parameters?: Readonly<Record<string, string | number>> };

/** Marks of direction and other characters without a width are no part of what was meant. */
function plain(text: string): string {
  return text.replaceAll(/[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '').trim();
}

const MOST_LISTED = 5000;

function readCell({ type }: Column, cell: string | number | boolean): Read {
  const text = String(cell);
  switch (type.kind) {
    case 'code':
      return readCode(text);
    case 'reference':
      return { value: text };
    case 'references':
      // Each is named once, however often it was written.
      return text.length > MOST_LISTED
        ? { fault: 'too-long', parameters: { most: MOST_LISTED } }
        : { value: [...new Set(parts(text))].join('; ') };
    case 'text':
      if (text.length > type.most) return { fault: 'too-long', parameters: { most: type.most } };
      return isPlainText(text, type.lines === true) ? { value: text } : { fault: 'invalid', parameters: { text: shown(text) } };
    case 'number':
      return readNumber(type, cell);
    case 'day':
      return readDay(text);
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? { value: text } : { fault: 'not-a-time', parameters: { text: shown(text) } };
    case 'period':
      return parsePeriod(text) ? { value: text } : { fault: 'not-a-period', parameters: { text: shown(text) } };
    case 'choice': {
      const one = type.of.find((option) => option.toLowerCase() === text.toLowerCase());
      return one === undefined ? { fault: 'not-allowed', parameters: { allowed: type.of.join(', '), text: shown(text) } } : { value: one };
    }
    case 'flag':
      return readFlag(cell);
    case 'list':
      return text.length > MOST_LISTED ? { fault: 'too-long', parameters: { most: MOST_LISTED } } : { value: parts(text).join('; ') };
    case 'points':
      return readPoints(text);
    case 'categories':
      return readCategories(text);
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 200
        ? { value: text.toLowerCase() }
        : { fault: 'not-an-address', parameters: { text: shown(text) } };
    case 'scope':
      return parseScope(text) === undefined
        ? { fault: 'not-allowed', parameters: { allowed: 'domain:energy, country:EGY, project:CODE', text: shown(text) } }
        : { value: text };
    default:
      return assertNever(type);
  }
}

const MOST_CODE = 100;
/** Codes stand in addresses and files of every language: Latin letters, digits and a few marks, without blanks. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._:/-]*$/;

/** The words for what is wrong with a code come from {@link isNewCode}: one that is known already may be of an earlier day. */
function readCode(text: string): Read {
  return text.length > MOST_CODE ? { fault: 'too-long', parameters: { most: MOST_CODE } } : { value: text };
}

/** Whether a code may be given to something new. */
export function isNewCode(text: string): boolean {
  return CODE.test(text);
}

/** A number in digits of any script; one whose comma could be either mark is nobody's guess. */
function readNumber(
  { least, most, whole }: { readonly least?: number; readonly most?: number; readonly whole?: true },
  cell: string | number | boolean,
): Read {
  const read = typeof cell === 'number' ? undefined : readAnyNumber(String(cell), { dot: 'decimal' });
  const value = typeof cell === 'number' ? cell : read?.kind === 'number' && read.sign === '' ? read.value : Number.NaN;
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
    return { fault: 'not-a-number', parameters: { text: shown(String(cell)) } };
  if (least !== undefined && value < least) return { fault: 'too-small', parameters: { least } };
  if (most !== undefined && value > most) return { fault: 'too-large', parameters: { most } };
  return whole && !Number.isInteger(value) ? { fault: 'not-whole', parameters: { text: shown(String(cell)) } } : { value };
}

/** A day, or the moment that a workbook makes of one. */
function readDay(text: string): Read {
  const day = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}[\d:.]*Z?)?$/.exec(text)?.[1];
  return day === undefined || parseDay(day) === undefined ? { fault: 'not-a-day', parameters: { text: shown(text) } } : { value: day };
}

const YES = ['yes', 'true', '1', 'x', 'نعم', '是'];
const NO = ['no', 'false', '0', 'لا', '否'];

function readFlag(cell: string | number | boolean): Read {
  const text = String(cell).toLowerCase();
  if (YES.includes(text)) return { value: true };
  // What is not so is not said.
  return NO.includes(text) ? { value: '' } : { fault: 'not-allowed', parameters: { allowed: 'yes, no', text: shown(text) } };
}

/** `2027=30; 2028=40.5` */
function readPoints(text: string): Read {
  const points = parts(text).map((part) => /^(.+?)\s*[=:]\s*(\S+)$/.exec(part));
  const read = points.map((match) => {
    const number = match && readNumber({}, match[2] as string);
    const value = number && 'value' in number ? number.value : undefined;
    return match && parsePeriod((match[1] as string).trim()) && value !== undefined ? `${(match[1] as string).trim()}=${value}` : undefined;
  });
  const wrong = read.indexOf(undefined);
  if (wrong >= 0) return { fault: 'not-allowed', parameters: { allowed: '2027=30; 2028=40', text: shown(parts(text)[wrong] ?? '') } };
  return { value: read.join('; ') };
}

/** `licences=Licences|تراخيص|许可; health=…`: code, then the names in English, Arabic and Chinese. */
function readCategories(text: string): Read {
  const read = parts(text).map((part) => {
    const [code = '', names = ''] = part.split('=', 2).map((piece) => piece.trim());
    return isNewCode(code)
      ? `${code}=${names
          .split('|')
          .slice(0, 3)
          .map((name) => name.trim())
          .join('|')}`
      : undefined;
  });
  const wrong = read.indexOf(undefined);
  if (wrong >= 0) return { fault: 'not-a-code', parameters: { text: shown(parts(text)[wrong] ?? '') } };
  return { value: read.join('; ') };
}

/** The parts of a list, without empty ones. */
export function parts(text: string): string[] {
  return text
    .split(/[;؛；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isPlainText(text: string, lines: boolean): boolean {
  const controls = lines ? /[\p{Cc}--[\n\t]]/v : /\p{Cc}/u;
  return text.isWellFormed() && !controls.test(text);
}

function shown(text: string): string {
  return text.slice(0, 60);
}
