import { normalCdf } from './distributions.ts';
import { type Group, inversions, slopesBetween } from './slope-selection.ts';
import { tieTerm } from './theil-sen.ts';

export interface TrendTest {
  readonly kind: 'tested';
  /** Whether there is a trend at all, at the significance asked for. */
  readonly trend: 'increasing' | 'decreasing' | 'none';
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  readonly varianceOfS: number;
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
  /** Kendall's tau-a, s over the number of pairs. */
  readonly tau: number;
  /** Sen's slope: units a step (of a year, in the seasonal test). */
  readonly slope: number;
  readonly points: number;
}

export type MannKendall =
  | TrendTest
  | { readonly kind: 'too-few-points'; readonly have: number; readonly need: 3 }
  | { readonly kind: 'not-finite' }
  /** A significance outside of 0 to 1, or a season that is no whole number from 1. */
  | { readonly kind: 'unusable-option'; readonly option: 'alpha' | 'season' }
  /** All values (of each season) are equal: neither a trend nor its absence can be tested. */
  | { readonly kind: 'no-variation' };

/**
 * Is there a trend? Mann–Kendall test with correction for ties and for continuity (Mann 1945; Kendall 1975). Gaps
 * (undefined) are skipped, and the slope keeps the positions in time. `alpha` is the significance, 0.05.
 */
export function mannKendall(y: readonly (number | undefined)[], { alpha = 0.05 }: { readonly alpha?: number } = {}): MannKendall {
  return testSeasons(y, 1, alpha);
}

/**
 * The same within each season of a year (each month with the same month of other years), added up (Hirsch, Slack & Smith
 * 1982); the slope is a change a year. `season` is the number of periods in a year; `y[0]` may be any of them.
 */
export function seasonalMannKendall(
  y: readonly (number | undefined)[],
  season: number,
  { alpha = 0.05 }: { readonly alpha?: number } = {},
): MannKendall {
  return testSeasons(y, season, alpha);
}

function testSeasons(y: readonly (number | undefined)[], season: number, alpha: number): MannKendall {
  if (!(alpha > 0 && alpha < 1)) return { kind: 'unusable-option', option: 'alpha' };
  if (!(Number.isInteger(season) && season >= 1)) return { kind: 'unusable-option', option: 'season' };
  const known = y.filter((value) => value !== undefined);
  if (!known.every(Number.isFinite)) return { kind: 'not-finite' };
  if (known.length < 3) return { kind: 'too-few-points', have: known.length, need: 3 };
  if (known.every((value) => value === known[0])) return { kind: 'no-variation' };
  let [s, varianceOfS, pairs] = [0, 0, 0];
  const seasons = Array.from({ length: Math.min(season, y.length) }, (_, phase) => pick(y, season, phase));
  for (const { y: values } of seasons) {
    const n = values.length;
    s += inversions(values.map((value) => -value)) - inversions(values);
    varianceOfS += (n * (n - 1) * (2 * n + 5) - tieTerm(values)) / 18;
    pairs += (n * (n - 1)) / 2;
  }
  if (pairs === 0) return { kind: 'too-few-points', have: known.length, need: 3 };
  if (varianceOfS === 0) return { kind: 'no-variation' };
  const slope = slopesBetween(seasons).median();
  if (!Number.isFinite(slope)) return { kind: 'not-finite' };
  const z = (s - Math.sign(s)) / Math.sqrt(varianceOfS);
  const p = 2 * normalCdf(-Math.abs(z));
  return {
    kind: 'tested',
    trend: p >= alpha ? 'none' : z > 0 ? 'increasing' : 'decreasing',
    s,
    varianceOfS,
    z,
    p,
    tau: s / pairs,
    slope,
    points: known.length,
  };
}

/** Every `season`-th value from `phase` on, with its position in years. */
function pick(y: readonly (number | undefined)[], season: number, phase: number): Group {
  const x: number[] = [];
  const values: number[] = [];
  for (let i = phase; i < y.length; i += season) {
    const value = y[i];
    if (value === undefined) continue;
    x.push((i - phase) / season);
    values.push(value);
  }
  return { x: Float64Array.from(x), y: Float64Array.from(values) };
}
