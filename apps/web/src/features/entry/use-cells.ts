import { useRef } from 'react';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { noteOf } from './cell-note.ts';
import { type CellReading, readCell } from './cell-reading.ts';
import { type Phase, phaseOf } from './cell-state.ts';
import { formatClock } from './clock.ts';
import { partsTotal } from './parts-total.ts';
import { keyAt, type Line, type PartField, type StoredCell } from './sheet-lines.ts';
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

/** The cell of a line and a month. As long as nothing of it changes it is the same object, and is neither read nor drawn again. */
export type CellOf = (line: Line, month: string) => GridCell;

interface Kept {
  readonly cell: GridCell;
  readonly made: readonly unknown[];
}

export function useCells(entries: Entries): CellOf {
  const locale = useLocale();
  const kept = useRef(new Map<string, Kept>());
  const { drafts, others, messages, line: sending } = entries;
  return (line, month) => {
    const key = keyAt(line, month);
    const of = <Value>(all: ReadonlyMap<string, Value>): Value | undefined => (key === undefined ? undefined : all.get(key));
    const has = (all: ReadonlySet<string>): boolean => key !== undefined && all.has(key);
    const sum = line.field === 'text' && !line.isPart ? partsTotal(line, month, drafts) : undefined;
    // What nobody is at now was looked at when it was handed in.
    const total = sum && (sum.isTyped || of(drafts)) ? sum.total : undefined;
    const made = [
      total,
      line.row,
      line.kpi,
      line.unit,
      of(drafts),
      of(others),
      of(messages),
      has(sending.kept),
      has(sending.sending),
      locale,
    ];
    const id = `${line.id} ${month}`;
    const before = kept.current.get(id);
    if (before?.made.every((one, i) => one === made[i])) return before.cell;
    const cell = cellOf(line, month, { key, total, entries, locale });
    kept.current.set(id, { cell, made });
    return cell;
  };
}

function cellOf(
  line: Line,
  month: string,
  {
    key,
    total,
    entries,
    locale,
  }: { key: string | undefined; total: number | undefined; entries: Entries; locale: ReturnType<typeof useLocale> },
): GridCell {
  const { t, language } = locale;
  const stored = line.cells.get(month);
  const draft = key === undefined ? undefined : entries.drafts.get(key);
  const row = stored !== undefined && stored.period === line.row.due && !line.isPart ? line.row : undefined;
  const reading = readCell(line.kpi, { stored, draft, row, total });
  const known = { key, line, month, stored, reading };
  if (line.field !== 'text') return { ...known, ...partOf(line.field, stored, reading, draft) };
  const phase = key === undefined ? 'empty' : phaseOf(key, stored, reading, entries);
  const other = key === undefined ? undefined : entries.others.get(key);
  const told = other && { name: nameIn(other.names, language), text: other.text, at: formatClock(other.savedAt, language) };
  const message = key === undefined ? undefined : entries.messages.get(key);
  const note = noteOf(phase, reading, { kpi: line.kpi, stored, message, other: told, t });
  return { ...known, phase, text: reading.text, note };
}

/** A number that a value is made of: it has no state of its own. */
function partOf(
  field: PartField,
  stored: StoredCell | undefined,
  reading: CellReading,
  draft: Partial<Record<PartField, string | undefined>> | undefined,
): Pick<GridCell, 'phase' | 'text' | 'note'> {
  const kept = stored?.[field];
  const text = draft?.[field] ?? (kept === undefined ? '' : String(kept));
  return { phase: reading.partFault === field ? 'error' : 'empty', text, note: undefined };
}
