import type { EntrySheet } from '@miqyas/contract/client';
import { type Plausibility, plausibilityOf, plausibilityRules } from '@miqyas/domain';
import type { Draft } from './drafts.ts';
import { type Typed, typedNumber } from './typed-number.ts';
import type { Drafts } from './use-drafts.ts';

export type Row = EntrySheet['rows'][number];
export type Phase = 'empty' | 'typing' | 'saving' | 'saved' | 'approved' | 'returned' | 'kept' | 'refused';

/** One cell to be filled in: what is typed, what became of it, and what is odd about it. */
export interface Cell {
  readonly text: string;
  readonly phase: Phase;
  /** Why it was refused, in the reader's language. */
  readonly message: string | undefined;
  readonly plausibility: Plausibility | undefined;
  readonly value: number | undefined;
  /** Two numbers can be meant: which is asked. */
  readonly question: Extract<Typed, { kind: 'question' }> | undefined;
  /** The value that stands there was cleared: why there is none is asked, or it stays. */
  readonly cleared: boolean;
  /** What was typed before a newer value came. */
  readonly ended: string | undefined;
  type(text: string): void;
  /** Gives back what stood there. */
  reset(): void;
  /** Says that there is no value, and why. */
  sayNone(state: 'missing' | 'not-applicable', reason: string): void;
  /** Saves what stands there, or another text in its place. */
  commit(change?: Change): void;
}

interface Change {
  readonly text?: string;
  readonly comment?: string;
}

export function cellOf(row: Row, drafts: Drafts): Cell {
  const kpi = row.kpi.code;
  const draft = drafts.typed.get(kpi);
  const message = drafts.messages.get(kpi);
  const text = draft?.text ?? savedText(row);
  const read = typedNumber(text, { unitOfMeasure: row.kpi.unitOfMeasure, plausible: row.plausible });
  const value = read.kind === 'number' ? read.value : undefined;
  const reset = () => drafts.drop(kpi);
  return {
    ...{ text, value, message, reset },
    question: read.kind === 'question' ? read : undefined,
    cleared: draft !== undefined && draft.absent === undefined && text.trim() === '' && savedText(row) !== '',
    ended: drafts.ended.get(kpi),
    sayNone: (state, reason) =>
      void drafts.send(new Map([[kpi, { ...changed(row, draft, { text: '', comment: reason }), absent: state }]])),
    phase: phaseOf(draft, drafts.busy.has(kpi), message, storedIn(row)),
    plausibility: value === undefined ? undefined : plausibilityOf({ value }, row.history, plausibilityRules(row.kpi)),
    type: (next) => drafts.type(kpi, changed(row, draft, { text: next })),
    commit: (change = {}) => {
      const next = changed(row, draft, change);
      if (next.text === savedText(row) && change.comment === undefined) reset();
      // An empty cell says nothing: it is asked why, and until then what stands there stays.
      else if (next.text.trim() === '') drafts.type(kpi, next);
      else void drafts.send(new Map([[kpi, next]]));
    },
  };
}

/** What was typed before with a change laid on it; the revision is the one that was on the screen when it began. */
export function changed(row: Row, draft: Draft | undefined, { text, comment }: Change): Draft {
  return {
    text: text ?? draft?.text ?? savedText(row),
    comment: comment ?? draft?.comment ?? '',
    basedOn: draft?.basedOn ?? storedIn(row)?.revision ?? 0,
    pending: false,
  };
}

function storedIn(row: Row): Row['cells'][number] | undefined {
  return row.cells.find((cell) => cell.period === row.due);
}

function savedText(row: Row): string {
  const value = storedIn(row)?.value ?? null;
  return value === null ? '' : String(value);
}

export function phaseOf(
  draft: Draft | undefined,
  busy: boolean,
  message: string | undefined,
  stored: Pick<Row['cells'][number], 'state' | 'status'> | undefined,
): Phase {
  if (busy) return 'saving';
  if (message !== undefined) return 'refused';
  if (draft?.pending) return 'kept';
  if (draft) return 'typing';
  if (!stored || stored.state === 'empty') return 'empty';
  if (stored.status === 'approved' || stored.status === 'returned') return stored.status;
  return 'saved';
}
