import { type Cell, REGISTER_NAMES, REGISTERS, type RegisterName } from '@miqyas/domain';
import { textOfSpreadsheet } from '../workbooks/spreadsheet-text.ts';
import { firstRowTable } from './first-row-table.ts';
import type { Located } from './import-fault.ts';
import { type Cells, type Row, UnreadableError } from './rows.ts';
import { beginningOf, bytesOf, type Source } from './source.ts';
import { workbookKind } from './workbook-kind.ts';

/** A register as a file has it: which, under which headings, and its rows. */
export interface RegisterTable {
  readonly register: RegisterName;
  /** Name of the sheet; empty for a file of one table. */
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, Cell>>; readonly texts: Cells }[];
}

export type RegisterFile =
  | { readonly kind: 'registers'; readonly tables: readonly RegisterTable[] }
  /** Which register it holds cannot be told. */
  | { readonly kind: 'unknown'; readonly sheets: readonly string[] };

/** What a marked copy adds, and an import passes over. */
export const FAULTS_HEADING = 'faults';

/** Reads registers from a workbook (a sheet each), CSV (one, which can be told by its headings) or JSON. */
export async function readRegisterFile(source: Source, register: RegisterName | undefined): Promise<RegisterFile> {
  const beginning = await beginningOf(source, 1024);
  if (workbookKind(beginning) === 'web-page') throw new UnreadableError(1, 'web-page');
  if (workbookKind(beginning) !== undefined) return fromSheets(await sheetsOf(source), register);
  if (/^\uFEFF?\s*[[{]/.test(new TextDecoder().decode(beginning))) return fromJson(source, register);
  const { headings, batches } = await firstRowTable(source);
  const rows: Located<Cells>[] = [];
  for await (const batch of batches()) rows.push(...batch);
  const found = register ?? registerOf(headings);
  return found ? { kind: 'registers', tables: [tableOf(found, '', headings, rows)] } : { kind: 'unknown', sheets: [] };
}

/** The visible sheets, each with all of its rows. */
async function sheetsOf(source: Source): Promise<{ sheet: string; rows: Located<Cells>[] }[]> {
  const { grids } = await (await import('./read-workbook.ts')).readWorkbook(source);
  const sheets: { sheet: string; rows: Row[] }[] = [];
  for (const grid of grids) {
    const rows: Row[] = [];
    for await (const batch of grid.rows()) rows.push(...batch);
    sheets.push({ sheet: grid.sheet, rows });
  }
  return sheets;
}

function fromSheets(
  sheets: readonly { sheet: string; rows: readonly Located<Cells>[] }[],
  register: RegisterName | undefined,
): RegisterFile {
  const tables = sheets.flatMap(({ sheet, rows: [head, ...rows] }) => {
    if (!head) return [];
    const own =
      REGISTER_NAMES.find((name) => name === sheet.trim().toLowerCase()) ??
      (sheets.length === 1 ? (register ?? registerOf(head.value)) : undefined);
    return own && (register === undefined || own === register) ? [tableOf(own, sheet, head.value, rows)] : [];
  });
  if (tables.length === 0) return { kind: 'unknown', sheets: sheets.map(({ sheet }) => sheet) };
  return { kind: 'registers', tables: tables.sort((a, b) => REGISTER_NAMES.indexOf(a.register) - REGISTER_NAMES.indexOf(b.register)) };
}

const MOST_JSON_BYTES = 32 * 1024 * 1024;

async function fromJson(source: Source, register: RegisterName | undefined): Promise<RegisterFile> {
  if (source.size > MOST_JSON_BYTES) throw new UnreadableError(1, 'file-too-large', { limit: '32 MB' });
  const content = parsed((await bytesOf(source)).toString('utf8').replace(/^\uFEFF/, ''));
  const named: Readonly<Record<string, unknown>> = Array.isArray(content)
    ? register === undefined
      ? {}
      : { [register]: content }
    : ((content ?? {}) as Record<string, unknown>);
  const tables = REGISTER_NAMES.flatMap((name) => {
    const records = named[name];
    if (!Array.isArray(records) || (register !== undefined && register !== name)) return [];
    requireFew(records.length);
    const rows = records.map((record: unknown, i) => {
      const cells = typeof record === 'object' && record !== null ? (record as Record<string, Cell>) : { [String(record)]: null };
      return {
        line: i + 1,
        cells,
        texts: REGISTERS[name].columns.map((column) =>
          String(Object.hasOwn(cells, column.name) && typeof cells[column.name] !== 'object' ? cells[column.name] : ''),
        ),
      };
    });
    return [{ register: name, sheet: name, headings: REGISTERS[name].columns.map((column) => column.name), rows }];
  });
  return tables.length > 0 ? { kind: 'registers', tables } : { kind: 'unknown', sheets: Object.keys(named).slice(0, 20) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableError(1, 'unreadable', { reason: error instanceof Error ? error.message : String(error) });
  }
}

function tableOf(register: RegisterName, sheet: string, headings: Cells, rows: readonly Located<Cells>[]): RegisterTable {
  const names = headings.map((heading) => heading.trim().toLowerCase());
  requireFew(rows.length);
  return {
    ...{ register, sheet, headings },
    rows: rows.flatMap(({ line, value }) => {
      // The line of help under the headings, and whatever else is a remark.
      if (value.every((cell) => cell.trim() === '') || value[0]?.startsWith('#')) return [];
      const cells = names.flatMap((name, i): [string, Cell][] => {
        const text = value[i] ?? '';
        return name === '' || name === FAULTS_HEADING || text === '' ? [] : [[name, textOfSpreadsheet(text)]];
      });
      return [{ line, cells: Object.fromEntries(cells), texts: value }];
    }),
  };
}

/** Of one register so many are read at once. */
const MOST_ROWS = 20_000;

function requireFew(rows: number): void {
  if (rows > MOST_ROWS) throw new UnreadableError(MOST_ROWS, 'too-many-rows', { limit: MOST_ROWS.toLocaleString('en') });
}

/** The one register that all these headings are columns of. */
function registerOf(headings: Cells): RegisterName | undefined {
  const named = headings.map((heading) => heading.trim().toLowerCase()).filter((heading) => heading !== '' && heading !== FAULTS_HEADING);
  const fitting = REGISTER_NAMES.filter((name) => {
    const { columns, key } = REGISTERS[name];
    const known = new Set(columns.map((column) => column.name));
    const has = (column: string) => named.includes(column);
    return named.every((heading) => known.has(heading)) && columns.every((column) => !column.required || has(column.name)) && key.some(has);
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
