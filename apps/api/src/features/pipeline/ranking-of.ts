import { type CandidateRanking, type CandidateScore, type Criterion, type Entry, rankCandidates } from '@miqyas/domain';
import type { Records } from '../../access/records.ts';

interface NotedScore extends CandidateScore {
  readonly note: string | undefined;
}

/** How candidates rank, by whose scores. */
export interface Ranked {
  readonly ranking: CandidateRanking;
  /** By candidate. */
  readonly scores: ReadonlyMap<string, readonly NotedScore[]>;
  /** Codes of all who have scored, in order. */
  readonly scorers: readonly string[];
}

/** What a ranking is made of: packages say which candidates are still to be chosen from. */
const MADE_OF = ['candidate', 'package', 'score'] as const;

/** By the state of the criteria; with the states of the rest that it was made of. */
const known = new WeakMap<object, { readonly of: readonly object[]; readonly ranked: Ranked }>();

/** The candidates that are to be chosen from, ranked by everybody's scores; worked out once for each state of the registers. */
export function rankingOf(records: Records, open: readonly Entry[]): Ranked {
  const state = records.stateOf('criterion');
  const of = MADE_OF.map(records.stateOf);
  const found = known.get(state);
  if (found?.of.every((one, i) => one === of[i])) return found.ranked;
  const criteria = records.of('criterion');
  const scores = records.of('score').map(
    ({ entry }): NotedScore => ({
      candidate: String(entry['candidate']),
      criterion: String(entry['criterion']),
      by: String(entry['scorer']),
      value: Number(entry['points']),
      note: entry['note'] === undefined ? undefined : String(entry['note']),
    }),
  );
  const ranked = {
    ranking: rankCandidates({
      candidates: open.map((entry) => String(entry['code'])),
      criteria: criteria.map(({ entry }): Criterion => ({ code: String(entry['code']), weight: Number(entry['weight']) })),
      scores,
    }),
    scores: Map.groupBy(scores, ({ candidate }) => candidate),
    scorers: [...new Set(scores.map(({ by }) => by))].sort(),
  };
  known.set(state, { of, ranked });
  return ranked;
}
