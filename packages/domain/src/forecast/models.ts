import { medianInPlace } from '../statistics/quantiles.ts';
import { slopesBetween } from '../statistics/slope-selection.ts';
import { straightLine } from '../statistics/straight-line.ts';
import {
  bestParameters,
  CLOSE,
  COARSE,
  dampedSteps,
  LEAST_POINTS,
  type SmoothingParameters,
  type SmoothingTrend,
  smoothingSigma,
  traced,
} from './smoothing.ts';

/** In order of simplicity. */
export const FORECAST_MODELS = ['naive', 'seasonal-naive', 'drift', 'theil-sen', 'ses', 'theta', 'holt', 'holt-damped', 'mean'] as const;
export type ForecastModelName = (typeof FORECAST_MODELS)[number];

/** A model that has learnt from the first values of a series. NaN stands where it has nothing to say. */
export interface FittedModel {
  /** The forecast made when the first `origin` values are known, `h` (from 1) steps ahead. */
  readonly at: (origin: number, h: number) => number;
  /** Residuals of the values learnt from: sum of squares and how many; the parameters that were estimated for them. */
  readonly residuals: () => { readonly sse: number; readonly count: number; readonly parameters: number };
  /** Standard error of a forecast from the end of the series, for a residual standard error of 1. */
  readonly spread: (h: number) => number;
  readonly smoothing?: SmoothingParameters;
}

export interface ForecastModel {
  /** How many known values it must have to learn from. */
  readonly least: (season: number) => number;
  /** Learns from the first `until` values (NaN is a gap). A rough fit is quicker; `near` is what it learnt before. */
  readonly fit: (y: Float64Array, until: number, options: FitOptions) => FittedModel;
}

interface FitOptions {
  readonly season: number;
  readonly rough: boolean;
  readonly near?: FittedModel | undefined;
  /** Simple smoothing that has learnt from the same values, where it is at hand. */
  readonly level?: FittedModel | undefined;
}

/**
 * The models. Prediction errors: naive σ√h; seasonal naive σ√(k + 1), k whole seasons before; drift σ√(h (1 + h/(T − 1)));
 * mean σ√(1 + 1/T) (Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 5.5); Theil–Sen as a line fitted to
 * T points; smoothing by {@link smoothingSigma}. Theta is simple exponential smoothing with half the slope of the straight
 * line through the values as its drift (Assimakopoulos & Nikolopoulos 2000; Hyndman & Billah 2003).
 */
export const MODELS: Readonly<Record<ForecastModelName, ForecastModel>> = {
  naive: { least: () => 2, fit: (y, until) => fitNaive(y, until) },
  'seasonal-naive': { least: (season) => season + 1, fit: (y, until, { season }) => fitSeasonalNaive(y, until, season) },
  drift: { least: () => 3, fit: (y, until) => fitDrift(y, until) },
  'theil-sen': { least: () => 3, fit: (y, until, { rough }) => fitTheilSen(y, until, rough) },
  ses: smoothing('none', 2),
  theta: { least: () => 3, fit: fitTheta },
  holt: smoothing('linear', 4),
  'holt-damped': smoothing('damped', 5),
  mean: { least: () => 2, fit: (y, until) => fitMean(y, until) },
};

function fitNaive(y: Float64Array, until: number): FittedModel {
  const last = lastKnown(y);
  return {
    at: (origin) => valueAt(y, last[origin - 1]),
    // After a gap of k steps an error is √k times as large.
    residuals: () =>
      residualsOf(
        y,
        until,
        1,
        0,
        (t) => valueAt(y, last[t - 1]),
        (t) => t - (last[t - 1] as number),
      ),
    spread: (h) => Math.sqrt(h + until - 1 - (last[until - 1] ?? 0)),
  };
}

function fitSeasonalNaive(y: Float64Array, until: number, season: number): FittedModel {
  const at = (origin: number, h: number) => {
    let t = origin + h - 1;
    while (t >= origin || (t >= 0 && Number.isNaN(y[t]))) t -= season;
    return t < 0 ? Number.NaN : (y[t] as number);
  };
  return {
    at,
    residuals: () => residualsOf(y, until, season, 0, (t) => y[t - season] as number),
    spread: (h) => Math.sqrt(Math.floor((h - 1) / season) + 1),
  };
}

function fitDrift(y: Float64Array, until: number): FittedModel {
  const last = lastKnown(y);
  const first = y.findIndex((value) => !Number.isNaN(value));
  const slope = (origin: number) => {
    const end = last[origin - 1] as number;
    return end > first ? ((y[end] as number) - (y[first] as number)) / (end - first) : Number.NaN;
  };
  const at = (origin: number, h: number) => {
    const end = last[origin - 1] as number;
    return valueAt(y, end) + slope(origin) * (h + origin - 1 - end);
  };
  return {
    at,
    residuals: () => {
      const step = slope(until);
      const gap = (t: number) => t - (last[t - 1] as number);
      return residualsOf(y, until, 1, 1, (t) => valueAt(y, last[t - 1]) + step * gap(t), gap);
    },
    spread: (h) => {
      const ahead = h + until - 1 - (last[until - 1] as number);
      return Math.sqrt(ahead * (1 + ahead / ((last[until - 1] as number) - first)));
    },
  };
}

function fitMean(y: Float64Array, until: number): FittedModel {
  const sums = new Float64Array(y.length + 1);
  const counts = new Float64Array(y.length + 1);
  for (let t = 0; t < y.length; t += 1) {
    const known = !Number.isNaN(y[t]);
    sums[t + 1] = (sums[t] as number) + (known ? (y[t] as number) : 0);
    counts[t + 1] = (counts[t] as number) + (known ? 1 : 0);
  }
  const at = (origin: number) => (sums[origin] as number) / (counts[origin] as number);
  return {
    at,
    residuals: () => residualsOf(y, until, 0, 1, () => at(until)),
    spread: () => Math.sqrt(1 + 1 / (counts[until] as number)),
  };
}

/** Roughly by Theil's incomplete method: slopes between the first and the second half, each point once (Theil 1950). */
function fitTheilSen(y: Float64Array, until: number, rough: boolean): FittedModel {
  const x: number[] = [];
  const known: number[] = [];
  for (let t = 0; t < until; t += 1) {
    if (Number.isNaN(y[t])) continue;
    x.push(t);
    known.push(y[t] as number);
  }
  const half = x.length >> 1;
  const rise = (i: number) => ((known[i + half] as number) - (known[i] as number)) / ((x[i + half] as number) - (x[i] as number));
  const slope = rough
    ? medianInPlace(Float64Array.from({ length: x.length - half }, (_, i) => rise(i)))
    : slopesBetween([{ x: Float64Array.from(x), y: Float64Array.from(known) }]).median();
  const intercept = medianInPlace(Float64Array.from(known, (value, i) => value - slope * (x[i] as number)));
  const middle = x.reduce((sum, value) => sum + value, 0) / x.length;
  const width = x.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return {
    at: (origin, h) => intercept + slope * (origin + h - 1),
    residuals: () => residualsOf(y, until, 0, 2, (t) => intercept + slope * t),
    spread: (h) => Math.sqrt(1 + 1 / x.length + (until + h - 1 - middle) ** 2 / width),
  };
}

function smoothing(trend: SmoothingTrend, parameters: number): ForecastModel {
  return {
    least: () => LEAST_POINTS[trend],
    fit: (y, until, { rough, near }) => {
      const found = bestParameters(y, until, trend, { finest: rough ? COARSE : CLOSE, near: near?.smoothing });
      const { levels, slopes, fitted } = traced(y, trend, found);
      const { alpha, betaStar, phi } = found;
      return {
        at: (origin, h) => (levels[origin - 1] as number) + dampedSteps(phi, h) * (slopes[origin - 1] as number),
        residuals: () => residualsOf(y, until, 0, parameters, (t) => fitted[t] as number),
        spread: (h) => smoothingSigma(1, { alpha, beta: alpha * betaStar, phi }, h),
        smoothing: found,
      };
    },
  };
}

/** Below this the level hardly moves, and the drift of many steps back would come in one. */
const LEAST_ALPHA = 0.05;

function fitTheta(y: Float64Array, until: number, options: FitOptions): FittedModel {
  const level = options.level ?? MODELS.ses.fit(y, until, options);
  const alpha = Math.max(LEAST_ALPHA, level.smoothing?.alpha ?? 1);
  const drift = straightLine(y, until).slope / 2;
  return {
    ...level,
    at: (origin, h) => level.at(origin, h) + drift * (h - 1 + (1 - (1 - alpha) ** origin) / alpha),
  };
}

function residualsOf(
  y: Float64Array,
  until: number,
  from: number,
  parameters: number,
  fitted: (t: number) => number,
  steps: (t: number) => number = () => 1,
) {
  let [sse, count] = [0, 0];
  for (let t = from; t < until; t += 1) {
    const error = (y[t] as number) - fitted(t);
    if (Number.isNaN(error)) continue;
    sse += (error * error) / steps(t);
    count += 1;
  }
  return { sse, count, parameters };
}

/** For each position the last position up to it with a value; −1 before the first. */
function lastKnown(y: Float64Array): Int32Array {
  const last = new Int32Array(y.length);
  for (let t = 0, known = -1; t < y.length; t += 1) {
    if (!Number.isNaN(y[t])) known = t;
    last[t] = known;
  }
  return last;
}

function valueAt(y: Float64Array, position: number | undefined): number {
  return position === undefined || position < 0 ? Number.NaN : (y[position] as number);
}

export function countKnown(y: Float64Array, until: number): number {
  let count = 0;
  for (let t = 0; t < until; t += 1) if (!Number.isNaN(y[t])) count += 1;
  return count;
}
