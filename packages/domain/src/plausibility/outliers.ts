import { median, medianAbsoluteDeviation, type QuantileType, quantile } from '../statistics/quantiles.ts';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** 0.6745 (x − median) / MAD; undefined when the MAD is 0 and of nothing (Iglewicz & Hoaglin 1993). */
export function modifiedZScore(value: number, history: readonly number[]): number | undefined {
  const [middle, mad] = [median(history), medianAbsoluteDeviation(history)];
  return middle === undefined || !mad || !Number.isFinite(value) ? undefined : (0.6745 * (value - middle)) / mad;
}

/** Tukey's fences, quartiles (of a named type, {@link quantile}) − and + k interquartile ranges (k 1.5 inner, 3 outer); undefined of nothing. */
export function tukeyFences(history: readonly number[], k = 1.5, type?: QuantileType): Bounds | undefined {
  const [lower, upper] = [quantile(history, 0.25, type), quantile(history, 0.75, type)];
  if (lower === undefined || upper === undefined || !(k >= 0 && Number.isFinite(k))) return undefined;
  return { low: lower - k * (upper - lower), high: upper + k * (upper - lower) };
}

/** Mean and standard deviation of a history; `threshold` in standard deviations. */
export interface Spread {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly threshold?: number;
}

/** How many standard deviations a value lies from the mean, and the bounds beyond which it is an outlier. */
export interface ZScore {
  readonly zScore: number;
  readonly deviation: number;
  readonly bounds: Bounds;
  readonly outlier: boolean;
}

/** A value against a mean and a standard deviation, with the bounds of a threshold in standard deviations (DHIS2's outlier detection). */
export function zScore(value: number, { mean, standardDeviation, threshold = 3 }: Spread): ZScore | undefined {
  if (
    !(standardDeviation > 0) ||
    !(threshold >= 0) ||
    standardDeviation === Number.POSITIVE_INFINITY ||
    ![value, mean, threshold].every(Number.isFinite)
  )
    return undefined;
  const reach = threshold * standardDeviation;
  const deviation = Math.abs(value - mean);
  if (![deviation / standardDeviation, mean - reach, mean + reach].every(Number.isFinite)) return undefined;
  return {
    zScore: deviation / standardDeviation,
    deviation,
    bounds: { low: mean - reach, high: mean + reach },
    outlier: deviation > reach,
  };
}
