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
import { isOpen, type Line, placeAt, placeKey } from './sheet-lines.ts';
import { type Typed, typedNumber } from './typed-number.ts';

/** What becomes of one cell of a block. */
export interface PastedCell {
  /** From 0, of the block. */
  readonly row: number;
  readonly column: number;
  /** What stood there; the number's text. */
  readonly text: string;
  /** What the block calls its row; empty where rows are counted. */
  readonly name: string;
  readonly line: Line | undefined;
  readonly month: string | undefined;
  /** The value that it goes into. */
  readonly key: string | undefined;
  readonly outcome: 'new' | 'changed' | 'same' | 'empty' | 'approved' | 'question' | 'fault' | 'not-due' | 'locked' | 'no-kpi' | 'no-room';
  readonly value?: number;
  readonly typed?: Typed;
  /** What stands there now. */
  readonly now?: number;
  /** What is odd about the value. */
  readonly plausibility?: Plausibility;
  readonly warned: boolean;
}

export interface PastePlan {
  readonly cells: readonly PastedCell[];
  /** Rows are found by the names in the first column, or counted from the cell that was pasted into. */
  readonly by: 'name' | 'place';
  /** Columns that can hold values, by their place in the block; each with the month that it says it is of. */
  readonly columns: readonly { readonly at: number; readonly month: string | undefined; readonly first: string }[];
  /** It is asked which column is meant: there are more of them than months to the end, and none says its own. */
  readonly asks: boolean;
  /** Nothing of it needs a look: all of it is new or the same, and goes where it was pasted. */
  readonly plain: boolean;
}

export interface Pasting {
  readonly block: Block;
  readonly lines: readonly Line[];
  readonly months: readonly string[];
  /** The cell that it was pasted into. */
  readonly from: { readonly line: number; readonly month: number };
  /** What somebody has said: which column goes into that month, and what the marks are. */
  readonly column?: number | undefined;
  readonly decimal?: 'dot' | 'comma' | undefined;
}

/** Says where each cell of a block goes and what becomes of it; nothing is moved past a cell that may not take it. */
export function planPaste({ block, lines, months, from, column: said, decimal }: Pasting): PastePlan {
  const named = nameColumn(block, lines);
  const heads = headRow(block);
  const body = heads === undefined ? block : block.slice(1);
  const width = Math.max(0, ...body.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => at)
    .filter((at) => at !== named && body.some((row) => (row[at] ?? '') !== ''))
    .map((at) => ({ at, month: heads?.[at], first: body.map((row) => row[at] ?? '').find((text) => text !== '') ?? '' }));
  const targets = targetsOf(columns, { months, from, said, byName: named !== undefined });
  const shown = marksOf(columns.flatMap(({ at }) => body.map((row) => row[at] ?? '')));
  // Where nothing shows it, a dot stands before decimals, unless commas are seen that may.
  const unsaid: NumberMarks = shown.dot !== undefined || writesCommas(body) ? shown : { dot: 'decimal' };
  const marks = decimal ? MARKS[decimal] : unsaid;
  const cells = body.flatMap((texts, i) => {
    const name = named === undefined ? '' : (texts[named] ?? '');
    const line = named === undefined ? lines[from.line + i] : lineNamed(lines, name, lines[from.line]);
    const place = { row: heads === undefined ? i : i + 1, name, line, marks };
    return [...targets].map(([at, month]) => pasted({ ...place, column: at, month, text: texts[at] ?? '' }));
  });
  const asks = columns.length > 0 && targets.size === 0;
  const plain =
    !asks &&
    named === undefined &&
    heads === undefined &&
    columns.length === targets.size &&
    cells.every(({ outcome, warned }) => !warned && (outcome === 'new' || outcome === 'same'));
  return {
    cells: asks ? asked(body, columns[0]?.at ?? 0, heads !== undefined) : cells,
    by: named === undefined ? 'place' : 'name',
    columns,
    asks,
    plain,
  };
}

/** While it is asked which column is meant, each row waits. */
function asked(body: Block, column: number, headed: boolean): PastedCell[] {
  return body.map((texts, i) => ({
    ...{ row: headed ? i + 1 : i, column, text: texts[column] ?? '', name: '', line: undefined, month: undefined, key: undefined },
    ...{ outcome: 'question' as const, warned: false },
  }));
}

/** The month of each column that is taken: what it says it is of, else counted from the cell that was pasted into. */
function targetsOf(
  columns: PastePlan['columns'],
  { months, from, said, byName }: { months: readonly string[]; from: Pasting['from']; said: number | undefined; byName: boolean },
): ReadonlyMap<number, string | undefined> {
  const into = months[from.month];
  if (said !== undefined) return new Map([[said, into]]);
  if (columns.some(({ month }) => month !== undefined))
    return new Map(columns.flatMap(({ at, month }) => (month !== undefined && months.includes(month) ? [[at, month]] : [])));
  // With names beside them, or more of them than there is room for, it is not guessed which is which.
  if (columns.length > 1 && (byName || from.month + columns.length > months.length)) return new Map();
  return new Map(columns.map(({ at }, i) => [at, months[from.month + i]]));
}

function writesCommas(body: Block): boolean {
  return body.some((row) => row.some((cell) => /^\D*\d+[,،]\d{1,2}\D*$/.test(cell)));
}

function pasted({
  marks,
  ...place
}: Pick<PastedCell, 'row' | 'column' | 'name' | 'line' | 'month' | 'text'> & { marks: NumberMarks }): PastedCell {
  const { line, month, text, name } = place;
  const value = line && month !== undefined ? placeAt(line, month) : undefined;
  const told = { ...place, key: value && placeKey(value), warned: false };
  if (!line || month === undefined) return { ...told, outcome: name === '' || line ? 'no-room' : 'no-kpi' };
  if (text === '') return { ...told, outcome: 'empty' };
  if (!value) return { ...told, outcome: 'not-due' };
  if (!isOpen(line, month)) return { ...told, outcome: 'locked' };
  return judged({ ...told, line, month, text }, marks);
}

function judged(one: Omit<PastedCell, 'outcome'> & { line: Line; month: string; text: string }, marks: NumberMarks): PastedCell {
  const { line, month, text } = one;
  const { row, kpi } = line;
  const stored = line.cells.get(month);
  const usual = stored?.period === row.due && !line.isPart ? row : undefined;
  const typed = typedNumber(text, { unitOfMeasure: kpi.unitOfMeasure, plausible: usual?.plausible, marks });
  const now = stored?.value ?? undefined;
  const told = { ...one, typed, ...(now === undefined ? {} : { now }) };
  if (typed.kind === 'question') return { ...told, outcome: 'question' };
  if (typed.kind !== 'number') return { ...told, outcome: 'fault' };
  const { value } = typed;
  const plausibility = plausibilityOf({ value }, usual?.history ?? [], plausibilityRules(kpi));
  const severity = severityOf(plausibility);
  // What cannot be is left out with its reason, as the server would refuse it.
  if (severity === 'error') return { ...told, plausibility, outcome: 'fault' };
  const decided = { ...told, value, plausibility, warned: severity !== 'none' };
  if (now === value) return { ...decided, warned: false, outcome: 'same' };
  if (stored?.status === 'approved' && now !== undefined) return { ...decided, outcome: 'approved' };
  return { ...decided, outcome: now === undefined ? 'new' : 'changed' };
}

/** The column that names KPIs of the sheet, where the most of its cells do. */
function nameColumn(block: Block, lines: readonly Line[]): number | undefined {
  const first = block.map((row) => row[0] ?? '').filter((text) => text !== '');
  const known = first.filter((text) => linesNamed(lines, text).length > 0).length;
  const words = first.filter((text) => /\p{L}{2,}/u.test(text)).length;
  return known > 0 && words >= first.length / 2 && block.some((row) => row.length > 1) ? 0 : undefined;
}

/** The one line of a name: of several units that have the KPI the one that was pasted into. */
function lineNamed(lines: readonly Line[], text: string, into: Line | undefined): Line | undefined {
  const found = linesNamed(lines, text);
  const here = found.length > 1 ? found.filter(({ unit }) => unit.code === into?.unit.code) : found;
  return here.length === 1 ? here[0] : undefined;
}

function linesNamed(lines: readonly Line[], text: string): Line[] {
  const key = plainName(text);
  return lines.filter(
    ({ kpi, isPart }) => !isPart && [kpi.code, ...Object.values(kpi.names)].some((name) => name && plainName(name) === key),
  );
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
