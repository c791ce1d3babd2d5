import type { EntrySheet } from '@miqyas/contract/client';
import { useMemo, useState } from 'react';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { type CellReading, readCell } from './cell-reading.ts';
import { type Phase, phaseOf, READY } from './cell-state.ts';
import { formatClock } from './clock.ts';
import { noteOf } from './entry-cell.tsx';
import { between, clamped, keyAt, type Position, type Walk, walkOf } from './grid-cells.ts';
import { type Group, groupsOf, hasParts, isDone, type Line, placeAt, placeKey, type Row, rowKey, type StoredCell } from './sheet-lines.ts';
import type { Entries } from './use-entries.ts';

/** A cell as the grid draws it. */
export interface GridCell {
  readonly key: string | undefined;
  readonly line: Line;
  readonly month: string;
  readonly stored: StoredCell | undefined;
  readonly reading: CellReading;
  readonly phase: Phase;
  readonly text: string;
  readonly note: string | undefined;
}

export interface Grid {
  readonly groups: readonly Group[];
  readonly walk: Walk;
  readonly active: Position;
  readonly corner: Position;
  readonly editing: boolean;
  cellAt(position: Position): GridCell | undefined;
  isSelected(position: Position): boolean;
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
export function useGrid(sheet: EntrySheet, entries: Entries): Grid {
  const { t, language } = useLocale();
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
  const cellAt = (position: Position): GridCell | undefined => {
    const line = walk.lines[position.line];
    const month = walk.months[position.month];
    if (!line || month === undefined) return undefined;
    const key = keyAt(walk, position);
    const stored = line.cells.get(month);
    const draft = key === undefined ? undefined : entries.drafts.get(key);
    const row = stored !== undefined && stored.period === line.row.due && !line.isPart ? line.row : undefined;
    const reading = readCell(line.kpi, { stored, draft, row });
    if (line.field !== 'text') return { ...partCell(line, month, stored, reading, draft), key };
    const phase = key === undefined ? 'empty' : phaseOf(key, stored, reading, entries);
    const other = key === undefined ? undefined : entries.others.get(key);
    const told = other && { name: nameIn(other.names, language), text: other.text, at: formatClock(other.savedAt, language) };
    const message = key === undefined ? undefined : entries.messages.get(key);
    return {
      key,
      line,
      month,
      stored,
      reading,
      phase,
      text: reading.text,
      note: noteOf(phase, reading, { kpi: line.kpi, stored, message, other: told, t }),
    };
  };
  const block = between(active, corner);
  return {
    ...{ groups, walk, active, corner, editing: place.editing, filter, cellAt },
    openRows: first.size,
    isSelected: ({ line, month }) =>
      line >= (block[0]?.[0]?.line ?? 0) &&
      line <= (block.at(-1)?.[0]?.line ?? 0) &&
      month >= (block[0]?.[0]?.month ?? 0) &&
      month <= (block[0]?.at(-1)?.month ?? 0),
    go: (position, { extend = false, editing = false } = {}) => {
      const to = clamped(walk, position);
      setPlace({ active: to, corner: extend ? corner : to, editing });
    },
    edit: (editing) => setPlace((at) => ({ ...at, active, corner: active, editing })),
    open: (row, on) => setOpened((all) => (on ? new Set([...all, rowKey(row)]) : new Set([...all].filter((one) => one !== rowKey(row))))),
    isOpened: (row) => opened.has(rowKey(row)),
    setFilter,
  };
}

/** A number that a value is made of: it has no state of its own. */
function partCell(
  line: Line,
  month: string,
  stored: StoredCell | undefined,
  reading: CellReading,
  draft: { numerator?: string | undefined; denominator?: string | undefined } | undefined,
): Omit<GridCell, 'key'> {
  const field = line.field as 'numerator' | 'denominator';
  const kept = stored?.[field];
  const text = draft?.[field] ?? (kept === undefined ? '' : String(kept));
  const phase = reading.partFault === field ? 'error' : 'empty';
  return { line, month, stored, reading, phase, text, note: undefined };
}

function isToDoRow({ cells, due }: Row): boolean {
  return cells.some((cell) => (cell.period === due && !isDone(cell)) || cell.status === 'returned');
}

/** A ratio whose parts were given before, and a KPI whose categories were, shows them. */
function opensByItself(row: Row, { kpis, drafts }: EntrySheet): boolean {
  const kpi = kpis.find(({ code }) => code === row.kpi);
  if (!kpi || !hasParts(row, kpi)) return false;
  const given = row.cells.some(({ numerator, denominator }) => numerator !== undefined || denominator !== undefined);
  const typed = drafts.some((one) => one.reportingUnit === row.unit && one.kpi === row.kpi && one.content.numerator !== undefined);
  return given || typed || row.parts.some(({ cells }) => cells.some(({ state }) => state !== 'empty'));
}

/** Everything that was typed, with what becomes of it. */
export interface Standing {
  /** Goes when it is handed in. */
  readonly ready: readonly GridCell[];
  /** Of those, what is odd and unexplained. */
  readonly unexplained: readonly GridCell[];
  readonly returned: readonly GridCell[];
  readonly newer: readonly GridCell[];
  readonly faulty: readonly GridCell[];
  readonly asking: readonly GridCell[];
  /** Owed for the month, and nothing typed. */
  readonly missing: number;
}

/** How what was typed stands, over all rows of the sheet whether they are shown or not. */
export function standingOf(sheet: EntrySheet, entries: Entries): Standing {
  const all = groupsOf(sheet, new Set(sheet.rows.map(rowKey)), () => true).flatMap(({ lines }) => lines);
  const cells = all
    .filter((line) => line.field === 'text')
    .flatMap((line) =>
      sheet.months.flatMap((month): GridCell[] => {
        const place = placeAt(line, month);
        if (!place || !line.unit.editable) return [];
        const key = placeKey(place);
        const stored = line.cells.get(month);
        const draft = entries.drafts.get(key);
        if (!draft && stored?.status !== 'returned' && !(month === sheet.month && !entries.drafts.has(key))) return [];
        const row = stored?.period === line.row.due && !line.isPart ? line.row : undefined;
        const reading = readCell(line.kpi, { stored, draft, row });
        const phase = phaseOf(key, stored, reading, entries);
        return [{ key, line, month, stored, reading, phase, text: reading.text, note: undefined }];
      }),
    );
  const ready = cells.filter(({ key, phase }) => READY.includes(phase) && entries.drafts.has(key as string));
  const of = (phase: Phase) => cells.filter((cell) => cell.phase === phase);
  return {
    ready,
    unexplained: ready.filter(({ key, reading }) => reading.warns && entries.drafts.get(key as string)?.comment.trim() === ''),
    ...{
      returned: of('returned'),
      newer: of('newer').filter(({ key }) => entries.drafts.has(key as string)),
      faulty: of('error'),
      asking: of('asks'),
    },
    missing: cells.filter(({ phase, line, month }) => phase === 'empty' && !line.isPart && month === sheet.month).length,
  };
}
