import { normalQuantile } from './distributions.ts';
import { median } from './quantiles.ts';
import { slopesBetween } from './slope-selection.ts';

export interface TheilSenOptions {
  /** Positions in time; 0, 1, 2 … where none are given. */
  readonly x?: readonly number[];
  /** Confidence of the interval of the slope; 0.95 where nothing is said. */
  readonly confidence?: number;
  /** `separate`: median(y) − slope·median(x) (Conover 1980); `joint`: median(y − slope·x) (Siegel 1982). */
  readonly intercept?: 'separate' | 'joint';
}

export type TheilSen =
  | {
      readonly kind: 'line';
      /** Units of y a unit of x. */
      readonly slope: number;
      readonly intercept: number;
      /** Sen's confidence interval of the slope. */
      readonly low: number;
      readonly high: number;
      readonly points: number;
    }
  | { readonly kind: 'too-few-points'; readonly have: number; readonly need: 2 }
  | { readonly kind: 'not-finite' }
  | { readonly kind: 'lengths-differ' }
  | { readonly kind: 'unusable-confidence' }
  /** Every point has the same x. */
  | { readonly kind: 'one-moment' };

/**
 * A robust line: the median of the slopes between all pairs of points (Theil 1950; Sen 1968), with Sen's interval from
 * the variance of Kendall's S, corrected for ties. Gaps (undefined) keep their place in time and take no part.
 */
export function theilSen(y: readonly (number | undefined)[], options: TheilSenOptions = {}): TheilSen {
  const { x, confidence = 0.95, intercept = 'separate' } = options;
  if (!(confidence > 0 && confidence < 1)) return { kind: 'unusable-confidence' };
  if (x && x.length !== y.length) return { kind: 'lengths-differ' };
  const points = y.flatMap((value, i) => (value === undefined ? [] : [{ x: x ? (x[i] as number) : i, y: value }]));
  if (!points.every((point) => Number.isFinite(point.x) && Number.isFinite(point.y))) return { kind: 'not-finite' };
  if (points.length < 2) return { kind: 'too-few-points', have: points.length, need: 2 };
  points.sort((a, b) => a.x - b.x || a.y - b.y);
  const xs = Float64Array.from(points, (point) => point.x);
  const ys = Float64Array.from(points, (point) => point.y);
  const slopes = slopesBetween([{ x: xs, y: ys }]);
  if (slopes.count === 0) return { kind: 'one-moment' };
  const slope = slopes.median();
  if (!Number.isFinite(slope)) return { kind: 'not-finite' };
  const reach = normalQuantile((1 + confidence) / 2) * Math.sqrt(kendallVariance(xs, ys));
  const low = Math.max(Math.round((slopes.count - reach) / 2) - 1, 0);
  const high = Math.min(Math.round((slopes.count + reach) / 2), slopes.count - 1);
  const found = {
    kind: 'line',
    slope,
    intercept: intercept === 'separate' ? middle(ys) - slope * middle(xs) : middle(ys.map((value, i) => value - slope * (xs[i] as number))),
    low: slopes.at(low),
    high: slopes.at(high),
    points: points.length,
  } as const;
  return [found.intercept, found.low, found.high].every(Number.isFinite) ? found : { kind: 'not-finite' };
}

/** Variance of Kendall's S under no trend, with ties in x and in y (Sen 1968, eq. 2.6). */
function kendallVariance(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  return Math.max(0, (n * (n - 1) * (2 * n + 5) - tieTerm(x) - tieTerm(y)) / 18);
}

/** Σ t(t − 1)(2t + 5) over the groups of equal values. */
export function tieTerm(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  let sum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to += 1;
    const ties = to - from;
    sum += ties * (ties - 1) * (2 * ties + 5);
    from = to;
  }
  return sum;
}

function middle(values: Float64Array): number {
  return median(Array.from(values)) ?? Number.NaN;
}
