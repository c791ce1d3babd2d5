import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { readSheet } from 'read-excel-file/node';
import type { Located } from './import-fault.ts';
import type { Source } from './source.ts';
import { unpackedSize } from './unpacked-size.ts';

/** A row as it stands in the file: cell by cell, as text. */
export type Cells = readonly string[];

/** Rows of a table under its headings, some at a time, however long it is. */
export interface Table {
  readonly headings: readonly string[];
  /** Batches of rows; throws {@link UnreadableError} where the file cannot be read on. */
  batches(rowsAtOnce?: number): AsyncGenerator<readonly Located<Cells>[]>;
}

/** The file cannot be read from a line on. */
export class UnreadableError extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/** So few that no other request of the same process waits for them. */
const ROWS_AT_ONCE = 500;

export async function csvTable(source: Source): Promise<Table> {
  const first = await csvRecords(source).next();
  const headings = first.done ? [] : first.value.value.map((heading) => heading.trim());
  return { headings, batches: (rowsAtOnce) => inBatches(withoutFirst(csvRecords(source)), rowsAtOnce) };
}

async function* csvRecords(source: Source): AsyncGenerator<Located<Cells>> {
  // Empty lines are asked for and passed over here: so every line is counted.
  const parser = parse({ bom: true, skip_empty_lines: false, relax_column_count: true });
  const input = Readable.from(source.open(), { objectMode: false });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let line = 1;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (record.length > 1 || record[0] !== '') yield { line, value: record };
      line += 1;
      for (const cell of record) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableError(Number(error['lines'] ?? 1), error.message);
    throw error;
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
  for await (const text of createInterface({ input: Readable.from(source.open()), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === '') continue;
    const record = parsedLine(text, line);
    if (typeof record['kind'] === 'string' && record['kind'] !== 'value') continue;
    const named = { ...record, reporting_unit: record['reporting_unit'] ?? record['reportingUnit'] ?? record['unit'] };
    yield { line, value: NDJSON_HEADINGS.map((heading) => cellText((named as Record<string, unknown>)[heading])) };
  }
}

function parsedLine(text: string, line: number): Record<string, unknown> {
  try {
    const record: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof record === 'object' && record !== null && !Array.isArray(record)) return record as Record<string, unknown>;
  } catch (error) {
    throw new UnreadableError(line, error instanceof Error ? error.message : String(error));
  }
  throw new UnreadableError(line, 'an object is expected');
}

/** A workbook is read whole: a larger table comes as CSV. */
const MOST_XLSX_BYTES = 32 * 1024 * 1024;

/** A small archive can hold very much of the same. */
const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;

/** The first sheet of a workbook. */
export async function xlsxTable(source: Source): Promise<Table> {
  if (source.size > MOST_XLSX_BYTES) throw new UnreadableError(1, 'a workbook of more than 32 MB; save it as CSV');
  const pieces: Uint8Array[] = [];
  for await (const piece of source.open()) pieces.push(piece);
  const archive = Buffer.concat(pieces);
  const unpacked = unpackedSize(archive);
  if (unpacked === undefined) throw new UnreadableError(1, 'not a workbook');
  if (unpacked > MOST_UNPACKED_BYTES) throw new UnreadableError(1, 'a workbook of more than 256 MB when it is unpacked; save it as CSV');
  const rows = await readSheet(archive).catch((error: unknown) => {
    throw new UnreadableError(1, error instanceof Error ? error.message : String(error));
  });
  const months = monthColumns(rows);
  const cellsOf = (row: (typeof rows)[number]) =>
    row.map((cell, column) => cellText(cell).slice(0, months.has(column) && isDate(cell) ? 7 : undefined));
  const [head = [], ...body] = rows;
  const located = body.map((row, i) => ({ line: i + 2, value: cellsOf(row) })).filter(({ value }) => value.some((cell) => cell !== ''));
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
