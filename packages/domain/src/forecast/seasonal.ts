import { incompleteBeta } from '../statistics/gamma.ts';
import { straightLine } from '../statistics/straight-line.ts';

/** A season that comes again after `length` periods: what it adds to a value, or what it multiplies it by. */
export interface Season {
  readonly kind: 'additive' | 'multiplicative';
  /** By the position in the series, counted round; they add up to 0, or average 1. */
  readonly indices: Float64Array;
}

/** Cycles that must be there before a season is looked for, and for its trend to be a moving average instead of a straight line. */
const LEAST_CYCLES = 2;
const CYCLES_FOR_AVERAGE = 3;
/** A season that chance would show as clearly more often than this is none. */
const SIGNIFICANCE = 0.05;

/**
 * The season in the first `until` values, by classical decomposition (Hyndman & Athanasopoulos, "Forecasting", 3.4): the trend is a
 * centred moving average, with fewer than three cycles a straight line. Undefined with fewer than two full cycles, and where
 * the seasons differ no more than chance makes them (F test of stable seasonality, as in X-11; 5 %). Multiplicative where that leaves
 * the smaller remainder and all values are above 0. NaN is a gap.
 */
export function seasonIn(y: Float64Array, until: number, length: number): Season | undefined {
  if (length < 2 || until < LEAST_CYCLES * length) return undefined;
  const line = lineOf(y, until);
  if (!isSeasonal(y, line, length)) return undefined;
  const trend = until < CYCLES_FOR_AVERAGE * length ? line : movingAverage(y, until, length);
  const additive = decomposed(y, trend, length, 'additive');
  if (!additive) return undefined;
  const positive = y.subarray(0, until).every((value) => Number.isNaN(value) || value > 0);
  const multiplicative = positive ? decomposed(y, trend, length, 'multiplicative') : undefined;
  return multiplicative && multiplicative.remainder < additive.remainder ? multiplicative.season : additive.season;
}

/** A value without its season, and with it again. */
export function adjusted(value: number, season: Season, position: number): number {
  const index = indexAt(season, position);
  return season.kind === 'additive' ? value - index : value / index;
}

export function seasoned(value: number, season: Season, position: number): number {
  const index = indexAt(season, position);
  return season.kind === 'additive' ? value + index : value * index;
}

/** By how much an error in the adjusted series is larger in the series itself. */
export function errorFactor(season: Season, position: number): number {
  return season.kind === 'additive' ? 1 : indexAt(season, position);
}

function indexAt({ indices }: Season, position: number): number {
  return indices[position % indices.length] as number;
}

function lineOf(y: Float64Array, until: number): Float64Array {
  const { slope, intercept } = straightLine(y, until);
  return Float64Array.from({ length: until }, (_, t) => intercept + slope * t);
}

/** Do the means of the seasons, of the series less its straight line, differ more than chance makes them? */
function isSeasonal(y: Float64Array, line: Float64Array, length: number): boolean {
  const sums = new Float64Array(length);
  const counts = new Float64Array(length);
  let [sum, squares, known] = [0, 0, 0];
  for (let t = 0; t < line.length; t += 1) {
    const left = (y[t] as number) - (line[t] as number);
    if (Number.isNaN(left)) continue;
    const at = t % length;
    sums[at] = (sums[at] as number) + left;
    counts[at] = (counts[at] as number) + 1;
    sum += left;
    squares += left * left;
    known += 1;
  }
  const within = known - length;
  if (within < 1 || counts.some((count) => count === 0)) return false;
  const between = sums.reduce((all, one, i) => all + (one * one) / (counts[i] as number), 0) - (sum * sum) / known;
  const rest = Math.max(0, squares - (sum * sum) / known - between);
  return fisherTail(between / (length - 1), rest / within, length - 1, within) < SIGNIFICANCE;
}

/** Probability that the ratio of two mean squares is larger by chance (Abramowitz & Stegun 26.6.2). */
function fisherTail(over: number, under: number, degreesOver: number, degreesUnder: number): number {
  const weight = degreesUnder * under + degreesOver * over;
  return weight > 0 ? incompleteBeta((degreesUnder * under) / weight, degreesUnder / 2, degreesOver / 2) : 1;
}

/** The mean over one full season about each position (2 × m for an even one); NaN at the ends and where a value is missing. */
function movingAverage(y: Float64Array, until: number, length: number): Float64Array {
  const half = Math.floor(length / 2);
  const ends = length % 2 === 0 ? 0.5 : 1;
  const trend = new Float64Array(until).fill(Number.NaN);
  for (let t = half; t + half < until; t += 1) {
    let sum = 0;
    for (let k = -half; k <= half; k += 1) sum += (y[t + k] as number) * (Math.abs(k) === half ? ends : 1);
    trend[t] = sum / length;
  }
  return trend;
}

/** Mean deviations from the trend by season, and what is left over in shares of the trend; undefined where a season was never seen. */
function decomposed(
  y: Float64Array,
  trend: Float64Array,
  length: number,
  kind: Season['kind'],
): { readonly season: Season; readonly remainder: number } | undefined {
  const sums = new Float64Array(length);
  const counts = new Float64Array(length);
  const deviation = (t: number) =>
    kind === 'additive' ? (y[t] as number) - (trend[t] as number) : (y[t] as number) / (trend[t] as number);
  for (let t = 0; t < trend.length; t += 1) {
    const own = deviation(t);
    if (Number.isNaN(own)) continue;
    sums[t % length] = (sums[t % length] as number) + own;
    counts[t % length] = (counts[t % length] as number) + 1;
  }
  if (counts.some((count) => count === 0)) return undefined;
  const means = sums.map((sum, i) => sum / (counts[i] as number));
  const middle = means.reduce((sum, one) => sum + one, 0) / length;
  const indices = means.map((one) => (kind === 'additive' ? one - middle : one / middle));
  if (!indices.every((index) => Number.isFinite(index) && (kind === 'additive' || index > 0))) return undefined;
  const season = { kind, indices };
  let remainder = 0;
  for (let t = 0; t < trend.length; t += 1) {
    const left = (y[t] as number) - seasoned(trend[t] as number, season, t);
    if (!Number.isNaN(left)) remainder += left * left;
  }
  return { season, remainder };
}
