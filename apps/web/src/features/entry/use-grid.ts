import type { EntrySheet } from '@miqyas/contract/client';
import { useCallback, useMemo, useRef, useState } from 'react';
import { clamped, type Position, type Walk, walkOf } from './grid-cells.ts';
import { type Group, groupsOf, hasParts, isDone, type Line, PART_FIELDS, type Row, rowKey } from './sheet-lines.ts';
import type { CellOf, GridCell } from './use-cells.ts';

/** First and last line, and first and last month, of what is selected. */
interface Selection {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Grid {
  readonly groups: readonly Group[];
  readonly walk: Walk;
  readonly active: Position;
  readonly corner: Position;
  readonly editing: boolean;
  cellAt(position: Position): GridCell | undefined;
  /** The cells of a line, month by month: the same array as long as none of them changes. */
  cellsOf(line: Line): readonly GridCell[];
  readonly selection: Selection;
  go(position: Position, options?: { readonly extend?: boolean; readonly editing?: boolean }): void;
  edit(on: boolean): void;
  open(row: Row, on: boolean): void;
  isOpened(row: Row): boolean;
  setFilter(filter: 'open' | 'all'): void;
  readonly filter: 'open' | 'all';
  /** Rows that were not done when the page was opened: they keep their place until it is opened anew. */
  readonly openRows: number;
}

/** Where somebody is in the grid, what of it is shown, and what each cell says. */
export function useGrid(sheet: EntrySheet, cellOf: CellOf): Grid {
  const [first] = useState(() => new Set(sheet.rows.filter((row) => isToDoRow(row)).map(rowKey)));
  const [filter, setFilter] = useState<'open' | 'all'>(first.size > 0 ? 'open' : 'all');
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set(sheet.rows.filter((row) => opensByItself(row, sheet)).map(rowKey)),
  );
  const [place, setPlace] = useState<{ readonly active: Position; readonly corner: Position; readonly editing: boolean }>(() => {
    const start = { line: 0, month: sheet.months.length - 1 };
    return { active: start, corner: start, editing: false };
  });
  const groups = useMemo(
    () => groupsOf(sheet, opened, (row) => filter === 'all' || first.has(rowKey(row))),
    [sheet, opened, filter, first],
  );
  const walk = useMemo(() => walkOf(groups, sheet.months), [groups, sheet.months]);
  const active = clamped(walk, place.active);
  const corner = clamped(walk, place.corner);
  const cellAt = ({ line, month }: Position): GridCell | undefined => {
    const [at, text] = [walk.lines[line], walk.months[month]];
    return at && text !== undefined ? cellOf(at, text) : undefined;
  };
  const selection = {
    ...{ top: Math.min(active.line, corner.line), bottom: Math.max(active.line, corner.line) },
    ...{ left: Math.min(active.month, corner.month), right: Math.max(active.month, corner.month) },
  };
  const kept = useRef(new Map<string, readonly GridCell[]>());
  const cellsOf = (line: Line): readonly GridCell[] => {
    const before = kept.current.get(line.id);
    const cells = sheet.months.map((month) => cellOf(line, month));
    if (before?.length === cells.length && cells.every((cell, i) => cell === before[i])) return before;
    kept.current.set(line.id, cells);
    return cells;
  };
  const open = useCallback(
    (row: Row, on: boolean) =>
      setOpened((all) => (on ? new Set([...all, rowKey(row)]) : new Set([...all].filter((one) => one !== rowKey(row))))),
    [],
  );
  return {
    ...{ groups, walk, active, corner, editing: place.editing, filter, cellAt, cellsOf, selection, open },
    openRows: first.size,
    go: (position, { extend = false, editing = false } = {}) => {
      const to = clamped(walk, position);
      setPlace({ active: to, corner: extend ? corner : to, editing });
    },
    edit: (editing) => setPlace((at) => ({ ...at, active, corner: active, editing })),
    isOpened: (row) => opened.has(rowKey(row)),
    setFilter,
  };
}

function isToDoRow({ cells, due }: Row): boolean {
  return cells.some((cell) => (cell.period === due && !isDone(cell)) || cell.status === 'returned');
}

/** A ratio whose parts were given before, and a KPI whose categories were, shows them. */
function opensByItself(row: Row, { kpis, drafts }: EntrySheet): boolean {
  const kpi = kpis.find(({ code }) => code === row.kpi);
  if (!kpi || !hasParts(row, kpi)) return false;
  const given = row.cells.some((cell) => PART_FIELDS.some((field) => cell[field] !== undefined));
  const typed = drafts.some(
    ({ reportingUnit, kpi: code, content }) =>
      reportingUnit === row.unit && code === row.kpi && PART_FIELDS.some((field) => content[field] !== undefined),
  );
  return given || typed || row.parts.some(({ cells }) => cells.some(({ state }) => state !== 'empty'));
}
