import type { Parameters } from '../../access/refusal.ts';
import type { ImportFaultCode, LimitCode, Located } from './import-fault.ts';

/** A row as it stands in the file: cell by cell, as text. */
export type Cells = readonly string[];

/** A cell that holds no text of its own: an error, a formula that nothing has computed, a part of a merged cell. */
export interface OddCell {
  readonly code: 'error-cell' | 'formula-without-result' | 'merged-cell' | 'destroyed-text';
  readonly text: string;
}

export interface Row extends Located<Cells> {
  /** By column, from 0. */
  readonly odd?: ReadonlyMap<number, OddCell>;
  /** Columns in which a number stands as one: how it is written says nothing of how people write here. */
  readonly exact?: ReadonlySet<number>;
  /** By column the revision that stood there when a workbook was given out to be filled in. */
  readonly basedOn?: ReadonlyMap<number, number>;
}

/** All rows of a sheet, or of a text, from its first. */
export interface Grid {
  /** Name of the sheet; empty where a file has none. */
  readonly sheet: string;
  rows(rowsAtOnce?: number): AsyncGenerator<readonly Row[]>;
}

/** The file cannot be read from a line on: it is broken there, or more than what is read of any file. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly line: number;
  readonly code: UnreadableCode;
  readonly parameters: Parameters;

  constructor(line: number, code: UnreadableCode, parameters: Parameters = {}) {
    super(`line ${line}: ${code}`);
    this.line = line;
    this.code = code;
    this.parameters = parameters;
  }
}

export type UnreadableCode =
  | LimitCode
  | Extract<ImportFaultCode, 'unreadable' | 'which-encoding' | 'open-quote' | 'web-page' | 'other-workbook' | 'no-such-sheet'>;

export function broken(line: number, reason: string): UnreadableError {
  return new UnreadableError(line, 'unreadable', { reason });
}

export function tooMuch(line: number, code: LimitCode, limit: number | string, parameters: Parameters = {}): UnreadableError {
  return new UnreadableError(line, code, { limit: typeof limit === 'number' ? limit.toLocaleString('en') : limit, ...parameters });
}

/** What is read of a file at most. A year of days has 366 columns; a cell of a workbook never holds more. */
export const MOST_COLUMNS = 2000;
export const MOST_CHARACTERS = 32_767;
export const MOST_RECORD_BYTES = 4 * 1024 * 1024;

/** The row, unless it has too many cells, or one that is too long. */
export function bounded<Item extends Row>(row: Item): Item {
  if (row.value.length > MOST_COLUMNS) throw tooMuch(row.line, 'too-many-columns', MOST_COLUMNS);
  for (const cell of row.value) if (cell.length > MOST_CHARACTERS) throw tooMuch(row.line, 'cell-too-long', MOST_CHARACTERS);
  return row;
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** So few that no other request of the same process waits for them. */
const ROWS_AT_ONCE = 250;

export async function* inBatches<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  rowsAtOnce = ROWS_AT_ONCE,
): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
