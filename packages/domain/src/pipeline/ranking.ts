/** What candidates are scored by. Weights are 0 or more and need not add up to anything. */
export interface Criterion {
  readonly code: string;
  readonly weight: number;
}

/** What one person thinks of a candidate by a criterion: 1 to 5 in halves, 5 is good, for cost, effort and risk too. */
export interface CandidateScore {
  readonly candidate: string;
  readonly criterion: string;
  readonly by: string;
  readonly value: number;
}

/** What everybody thinks of a candidate by one criterion. */
export interface ScoreSpread {
  readonly criterion: string;
  readonly scorers: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** 2.5 or more between the lowest and the highest: to be talked about first. */
  readonly apart: boolean;
  /** One person alone has scored. */
  readonly byOne: boolean;
}

/** A place among the candidates, and the lowest and highest it can have; 1 is the best. */
export interface RankSpan {
  readonly rank: number;
  readonly best: number;
  readonly worst: number;
}

export interface RankedCandidate extends RankSpan {
  readonly kind: 'ranked';
  readonly code: string;
  /** 0 to 100, not rounded. */
  readonly score: number;
  /** In the order of the criteria; those that nobody has scored are left out. */
  readonly spreads: readonly ScoreSpread[];
}

/** Nobody has scored it by these criteria: missing is never zero, so it has no rank. */
interface UnrankedCandidate {
  readonly kind: 'not-scored';
  readonly code: string;
  readonly criteria: readonly string[];
  readonly spreads: readonly ScoreSpread[];
}

export type CandidateRanking =
  | {
      readonly kind: 'ranking';
      /** By rank, equal ones by code; after them, by code, those that are not scored. */
      readonly candidates: readonly (RankedCandidate | UnrankedCandidate)[];
      /** How many draws of the weights the ranges come from. */
      readonly draws: number;
    }
  /** Every weight is 0, or there is no criterion. */
  | { readonly kind: 'no-weights' }
  /** It is negative, or no finite number. */
  | { readonly kind: 'bad-weight'; readonly criterion: string }
  /** It is not from 1 to 5 in halves, or the same person has scored twice. */
  | { readonly kind: 'bad-score'; readonly because: 'value' | 'twice'; readonly score: CandidateScore };

export interface RankingInput {
  /** Codes. */
  readonly candidates: readonly string[];
  readonly criteria: readonly Criterion[];
  /** Those of other candidates and by other criteria are not looked at. */
  readonly scores: readonly CandidateScore[];
}

const LOWEST = 1;
const HIGHEST = 5;
const APART = 2.5;
/** A weight moves by up to this share of itself. */
const MOVE = 0.25;
const DRAWS = 4000;
/** Draws times candidates: many candidates get fewer draws, so that dragging a weight answers at once. */
const MOST_PLACES = 400_000;
const SEED = 20_261_123;
/** Scores (of 0 to 100) that are nearer than this are equal. */
const TIED = 1e-9;

/**
 * Ranks candidates by a weighted mean over the criteria of the mean of their scorers, × 25 − 25 (0 to 100); equal scores share the better
 * rank. The range of ranks is the lowest to the highest over 4,000 draws in which each weight moves by up to ± 25 % of itself, evenly, and
 * all are scaled to 1 again (OECD/JRC Handbook, step 7: uncertainty analysis); the draws are the same at each run. Over 100 candidates get
 * fewer, so that draws × candidates stay within 400,000. A criterion of weight 0 asks for no score.
 */
export function rankCandidates({ candidates, criteria, scores }: RankingInput): CandidateRanking {
  const bad = criteria.find(({ weight }) => !(weight >= 0 && Number.isFinite(weight)));
  if (bad) return { kind: 'bad-weight', criterion: bad.code };
  const heaviest = criteria.reduce((most, { weight }) => Math.max(most, weight), 0);
  if (heaviest === 0) return { kind: 'no-weights' };
  const collected = collect(candidates, criteria, scores);
  if ('kind' in collected) return collected;
  const asked = criteria.filter(({ weight }) => weight > 0);
  const judged = candidates.map((code) => {
    const spreads = criteria.flatMap((criterion) => spreadOf(criterion.code, collected.get(code)?.get(criterion.code)));
    const missing = asked.filter((criterion) => !spreads.some((spread) => spread.criterion === criterion.code));
    return { code, spreads, missing: missing.map((criterion) => criterion.code) };
  });
  const scored = judged.filter(({ missing }) => missing.length === 0);
  const table = scored.map(({ spreads }) =>
    asked.map(({ code }) => spreads.find(({ criterion }) => criterion === code)?.mean ?? Number.NaN),
  );
  // Against the heaviest, weights beyond all measure add up to a number as well.
  const weights = asked.map(({ weight }) => weight / heaviest);
  const draws = Math.max(1, Math.min(DRAWS, Math.floor(MOST_PLACES / scored.length)));
  const points = scoresBy(table, weights);
  const spans = spansOf(table, weights, draws);
  const ranked = scored.map(
    ({ code, spreads }, i): RankedCandidate => ({ kind: 'ranked', code, score: points[i] as number, ...(spans[i] as RankSpan), spreads }),
  );
  const unranked = judged
    .filter(({ missing }) => missing.length > 0)
    .map(({ code, spreads, missing }): UnrankedCandidate => ({ kind: 'not-scored', code, criteria: missing, spreads }));
  return {
    kind: 'ranking',
    candidates: [...ranked.sort((a, b) => a.rank - b.rank || byCode(a, b)), ...unranked.sort(byCode)],
    draws,
  };
}

/** Whether the weights decide on which side of a line a candidate stands, where the first `line` of the ranking are chosen. */
export function crosses({ best, worst }: Pick<RankSpan, 'best' | 'worst'>, line: number): boolean {
  return best <= line && worst > line;
}

type Collected = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

/** Candidate → criterion → person → score. */
function collect(
  candidates: readonly string[],
  criteria: readonly Criterion[],
  scores: readonly CandidateScore[],
): Collected | Extract<CandidateRanking, { kind: 'bad-score' }> {
  const found = new Map(candidates.map((code) => [code, new Map(criteria.map((one) => [one.code, new Map<string, number>()]))]));
  for (const score of scores) {
    const people = found.get(score.candidate)?.get(score.criterion);
    if (!people) continue;
    if (!(score.value >= LOWEST && score.value <= HIGHEST && Number.isInteger(score.value * 2)))
      return { kind: 'bad-score', because: 'value', score };
    if (people.has(score.by)) return { kind: 'bad-score', because: 'twice', score };
    people.set(score.by, score.value);
  }
  return found;
}

function spreadOf(criterion: string, people: ReadonlyMap<string, number> | undefined): ScoreSpread[] {
  const values = [...(people?.values() ?? [])];
  if (values.length === 0) return [];
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [{ criterion, scorers: values.length, min, max, mean, apart: max - min >= APART, byOne: values.length === 1 }];
}

function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code < b.code ? -1 : Number(a.code > b.code);
}

/** 0 to 100; all 1 is 0, all 5 is 100. */
function scoresBy(table: readonly (readonly number[])[], weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = weights.map((weight) => weight / total);
  return Float64Array.from(table, (means) => {
    let sum = 0;
    for (let i = 0; i < share.length; i += 1) sum += (share[i] as number) * (means[i] as number);
    return sum * 25 - 25;
  });
}

function spansOf(table: readonly (readonly number[])[], weights: readonly number[], draws: number): RankSpan[] {
  const spans = Array.from(ranksOf(scoresBy(table, weights)), (rank) => ({ rank, best: rank, worst: rank }));
  const next = evenNumbers(SEED);
  for (let draw = 0; draw < draws; draw += 1) {
    const moved = weights.map((weight) => weight * (1 + MOVE * (2 * next() - 1)));
    for (const [i, rank] of ranksOf(scoresBy(table, moved)).entries()) {
      const span = spans[i] as { best: number; worst: number };
      if (rank < span.best) span.best = rank;
      if (rank > span.worst) span.worst = rank;
    }
  }
  return spans;
}

/** One more than those that are better, which a sorted copy tells by halving: O(n log n). */
function ranksOf(scores: Float64Array): Int32Array {
  const sorted = scores.toSorted();
  return Int32Array.from(scores, (score) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) > score + TIED) high = middle;
      else low = middle + 1;
    }
    return 1 + sorted.length - low;
  });
}

/** Numbers from 0 up to 1, the same for the same seed (Mulberry32; T. Ettinger 2017, public domain). */
function evenNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
