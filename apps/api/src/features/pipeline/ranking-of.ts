import type { FollowUpRecord } from '@miqyas/db';
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

/** Entries are read anew, all of them, when one has changed: as long as a criterion is the same object, everything said of scores is the same. */
const known = new WeakMap<FollowUpRecord, Ranked>();

/** The candidates that are to be chosen from, ranked by everybody's scores; worked out once for each state of the registers. */
export function rankingOf(records: Records, open: readonly Entry[]): Ranked {
  const criteria = records.of('criterion');
  const [first] = criteria;
  const found = first && known.get(first);
  if (found) return found;
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
  if (first) known.set(first, ranked);
  return ranked;
}
