import type { Frequency } from '../time/period.ts';

/**
 * How far a forecast may be from what comes: a Student's t distribution about it whose scale grows with the steps ahead. Its
 * constants were chosen on every second of the real series that the calibration is measured on, and are reported on the
 * others (`npm run bench -- mathematics`, docs/methods.md).
 */
export interface Spread {
  readonly degrees: number;
  /** Scale of the distribution `h` steps ahead, in the KPI's unit. */
  readonly scale: (h: number) => number;
}

interface Calibration {
  /** Degrees of freedom: years break more often than months, and their errors have the heavier tails. */
  readonly degrees: number;
  /** Scale of the distribution for errors whose root mean square is 1. */
  readonly factor: number;
  /** Errors grow as this power of the steps ahead, unless so many errors (`weight`) say otherwise. */
  readonly growth: number;
  readonly weight: number;
  /** The newest errors at each horizon. */
  readonly newest: number;
}

const OF_YEARS: Calibration = { degrees: 2, factor: 0.92, growth: 1, weight: 150, newest: 8 };
const OF_SHORTER: Calibration = { degrees: 3, factor: 0.8, growth: 0.4, weight: 2, newest: 24 };

/** The power by which errors of a series that wanders grow at least. */
const OF_WANDERING = 0.5;
const FASTEST = 1.2;
/** A random walk is 4 times as far, squared, after 4 steps; noise about a level is as far as after one. */
const WANDERS_FROM = 2.5;

export interface SpreadOf {
  readonly frequency: Frequency;
  /** Errors of rolling origins, oldest first, by steps ahead. */
  readonly errors: readonly (readonly number[])[];
  /** The model's own standard error: the distribution is never narrower than the normal one with it. */
  readonly own: (h: number) => number;
  /** The widest of simple yardsticks, where the values leave no error at all. */
  readonly yardstick: (h: number) => number;
  /** The values, NaN in gaps. */
  readonly y: Float64Array;
}

/** Median of a normal distribution's size over that of Student's t, by degrees: with it the middle half is as wide. */
const MIDDLE_HALF: Readonly<Record<number, number>> = { 2: 0.6745 / 0.8165, 3: 0.6745 / 0.7649 };

/** The calibrated spread of a forecast: its errors on the past, pooled over horizons, and never less than the model's own. */
export function spreadOf({ frequency, errors, own, yardstick, y }: SpreadOf): Spread {
  const { degrees, factor, growth, weight, newest } = frequency === 'year' ? OF_YEARS : OF_SHORTER;
  const recent = errors.map((some) => some.slice(-newest));
  const power = Math.max(wanders(y) ? OF_WANDERING : 0, powerOf(recent, growth, weight));
  const pooled = pooledError(recent, power);
  const least = MIDDLE_HALF[degrees] as number;
  const scale = (h: number) => Math.max(factor * pooled * h ** power, least * own(h));
  const silent = !(scale(1) > 0);
  return { degrees, scale: silent ? (h) => least * yardstick(h) : scale };
}

/** Root mean square of errors as if each were made one step ahead. */
function pooledError(errors: readonly (readonly number[])[], power: number): number {
  let [sum, count] = [0, 0];
  for (const [i, some] of errors.entries()) {
    const grown = (i + 1) ** (2 * power);
    for (const error of some) {
      sum += (error * error) / grown;
      count += 1;
    }
  }
  return count === 0 ? 0 : Math.sqrt(sum / count);
}

/** Slope of ln(root mean square error) on ln(steps ahead), by least squares, drawn toward `expected` as by `weight` errors. */
function powerOf(errors: readonly (readonly number[])[], expected: number, weight: number): number {
  const points = errors.flatMap((some, i) => {
    const square = some.reduce((sum, error) => sum + error * error, 0) / some.length;
    return square > 0 ? [{ x: Math.log(i + 1), y: Math.log(square) / 2, count: some.length }] : [];
  });
  const count = points.reduce((sum, point) => sum + point.count, 0);
  const average = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + point.count * of(point), 0) / count;
  if (count === 0) return expected;
  const [middleX, middleY] = [average(({ x }) => x), average(({ y }) => y)];
  const along = count * average(({ x, y }) => (x - middleX) * (y - middleY));
  const width = count * average(({ x }) => (x - middleX) ** 2);
  return Math.min(FASTEST, Math.max(0, (along + weight * expected) / (width + weight)));
}

/** Does the series go on from where it is, rather than come back to a level? */
function wanders(y: Float64Array): boolean {
  const [one, four] = [meanSquareStep(y, 1), meanSquareStep(y, 4)];
  return one !== undefined && four !== undefined && four >= WANDERS_FROM * one;
}

function meanSquareStep(y: Float64Array, lag: number): number | undefined {
  let [sum, count] = [0, 0];
  for (let t = lag; t < y.length; t += 1) {
    const step = (y[t] as number) - (y[t - lag] as number);
    if (Number.isNaN(step)) continue;
    sum += step * step;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}
