import type { ReviewQueue } from '@miqyas/contract/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useProgramme } from '../../shared/session/installation.ts';
import { approveValues, returnValues, type Seen, undoReview } from './queries.ts';

export type Waiting = ReviewQueue['values'][number];

/** What was just done with a value: it stays in its row, struck, until the page is left, and can be undone. */
export interface Settled {
  readonly kind: 'approved' | 'noted' | 'returned';
  /** The revision that this made; undefined where a second approval is still asked for. */
  readonly revision: number | undefined;
  readonly one: Waiting;
}

export interface Review {
  readonly settled: ReadonlyMap<string, Settled>;
  readonly busy: boolean;
  readonly fault: Error | null;
  approve(values: readonly Waiting[]): void;
  send(back: readonly { readonly one: Waiting; readonly reason: string }[]): void;
  undo(keys: readonly string[]): void;
  /** The last that was done, to be undone by a key. */
  readonly last: readonly string[];
}

export function waitingKey({
  reportingUnit,
  kpi,
  category,
  period,
}: Pick<Waiting, 'reportingUnit' | 'kpi' | 'category' | 'period'>): string {
  return JSON.stringify([reportingUnit, kpi, category, period]);
}

export function seenOf({ reportingUnit, kpi, category, period, revision }: Waiting): Seen {
  return { reportingUnit, kpi, category, period, revision };
}

/** Approving and returning, one or many at once, with what was done until the page is left. */
export function useReview(): Review {
  const programme = useProgramme();
  const [settled, setSettled] = useState<ReadonlyMap<string, Settled>>(new Map());
  const [last, setLast] = useState<readonly string[]>([]);
  const approving = useMutation(approveValues);
  const returning = useMutation(returnValues);
  const undoing = useMutation(undoReview);
  const note = (
    ones: readonly Waiting[],
    saved: readonly { kpi: string; reportingUnit: string; category: string; period: string; revision: number }[],
    kind: 'approved' | 'returned',
  ) => {
    const made = new Map(saved.map((one) => [waitingKey(one), one.revision]));
    const entries = ones.map((one): [string, Settled] => {
      const revision = made.get(waitingKey(one));
      return [waitingKey(one), { kind: revision === undefined ? 'noted' : kind, revision, one }];
    });
    setSettled((all) => new Map([...all, ...entries]));
    setLast(entries.map(([key]) => key));
  };
  return {
    settled,
    last,
    busy: approving.isPending || returning.isPending || undoing.isPending,
    fault: approving.error ?? returning.error ?? undoing.error,
    approve: (values) => {
      const open = values.filter((one) => one.mayApprove && !settled.has(waitingKey(one)));
      if (open.length === 0) return;
      approving.mutate({ programme, body: { values: open.map(seenOf) } }, { onSuccess: ({ saved }) => note(open, saved, 'approved') });
    },
    send: (back) =>
      returning.mutate(
        { programme, body: { values: back.map(({ one, reason }) => ({ ...seenOf(one), reason })) } },
        {
          onSuccess: ({ saved }) =>
            note(
              back.map(({ one }) => one),
              saved,
              'returned',
            ),
        },
      ),
    undo: (keys) => {
      const done = keys.flatMap((key) => {
        const one = settled.get(key);
        return one?.revision === undefined ? [] : [{ key, ...one }];
      });
      if (done.length === 0) return;
      const values = done.map(({ one, revision }) => ({ ...seenOf(one), revision: revision as number }));
      undoing.mutate(
        { programme, body: { reason: 'review undone', values } },
        { onSuccess: () => setSettled((all) => new Map([...all].filter(([key]) => !keys.includes(key)))) },
      );
      setLast([]);
    },
  };
}
