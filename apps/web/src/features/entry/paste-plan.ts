import type { EntrySheet } from '@miqyas/contract/client';
import {
  formatPeriod,
  MARKS,
  marksOf,
  type NumberMarks,
  type Plausibility,
  plausibilityOf,
  plausibilityRules,
  readPeriod,
  severityOf,
} from '@miqyas/domain';
import type { Block } from './clipboard-block.ts';
import { type Typed, typedNumber } from './typed-number.ts';

type Row = EntrySheet['rows'][number];

/** What becomes of one row of a block. */
export interface PastedRow {
  /** From 0, of the block. */
  readonly at: number;
  /** What stood there; the number's text. */
  readonly text: string;
  /** What the block calls it; empty where rows are counted. */
  readonly name: string;
  readonly row: Row | undefined;
  readonly outcome: 'new' | 'changed' | 'same' | 'empty' | 'approved' | 'question' | 'fault' | 'not-due' | 'no-kpi' | 'no-room';
  readonly value?: number;
  readonly typed?: Typed;
  /** What stands there now. */
  readonly now?: number;
  /** What is odd about the value. */
  readonly plausibility?: Plausibility;
  readonly warned: boolean;
}

export interface PastePlan {
  readonly rows: readonly PastedRow[];
  /** Rows are found by the names in the first column, or counted from the cell that was pasted into. */
  readonly by: 'name' | 'place';
  /** Columns that can hold the values, by their place in the block; each with the month that it says it is of. */
  readonly columns: readonly { readonly at: number; readonly month: string | undefined; readonly first: string }[];
  /** The column that is taken; undefined while it is asked which. */
  readonly column: number | undefined;
  /** Nothing of it needs a look: all of it is new or the same, and goes where it was pasted. */
  readonly plain: boolean;
}

export interface Pasting {
  readonly block: Block;
  readonly sheet: Pick<EntrySheet, 'rows' | 'month'>;
  /** KPI of the cell that it was pasted into. */
  readonly from: string;
  /** What somebody has said: which column, and what the marks are. */
  readonly column?: number | undefined;
  readonly decimal?: 'dot' | 'comma' | undefined;
}

/** Says where each cell of a block goes and what becomes of it; nothing is moved past a row that may not take it. */
export function planPaste({ block, sheet, from, column: said, decimal }: Pasting): PastePlan {
  const named = nameColumn(block, sheet.rows);
  const heads = headRow(block);
  const body = heads === undefined ? block : block.slice(1);
  const width = Math.max(0, ...body.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => at)
    .filter((at) => at !== named && body.some((row) => (row[at] ?? '') !== ''))
    .map((at) => ({ at, month: heads?.[at], first: body.map((row) => row[at] ?? '').find((text) => text !== '') ?? '' }));
  const ofMonth = columns.find(({ month }) => month === sheet.month)?.at;
  const column = said ?? ofMonth ?? (columns.length === 1 && columns[0]?.month === undefined ? columns[0]?.at : undefined);
  const shown = marksOf(columns.flatMap(({ at }) => body.map((row) => row[at] ?? '')));
  // Where nothing shows it, a dot stands before decimals, unless commas are seen that may.
  const unsaid: NumberMarks = shown.dot !== undefined || writesCommas(body) ? shown : { dot: 'decimal' };
  const marks = decimal ? MARKS[decimal] : unsaid;
  const start = sheet.rows.findIndex((row) => row.kpi.code === from);
  const rows = body.map((cells, i): PastedRow => {
    const at = heads === undefined ? i : i + 1;
    const name = named === undefined ? '' : (cells[named] ?? '');
    const row = named === undefined ? sheet.rows[start + i] : rowNamed(sheet.rows, name);
    return pasted({ at, name, row, text: column === undefined ? '' : (cells[column] ?? ''), marks, asked: column === undefined });
  });
  const plain =
    column !== undefined &&
    named === undefined &&
    heads === undefined &&
    columns.length === 1 &&
    rows.every(({ outcome, warned }) => !warned && (outcome === 'new' || outcome === 'same'));
  return { rows, by: named === undefined ? 'place' : 'name', columns, column, plain };
}

function writesCommas(body: Block): boolean {
  return body.some((row) => row.some((cell) => /^\D*\d+[,،]\d{1,2}\D*$/.test(cell)));
}

function pasted({
  at,
  name,
  row,
  text,
  marks,
  asked,
}: Pick<PastedRow, 'at' | 'name' | 'row' | 'text'> & { marks: NumberMarks; asked: boolean }): PastedRow {
  const place = { at, name, text, row, warned: false };
  if (!row) return { ...place, outcome: name === '' ? 'no-room' : 'no-kpi' };
  if (asked) return { ...place, outcome: 'question' };
  if (text === '') return { ...place, outcome: 'empty' };
  if (row.due === null) return { ...place, outcome: 'not-due' };
  const typed = typedNumber(text, { unitOfMeasure: row.kpi.unitOfMeasure, plausible: row.plausible, marks });
  const stored = row.cells.find((cell) => cell.period === row.due);
  const now = stored?.value ?? undefined;
  const told = { ...place, typed, ...(now === undefined ? {} : { now }) };
  if (typed.kind === 'question') return { ...told, outcome: 'question' };
  if (typed.kind !== 'number') return { ...told, outcome: 'fault' };
  const { value } = typed;
  const plausibility = plausibilityOf({ value }, row.history, plausibilityRules(row.kpi));
  const severity = severityOf(plausibility);
  // What cannot be is left out with its reason, as the server would refuse it.
  if (severity === 'error') return { ...told, plausibility, outcome: 'fault' };
  const decided = { ...told, value, plausibility, warned: severity !== 'none' };
  if (now === value) return { ...decided, warned: false, outcome: 'same' };
  if (stored?.status === 'approved' && now !== undefined) return { ...decided, outcome: 'approved' };
  return { ...decided, outcome: now === undefined ? 'new' : 'changed' };
}

/** The column that names KPIs of the sheet, where the most of its cells do. */
function nameColumn(block: Block, rows: readonly Row[]): number | undefined {
  const first = block.map((row) => row[0] ?? '').filter((text) => text !== '');
  const known = first.filter((text) => rowNamed(rows, text) !== undefined).length;
  const words = first.filter((text) => /\p{L}{2,}/u.test(text)).length;
  return known > 0 && words >= first.length / 2 && block.some((row) => row.length > 1) ? 0 : undefined;
}

function rowNamed(rows: readonly Row[], text: string): Row | undefined {
  const key = plainName(text);
  const found = rows.filter(({ kpi }) => [kpi.code, ...Object.values(kpi.names)].some((name) => name && plainName(name) === key));
  return found.length === 1 ? found[0] : undefined;
}

function plainName(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** Months above the columns, where the first row has them. */
function headRow([first = [], ...rest]: Block): (string | undefined)[] | undefined {
  if (rest.length === 0) return undefined;
  const months = first.map((text) => {
    const read =
      /\d/.test(text) && !/^\s*[-+]?[\d.,٫٬]+\s*$/.test(text) ? readPeriod(text, { frequencies: ['month'], yearStart: 1 }) : undefined;
    return read?.kind === 'period' ? formatPeriod(read.period) : undefined;
  });
  return months.some((month) => month !== undefined) ? months : undefined;
}
