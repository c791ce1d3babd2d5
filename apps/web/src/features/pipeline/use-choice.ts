import type { Pipeline } from '@miqyas/contract/client';
import { useDeferredValue, useMemo, useState } from 'react';
import { firstLine, type Money, recordedPackage } from './package-line.ts';
import { type Ranked, rankedBy, type Shares, storedShares, withShare } from './ranking.ts';

/** The package as it stands on the page: what is ranked by which weights, where the line lies, and what may be spent. */
export interface Choice extends Ranked {
  readonly pipeline: Pipeline;
  /** So many of the rows are in the package. */
  readonly line: number;
  readonly setLine: (line: number) => void;
  /** The recorded package that this is about. */
  readonly recorded: Pipeline['packages'][number] | undefined;
  readonly which: 'first' | 'next' | 'recorded';
  readonly shares: Shares;
  /** Whether weights are being tried out. */
  readonly moved: boolean;
  readonly move: (criterion: string, share: number) => void;
  readonly setBack: () => void;
  readonly budget: Money | undefined;
  readonly setBudget: (budget: Money | undefined) => void;
}

/** Weights, line and budget are tried out in the page alone, until somebody stores them. */
export function useChoice(pipeline: Pipeline | undefined): Choice | undefined {
  const [moved, setMoved] = useState<Shares>();
  const [line, setLine] = useState<number>();
  const [typed, setBudget] = useState<Money>();
  // While a weight is dragged its slider follows at once, and the ranking as fast as it can.
  const deferred = useDeferredValue(moved);
  const ranked = useMemo(() => (pipeline ? rankedBy(pipeline, deferred) : undefined), [pipeline, deferred]);
  if (!pipeline || !ranked) return undefined;
  const recorded = recordedPackage(pipeline, ranked.rows);
  const shares = moved ?? storedShares(pipeline);
  const most = ranked.rows.length;
  return {
    ...ranked,
    ...{ pipeline, recorded, shares, setLine, setBudget },
    which: pipeline.packageCount === (recorded ? 1 : 0) ? 'first' : recorded ? 'recorded' : 'next',
    line: Math.max(Math.min(1, most), Math.min(most, line ?? firstLine(ranked.rows, recorded))),
    moved: moved !== undefined,
    move: (criterion, share) => setMoved(withShare(shares, criterion, share)),
    setBack: () => setMoved(undefined),
    budget: typed ?? budgetOf(recorded),
  };
}

function budgetOf(recorded: Choice['recorded']): Money | undefined {
  return recorded?.budget === undefined ? undefined : { amount: recorded.budget, currency: recorded.currency ?? '' };
}

/** Codes of the candidates before the line. */
export function chosenOf({ rows, line }: Pick<Choice, 'rows' | 'line'>): string[] {
  return rows.slice(0, line).map(({ candidate }) => candidate.code);
}
