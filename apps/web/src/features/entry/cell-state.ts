import type { CellReading } from './cell-reading.ts';
import type { Draft } from './drafts.ts';
import { isDone, type StoredCell } from './sheet-lines.ts';
import type { Entries } from './use-entries.ts';

/** What a cell shows beside its number: a shape and a word. */
export type Phase =
  | 'empty'
  | 'typing'
  | 'saving'
  | 'saved'
  | 'kept'
  | 'error'
  | 'warning'
  | 'asks'
  | 'newer'
  | 'returned'
  | 'none'
  | 'submitted'
  | 'approved';

/** What becomes of a cell, as its author sees it; what needs a look goes before where it is kept. */
export function phaseOf(
  key: string,
  stored: StoredCell | undefined,
  reading: CellReading,
  { drafts, line, others, messages }: Pick<Entries, 'drafts' | 'line' | 'others' | 'messages'>,
): Phase {
  const draft = drafts.get(key);
  if (draft && reading.changed) {
    if (messages.has(key) || reading.faulty) return 'error';
    if (isOvertaken(draft, stored) || (others.get(key)?.savedAt ?? '') > draft.savedAt) return 'newer';
    if (reading.asks !== undefined) return 'asks';
    if (line.kept.has(key)) return 'kept';
    if (line.sending.has(key)) return 'saving';
    if (reading.warns) return 'warning';
    if (reading.absent !== undefined) return 'none';
    return draft.sent ? 'saved' : 'typing';
  }
  if (reading.partsTotal !== undefined) return 'warning';
  if (!stored || stored.state === 'empty') return others.has(key) ? 'newer' : 'empty';
  if (stored.status === 'returned') return 'returned';
  if (reading.absent !== undefined && !isDone(stored)) return 'none';
  return stored.status === 'approved' ? 'approved' : 'submitted';
}

/** The server has a revision that was not on the screen when the typing began. */
export function isOvertaken(draft: Pick<Draft, 'basedOn'>, stored: StoredCell | undefined): boolean {
  return stored !== undefined && stored.revision > draft.basedOn;
}

/** Phases of a cell that goes with the others when they are handed in. */
export const READY: readonly Phase[] = ['typing', 'saving', 'saved', 'kept', 'warning', 'none'];
