import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import readSheets, { readSheet } from 'read-excel-file/node';
import type { Parameters } from '../../access/refusal.ts';
import type { LimitCode, Located } from './import-fault.ts';
import { extentOfSheets } from './sheet-extent.ts';
import { bytesOf, opened, type Source } from './source.ts';
import { unpackedSize } from './unpacked-size.ts';

/** A row as it stands in the file: cell by cell, as text. */
export type Cells = readonly string[];

/** Rows of a table under its headings, some at a time, however long it is. */
export interface Table {
  readonly headings: readonly string[];
  /** Batches of rows; throws {@link UnreadableError} where the file cannot be read on. */
  batches(rowsAtOnce?: number): AsyncGenerator<readonly Located<Cells>[]>;
}

/** The file cannot be read from a line on: it is broken there, or more than what is read of any file. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly line: number;
  readonly code: 'unreadable' | LimitCode;
  readonly parameters: Parameters;

  constructor(line: number, code: UnreadableError['code'], parameters: Parameters) {
    super(`line ${line}: ${code}`);
    this.line = line;
    this.code = code;
    this.parameters = parameters;
  }
}

function broken(line: number, reason: string): UnreadableError {
  return new UnreadableError(line, 'unreadable', { reason });
}

function tooMuch(line: number, code: LimitCode, limit: number | string, parameters: Parameters = {}): UnreadableError {
  return new UnreadableError(line, code, { limit: typeof limit === 'number' ? limit.toLocaleString('en') : limit, ...parameters });
}

/** What is read of a file at most. A year of days has 366 columns; a cell of a workbook never holds more. */
const MOST_COLUMNS = 2000;
const MOST_CHARACTERS = 32_767;
const MOST_RECORD_BYTES = 4 * 1024 * 1024;

/** The row, unless it has too many cells, or one that is too long. */
function bounded(line: number, cells: Cells): Located<Cells> {
  if (cells.length > MOST_COLUMNS) throw tooMuch(line, 'too-many-columns', MOST_COLUMNS);
  for (const cell of cells) if (cell.length > MOST_CHARACTERS) throw tooMuch(line, 'cell-too-long', MOST_CHARACTERS);
  return { line, value: cells };
}

/** So few that no other request of the same process waits for them. */
const ROWS_AT_ONCE = 500;

export async function csvTable(source: Source): Promise<Table> {
  const records = csvRecords(source);
  const first = await records.next();
  await records.return(undefined);
  const headings = first.done ? [] : first.value.value.map((heading) => heading.trim());
  return { headings, batches: (rowsAtOnce) => inBatches(withoutFirst(csvRecords(source)), rowsAtOnce) };
}

async function* csvRecords(source: Source): AsyncGenerator<Located<Cells>> {
  // Empty lines are asked for and passed over here: so every line is counted.
  const parser = parse({ bom: true, skip_empty_lines: false, relax_column_count: true, max_record_size: MOST_RECORD_BYTES });
  const input = Readable.from(opened(source), { objectMode: false });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let line = 1;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (record.length > 1 || record[0] !== '') yield bounded(line, record);
      line += 1;
      for (const cell of record) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw tooMuch(line, 'cell-too-long', MOST_CHARACTERS);
    throw broken(Number(error['lines'] ?? 1), error.message);
  } finally {
    input.destroy();
  }
}

const NDJSON_HEADINGS = [
  ...['kpi', 'reporting_unit', 'period', 'value', 'category', 'comment', 'source', 'numerator', 'denominator', 'weight'],
] as const;

/** JSON, a line a value, as the export writes it; its lines about definitions are passed over. */
export function ndjsonTable(source: Source): Table {
  return { headings: NDJSON_HEADINGS, batches: (rowsAtOnce) => inBatches(ndjsonRecords(source), rowsAtOnce) };
}

async function* ndjsonRecords(source: Source): AsyncGenerator<Located<Cells>> {
  let line = 0;
  for await (const text of createInterface({ input: Readable.from(opened(source)), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.length > MOST_RECORD_BYTES) throw tooMuch(line, 'cell-too-long', MOST_CHARACTERS);
    if (text.trim() === '') continue;
    const record = parsedLine(text, line);
    if (typeof record['kind'] === 'string' && record['kind'] !== 'value') continue;
    const named = { ...record, reporting_unit: record['reporting_unit'] ?? record['reportingUnit'] ?? record['unit'] };
    yield bounded(
      line,
      NDJSON_HEADINGS.map((heading) => cellText((named as Record<string, unknown>)[heading])),
    );
  }
}

function parsedLine(text: string, line: number): Record<string, unknown> {
  try {
    const record: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof record === 'object' && record !== null && !Array.isArray(record)) return record as Record<string, unknown>;
  } catch (error) {
    throw broken(line, error instanceof Error ? error.message : String(error));
  }
  throw broken(line, 'an object is expected');
}

/** A workbook is read whole: a larger table comes as CSV. */
const MOST_XLSX_MB = 32;

/** A small archive can hold very much of the same. */
const MOST_UNPACKED_MB = 160;

/** A sheet is held as a rectangle: one cell at its far corner makes all the others. */
const MOST_CELLS = 2_000_000;

const MB = 1024 * 1024;

/** A workbook's bytes, where it is no larger than what is read of any. */
async function workbookBytes(source: Source): Promise<Buffer> {
  if (source.size > MOST_XLSX_MB * MB) throw tooMuch(1, 'file-too-large', `${MOST_XLSX_MB} MB`);
  const archive = await bytesOf(source);
  const unpacked = unpackedSize(archive);
  if (unpacked === undefined) throw broken(1, 'not a workbook');
  if (unpacked > MOST_UNPACKED_MB * MB) throw tooMuch(1, 'file-too-large', `${MOST_UNPACKED_MB} MB`);
  const failed = (error: unknown) => broken(1, error instanceof Error ? error.message : String(error));
  for (const { rows, columns } of await extentOfSheets(archive).catch((error: unknown) => Promise.reject(failed(error)))) {
    if (columns > MOST_COLUMNS) throw tooMuch(rows, 'too-many-columns', MOST_COLUMNS);
    if (rows * columns > MOST_CELLS) throw tooMuch(rows, 'too-many-cells', MOST_CELLS, { rows, columns });
  }
  return archive;
}

/** Every sheet of a workbook by its name, cell by cell as text. */
export async function xlsxSheets(source: Source): Promise<readonly { readonly sheet: string; readonly rows: readonly Located<Cells>[] }[]> {
  const archive = await workbookBytes(source);
  const sheets = await readSheets(archive).catch((error: unknown) => {
    throw broken(1, error instanceof Error ? error.message : String(error));
  });
  return sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row, i) => bounded(i + 1, row.map(cellText))) }));
}

/** The first sheet of a workbook. */
export async function xlsxTable(source: Source): Promise<Table> {
  const archive = await workbookBytes(source);
  const failed = (error: unknown) => broken(1, error instanceof Error ? error.message : String(error));
  const rows = await readSheet(archive).catch((error: unknown) => Promise.reject(failed(error)));
  const months = monthColumns(rows);
  const cellsOf = (row: (typeof rows)[number]) =>
    row.map((cell, column) => cellText(cell).slice(0, months.has(column) && isDate(cell) ? 7 : undefined));
  const [head = [], ...body] = rows;
  const located = body.map((row, i) => bounded(i + 2, cellsOf(row))).filter(({ value }) => value.some((cell) => cell !== ''));
  return {
    headings: head.map((cell) => (isDate(cell) ? cellText(cell).slice(0, cell.getUTCDate() === 1 ? 7 : 10) : cellText(cell).trim())),
    batches: (rowsAtOnce) => inBatches(located, rowsAtOnce),
  };
}

/** Spreadsheets turn 2026-05 into the first of May: columns in which every date is a first are months. */
function monthColumns(rows: readonly (readonly unknown[])[]): ReadonlySet<number> {
  const dates = new Map<number, boolean>();
  for (const row of rows.slice(1)) {
    for (const [column, cell] of row.entries()) if (isDate(cell)) dates.set(column, (dates.get(column) ?? true) && cell.getUTCDate() === 1);
  }
  return new Set([...dates].filter(([, firsts]) => firsts).map(([column]) => column));
}

function isDate(cell: unknown): cell is Date {
  return cell instanceof Date;
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return isDate(cell) ? cell.toISOString().slice(0, 10) : String(cell);
}

async function* withoutFirst<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let first = true;
  for await (const item of items) {
    if (!first) yield item;
    first = false;
  }
}

async function* inBatches<Item>(items: AsyncIterable<Item> | Iterable<Item>, rowsAtOnce = ROWS_AT_ONCE): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
