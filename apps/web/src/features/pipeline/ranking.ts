import type { Pipeline, PipelineCandidate } from '@miqyas/contract/client';
import { type CandidateRanking, rankCandidates } from '@miqyas/domain';
import { scoresOf } from './scores.ts';

/** The share of each criterion, 0 to 1, by its code: together they are 1, or all of them 0. */
export type Shares = ReadonlyMap<string, number>;

export interface RankedRow {
  readonly candidate: PipelineCandidate;
  readonly standing: NonNullable<PipelineCandidate['standing']>;
}

/** What is to be chosen from: by rank; and what has none. */
export interface Ranked {
  readonly rows: readonly RankedRow[];
  readonly unranked: readonly PipelineCandidate[];
  /** Why nothing can be ranked. */
  readonly fault: Pipeline['fault'];
}

/** The weights as they are stored, as shares of their sum. */
export function storedShares({ criteria }: Pick<Pipeline, 'criteria'>): Shares {
  const sum = criteria.reduce((total, { weight }) => total + weight, 0);
  return new Map(criteria.map(({ code, weight }) => [code, sum > 0 ? weight / sum : 0]));
}

/** The shares with one of them moved: the others keep their proportions to each other and make room for it, or take what it leaves. */
export function withShare(shares: Shares, code: string, share: number): Shares {
  const others = [...shares].filter(([other]) => other !== code);
  const left = others.reduce((sum, [, one]) => sum + one, 0);
  // Of others that weigh nothing none is before another.
  const part = (one: number) => (left > 0 ? one / left : 1 / others.length);
  const own = others.length === 0 ? 1 : share;
  return new Map([...shares].map(([other, one]) => [other, other === code ? own : (1 - own) * part(one)]));
}

/** The candidates as the server ranked them, or with other weights: the same mathematics, in the page. */
export function rankedBy(pipeline: Pipeline, moved: Shares | undefined): Ranked {
  if (!moved) return asRead(pipeline);
  const { criteria, candidates } = pipeline;
  const ranking = rankCandidates({
    candidates: candidates.map(({ code }) => code),
    criteria: criteria.map(({ code }) => ({ code, weight: moved.get(code) ?? 0 })),
    scores: candidates.flatMap((one) => scoresOf(pipeline, one).map((score) => ({ candidate: one.code, ...score }))),
  });
  return ranking.kind === 'ranking' ? asRanked(pipeline, ranking) : { rows: [], unranked: candidates, fault: { kind: ranking.kind } };
}

function asRead({ candidates, fault }: Pipeline): Ranked {
  const rows = candidates.flatMap((candidate) => (candidate.standing ? [{ candidate, standing: candidate.standing }] : []));
  return { rows, unranked: candidates.filter(({ standing }) => !standing), fault };
}

function asRanked({ candidates }: Pipeline, ranking: Extract<CandidateRanking, { kind: 'ranking' }>): Ranked {
  const byCode = new Map(candidates.map((one) => [one.code, one]));
  const found = ranking.candidates.flatMap((one) => {
    const candidate = byCode.get(one.code);
    return candidate ? [{ one, candidate }] : [];
  });
  return {
    rows: found.flatMap(({ one, candidate }) =>
      one.kind === 'ranked' ? [{ candidate, standing: { score: one.score, rank: one.rank, best: one.best, worst: one.worst } }] : [],
    ),
    unranked: found.flatMap(({ one, candidate }) => (one.kind === 'not-scored' ? [{ ...candidate, missing: [...one.criteria] }] : [])),
    fault: undefined,
  };
}

/** Weights to be stored for shares, with one digit behind the point, that add up to what the stored ones do. */
export function weightsFor(shares: Shares, { criteria }: Pick<Pipeline, 'criteria'>): ReadonlyMap<string, number> {
  const sum = criteria.reduce((total, { weight }) => total + weight, 0) || 100;
  return new Map([...shares].map(([code, share]) => [code, Math.round(share * sum * 10) / 10]));
}
