import { type Group, isDone, isOpen, type Line } from './sheet-lines.ts';

/** A cell by its line and month, counted from 0. */
export interface Position {
  readonly line: number;
  readonly month: number;
}

/** Lines and months as the keys walk over them. */
export interface Walk {
  readonly lines: readonly Line[];
  readonly months: readonly string[];
}

export function walkOf(groups: readonly Group[], months: readonly string[]): Walk {
  return { lines: groups.flatMap(({ lines }) => lines), months };
}

export function clamped({ lines, months }: Walk, { line, month }: Position): Position {
  return { line: Math.max(0, Math.min(lines.length - 1, line)), month: Math.max(0, Math.min(months.length - 1, month)) };
}

/** Whether there is something to do in a cell: it is open, and not handed in yet, or was returned. */
function isToDo({ lines, months }: Walk, { line, month }: Position): boolean {
  const [at, text] = [lines[line], months[month]];
  if (!at || text === undefined || !isOpen(at, text)) return false;
  const cell = at.cells.get(text);
  return cell !== undefined && !isDone(cell) && (month === months.length - 1 || cell.status === 'returned');
}

/** The next cell to do in reading order, or the one before; undefined at the end. */
export function nextToDo(walk: Walk, from: Position, back: boolean): Position | undefined {
  const width = walk.months.length;
  const step = back ? -1 : 1;
  for (let at = from.line * width + from.month + step; at >= 0 && at < walk.lines.length * width; at += step) {
    const position = { line: Math.floor(at / width), month: at % width };
    if (isToDo(walk, position)) return position;
  }
  return undefined;
}

/** The next open cell of the same month. */
export function nextRow(walk: Walk, from: Position, back: boolean): Position | undefined {
  for (let line = from.line + (back ? -1 : 1); line >= 0 && line < walk.lines.length; line += back ? -1 : 1) {
    const [at, month] = [walk.lines[line], walk.months[from.month]];
    if (at && month !== undefined && isOpen(at, month)) return { ...from, line };
  }
  return undefined;
}

/** Cells from one corner to the other, row by row. */
export function between(a: Position, b: Position): Position[][] {
  const [top, bottom] = [Math.min(a.line, b.line), Math.max(a.line, b.line)];
  const [first, last] = [Math.min(a.month, b.month), Math.max(a.month, b.month)];
  return Array.from({ length: bottom - top + 1 }, (_, i) =>
    Array.from({ length: last - first + 1 }, (__, j) => ({ line: top + i, month: first + j })),
  );
}
