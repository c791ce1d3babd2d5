import type { EntrySheet } from '@miqyas/contract/client';
import { type Plausibility, plausibilityOf, plausibilityRules } from '@miqyas/domain';
import { parseTypedNumber } from '@miqyas/i18n';
import type { Draft } from './drafts.ts';
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
  type(text: string): void;
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
  const value = parseTypedNumber(text);
  return {
    text,
    value,
    message,
    phase: phaseOf(draft, drafts.busy.has(kpi), message, storedIn(row)),
    plausibility: value === undefined ? undefined : plausibilityOf({ value }, row.history, plausibilityRules(row.kpi)),
    type: (next) => drafts.type(kpi, changed(row, draft, { text: next })),
    commit: (change = {}) => {
      const next = changed(row, draft, change);
      if (next.text === savedText(row) && change.comment === undefined) drafts.drop(kpi);
      else drafts.send(new Map([[kpi, next]]));
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
