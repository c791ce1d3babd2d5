import { type CellObject, read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { readNumber, shifted } from '@miqyas/domain';
import { isBaseSheet, type Template, templateOf } from './read-template.ts';
import { bounded, broken, type Grid, inBatches, MOST_COLUMNS, type OddCell, type Row, tooMuch, UnreadableError } from './rows.ts';
import { extentOfSheets } from './sheet-extent.ts';
import { bytesOf, type Source } from './source.ts';
import { unpackedSize } from './unpacked-size.ts';
import { workbookKind } from './workbook-kind.ts';

/** A workbook is read whole: a larger table comes as CSV. */
const MOST_MB = 32;
/** A small archive can hold very much of the same. */
const MOST_UNPACKED_MB = 160;
/** A sheet is held as a rectangle: one cell at its far corner makes all the others. */
const MOST_CELLS = 2_000_000;
const MB = 1024 * 1024;

export interface Workbook {
  readonly grids: readonly Grid[];
  /** Sheets that are not shown to who opens it, and are not read. */
  readonly hidden: readonly string[];
  /** Where it was given out to be filled in: what it says of itself. */
  readonly template: Template | undefined;
}

/** The visible sheets of a workbook (XLSX, XLS, ODS), cell by cell as text: what a cell shows of its number (percent, date) is in it. */
export async function readWorkbook(source: Source): Promise<Workbook> {
  const bytes = await workbookBytes(source);
  const workbook = parsed(bytes);
  const { date1904 = false } = workbook.Workbook?.WBProps ?? {};
  const own = workbook.SheetNames.find(isBaseSheet);
  const template = own === undefined ? undefined : templateOf(rowsOf(workbook.Sheets[own] as WorkSheet, date1904));
  const others = workbook.SheetNames.filter((name) => !template || (name !== own && !template.explaining.includes(name)));
  const isHidden = (name: string) => Boolean(workbook.Workbook?.Sheets?.[workbook.SheetNames.indexOf(name)]?.Hidden);
  return {
    template,
    hidden: others.filter(isHidden),
    grids: others
      .filter((name) => !isHidden(name))
      .map((sheet) => {
        const rows = rowsOf(workbook.Sheets[sheet] as WorkSheet, date1904);
        return { sheet, rows: (rowsAtOnce) => inBatches(rows, rowsAtOnce) };
      }),
  };
}

/** Its bytes, where it is no larger than what is read of any. */
async function workbookBytes(source: Source): Promise<Buffer> {
  if (source.size > MOST_MB * MB) throw tooMuch(1, 'file-too-large', `${MOST_MB} MB`);
  const bytes = await bytesOf(source);
  const kind = workbookKind(bytes);
  if (kind !== 'xlsx' && kind !== 'xls') throw broken(1, 'not a workbook');
  if (kind === 'xls') return bytes;
  const unpacked = unpackedSize(bytes);
  if (unpacked === undefined) throw broken(1, 'not a workbook');
  if (unpacked > MOST_UNPACKED_MB * MB) throw tooMuch(1, 'file-too-large', `${MOST_UNPACKED_MB} MB`);
  const failed = (error: unknown) => broken(1, error instanceof Error ? error.message : String(error));
  for (const { rows, columns } of await extentOfSheets(bytes).catch((error: unknown) => Promise.reject(failed(error)))) {
    if (columns > MOST_COLUMNS) throw tooMuch(rows, 'too-many-columns', MOST_COLUMNS);
    if (rows * columns > MOST_CELLS) throw tooMuch(rows, 'too-many-cells', MOST_CELLS, { rows, columns });
  }
  return bytes;
}

/** Rows beyond are no table that is entered by hand: so many are read, and more are refused. */
const MOST_ROWS = 1_048_576;

function parsed(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      ...{ type: 'buffer', dense: true, raw: true, sheetRows: MOST_ROWS },
      ...{ cellNF: true, cellHTML: true, cellFormula: true, sheetStubs: true, cellText: true },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableError(1, 'other-workbook', { reason });
  }
}

function rowsOf(sheet: WorkSheet, date1904: boolean): Row[] {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  const read = data.map((cells, i): { value: string[]; odd: Map<number, OddCell>; exact: Set<number>; line: number } => {
    const odd = new Map<number, OddCell>();
    const exact = new Set<number>();
    const value = Array.from(cells ?? [], (cell, column) => {
      const one = cell && textOf(cell, date1904);
      if (one && typeof one !== 'string') odd.set(column, one);
      if (cell?.t === 'n') exact.add(column);
      return typeof one === 'string' ? one : '';
    });
    return { line: i + 1, value, odd, exact };
  });
  for (const { s, e } of sheet['!merges'] ?? []) spread(read, s, e);
  return read
    .filter(({ value, odd }) => odd.size > 0 || value.some((cell) => cell.trim() !== ''))
    .map(({ line, value, odd, exact }) => bounded({ line, value, exact, ...(odd.size > 0 ? { odd } : {}) }));
}

/** A merged cell speaks for all that it covers; a number that does so down several rows is one number, and nobody knows whose. */
function spread(
  rows: readonly { value: string[]; odd: Map<number, OddCell> }[],
  s: { r: number; c: number },
  e: { r: number; c: number },
): void {
  const text = rows[s.r]?.value[s.c] ?? '';
  if (text === '') return;
  const { kind } = readNumber(text);
  const isNumber = kind === 'number' || kind === 'ambiguous';
  for (let r = s.r; r <= Math.min(e.r, rows.length - 1); r += 1)
    for (let c = s.c; c <= Math.min(e.c, MOST_COLUMNS); c += 1) {
      const row = rows[r];
      if (!row || (r === s.r && c === s.c)) continue;
      while (row.value.length <= c) row.value.push('');
      // As a heading it speaks for all; as a value it is one.
      row.value[c] = text;
      if (isNumber) row.odd.set(c, { code: 'merged-cell', text });
    }
}

/** What a cell says, as text: a percent is written with its sign, a date as one. */
function textOf(cell: CellObject, date1904: boolean): string | OddCell {
  switch (cell.t) {
    case 'n': {
      const value = cell.v as number;
      const format = typeof cell.z === 'string' ? cell.z : '';
      if (format !== '' && SSF.is_date(format)) return dayOf(value + (date1904 ? 1462 : 0));
      return isPercent(format) ? `${shifted(value, 2)}%` : `${value}${wordsOf(format)}`;
    }
    case 'd':
      return (cell.v as Date).toISOString().slice(0, 10);
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE';
    case 'e':
      return { code: 'error-cell', text: cell.w ?? '#ERROR!' };
    case 's':
      return raised(String(cell.v), cell.h);
    default:
      return cell.f === undefined ? '' : { code: 'formula-without-result', text: `=${cell.f}`.slice(0, 60) };
  }
}

/** A day of the spreadsheet's count as it is written; with its time where it has one. */
function dayOf(serial: number): string {
  // Rounded to the second: a spreadsheet's clock is a fraction.
  const at = new Date(Math.round((serial - 25_569) * 86_400) * 1000);
  if (Number.isNaN(at.getTime())) return String(serial);
  const text = at.toISOString();
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : text.slice(0, 19);
}

/** What a format writes behind a number in words, as `0.0" hours"` and `0"%"` do: it is read as if it stood there. */
function wordsOf(format: string): string {
  const [positive = ''] = format.split(';');
  const words = [...positive.matchAll(/"([^"]*)"|\\([^\s\-()_.,])/g)].map(([, quoted, one]) => quoted ?? one ?? '').join('');
  return /[\p{L}%‰]/u.test(words) ? words : '';
}

function isPercent(format: string): boolean {
  return format.replaceAll(/"[^"]*"|\\./g, '').includes('%');
}

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789'].map((digit, i) => [digit, '⁰¹²³⁴⁵⁶⁷⁸⁹'[i] as string]),
);

/** What is raised in rich text stays raised: a footnote is no digit. */
function raised(text: string, html: string | undefined): string {
  if (html === undefined || !/<su[bp]>/i.test(html)) return text;
  return html
    .replaceAll(/<su[bp]>([\s\S]*?)<\/su[bp]>/gi, (_, inner: string) => inner.replaceAll(/\d/g, (digit) => RAISED[digit] as string))
    .replaceAll(/<br\/?>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
