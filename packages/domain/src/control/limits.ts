import { mean, standardDeviation } from '../statistics/means.ts';
import { MOVING_RANGE, unbiasing } from './constants.ts';

/** Centre and natural process limits, in the KPI's unit. */
export interface ControlLimits {
  readonly kind: 'limits';
  readonly center: number;
  readonly lower: number;
  readonly upper: number;
  /** Estimated standard deviation of common-cause variation: mean moving range / 1.128. */
  readonly sigma: number;
  /** Mean moving range that the limits come from, and the limit of a single moving range. */
  readonly meanMovingRange: number;
  readonly movingRangeLimit: number;
  readonly points: number;
}

export type LimitsFault =
  | { readonly kind: 'too-few-points'; readonly have: number; readonly need: 2 }
  | { readonly kind: 'not-finite' }
  /** No two neighbours are known, or all of them are equal while the values differ: moving ranges say nothing of the variation. */
  | { readonly kind: 'no-moving-range' }
  | { readonly kind: 'unusable-multiplier' };

export interface LimitsOptions {
  /** Limits in mean moving ranges: 2.66 (NHS) where nothing is said, or 3 / 1.128 (qcc, NIST), or exact 3√π/2. */
  readonly multiplier?: number;
  /** Leave out moving ranges of 3.267 times their mean or more, once, before the limits are made (NHS). */
  readonly screened?: boolean;
}

/**
 * Limits of an XmR chart: mean ± 2.66 mean moving range (Wheeler; Montgomery 6.4), never the global standard deviation.
 * A moving range is between neighbours in time: gaps (undefined) make none.
 */
export function xmrLimits(values: readonly (number | undefined)[], options: LimitsOptions = {}): ControlLimits | LimitsFault {
  const { multiplier = MOVING_RANGE.limit, screened = false } = options;
  if (!(multiplier > 0 && Number.isFinite(multiplier))) return { kind: 'unusable-multiplier' };
  const known = values.filter((value) => value !== undefined);
  if (!known.every(Number.isFinite)) return { kind: 'not-finite' };
  const ranges = movingRanges(values).filter((range) => range !== undefined);
  if (known.length < 2) return { kind: 'too-few-points', have: known.length, need: 2 };
  if (ranges.length === 0) return { kind: 'no-moving-range' };
  const first = mean(ranges) as number;
  if (first === 0 && known.some((value) => value !== known[0])) return { kind: 'no-moving-range' };
  const kept = screened ? ranges.filter((range) => range < MOVING_RANGE.rangeLimit * first) : ranges;
  const meanMovingRange = mean(kept) ?? first;
  const center = known.every((value) => value === known[0]) ? (known[0] as number) : (mean(known) as number);
  if (![center - multiplier * meanMovingRange, center + multiplier * meanMovingRange].every(Number.isFinite)) return { kind: 'not-finite' };
  return {
    kind: 'limits',
    center,
    lower: center - multiplier * meanMovingRange,
    upper: center + multiplier * meanMovingRange,
    sigma: meanMovingRange / MOVING_RANGE.d2,
    meanMovingRange,
    movingRangeLimit: MOVING_RANGE.rangeLimit * meanMovingRange,
    points: known.length,
  };
}

/** |x(t) − x(t − 1)|, undefined where either is missing; as long as the values, the first undefined. */
export function movingRanges(values: readonly (number | undefined)[]): (number | undefined)[] {
  return values.map((value, i) => {
    const before = values[i - 1];
    return value === undefined || before === undefined ? undefined : Math.abs(value - before);
  });
}

/** Centre and limits of three standard deviations, in the KPI's unit. */
export interface StandardDeviationLimits {
  readonly kind: 'limits';
  readonly center: number;
  readonly sigma: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Limits from the global standard deviation, mean ± 3 s/c4(n): for comparison only. A shift widens them and so hides
 * itself, which is why the chart uses moving ranges.
 */
export function standardDeviationLimits(values: readonly number[]): StandardDeviationLimits | LimitsFault {
  if (!values.every(Number.isFinite)) return { kind: 'not-finite' };
  const [center, spread] = [mean(values), standardDeviation(values)];
  if (values.length < 2) return { kind: 'too-few-points', have: values.length, need: 2 };
  if (center === undefined || spread === undefined) return { kind: 'not-finite' };
  const sigma = spread / unbiasing(values.length);
  return { kind: 'limits', center, sigma, lower: center - 3 * sigma, upper: center + 3 * sigma };
}
