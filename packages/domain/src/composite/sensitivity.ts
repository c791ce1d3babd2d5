import { assertNever } from '../assert-never.ts';
import { arithmeticMean, geometricMean } from '../statistics/means.ts';

/** One unit of a ranking, with its normalised indicators in the order of the weights. */
export interface Ranked {
  readonly code: string;
  readonly values: readonly number[];
}

export interface RankRange {
  readonly code: string;
  /** Rank with the weights as declared; 1 is the best, equal scores share the better rank. */
  readonly rank: number;
  readonly best: number;
  readonly worst: number;
}

export type Sensitivity =
  | {
      readonly kind: 'ranges';
      readonly ranks: readonly RankRange[];
      /** `corners`: every combination of moved weights; `one-at-a-time`: beyond 12 weights. */
      readonly design: 'corners' | 'one-at-a-time';
      readonly scenarios: number;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'bad-weights' }
  /** A move that is not within 0 and 1. */
  | { readonly kind: 'bad-move' }
  /** A unit has another number of indicators than there are weights, or one that is no number (or not above 0, geometric). */
  | { readonly kind: 'bad-values'; readonly code: string };

const MOST_CORNERS = 12;

/**
 * How far the ranks depend on the weights: each weight moves by ± `move` (0.25) of itself, all combinations of the two ends
 * up to 12 weights, one at a time beyond; weights are scaled to 1 again (OECD/JRC Handbook, step 7: sensitivity analysis).
 */
export function rankSensitivity(
  units: readonly Ranked[],
  weights: readonly number[],
  { move = 0.25, method = 'arithmetic' }: { readonly move?: number; readonly method?: 'arithmetic' | 'geometric' } = {},
): Sensitivity {
  if (units.length === 0 || weights.length === 0) return { kind: 'empty' };
  if (!(move >= 0 && move < 1)) return { kind: 'bad-move' };
  if (!weights.every((weight) => weight >= 0 && Number.isFinite(weight)) || !weights.some((weight) => weight > 0))
    return { kind: 'bad-weights' };
  const usable = (value: number) => Number.isFinite(value) && (method === 'arithmetic' || value > 0);
  const bad = units.find(({ values }) => values.length !== weights.length || !values.every(usable));
  if (bad) return { kind: 'bad-values', code: bad.code };
  const design = weights.length <= MOST_CORNERS ? 'corners' : 'one-at-a-time';
  const declared = ranksBy(units, weights, method);
  const ranks = units.map(({ code }, i) => ({
    code,
    rank: declared[i] as number,
    best: declared[i] as number,
    worst: declared[i] as number,
  }));
  const scenarios = scenariosOf(weights, move, design);
  for (const scenario of scenarios) {
    for (const [i, rank] of ranksBy(units, scenario, method).entries()) {
      const range = ranks[i] as { best: number; worst: number };
      range.best = Math.min(range.best, rank);
      range.worst = Math.max(range.worst, rank);
    }
  }
  return { kind: 'ranges', ranks, design, scenarios: scenarios.length };
}

function scenariosOf(weights: readonly number[], move: number, design: 'corners' | 'one-at-a-time'): number[][] {
  switch (design) {
    case 'corners':
      return Array.from({ length: 2 ** weights.length }, (_, corner) =>
        weights.map((weight, i) => weight * (1 + ((corner >> i) & 1 ? move : -move))),
      );
    case 'one-at-a-time':
      return weights.flatMap((_, moved) =>
        [move, -move].map((by) => weights.map((weight, i) => (i === moved ? weight * (1 + by) : weight))),
      );
    default:
      return assertNever(design);
  }
}

const TIED = 1e-12;

function ranksBy(units: readonly Ranked[], weights: readonly number[], method: 'arithmetic' | 'geometric'): number[] {
  const meanOf = method === 'geometric' ? geometricMean : arithmeticMean;
  const scores = units.map(({ values }) => {
    const score = meanOf(values, weights);
    return score.kind === 'mean' ? score.value : Number.NaN;
  });
  return scores.map((score) => 1 + scores.filter((other) => other > score + TIED).length);
}
