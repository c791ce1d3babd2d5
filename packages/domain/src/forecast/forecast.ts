import { normalQuantile, studentQuantile } from '../statistics/distributions.ts';
import { type Frequency, type Period, shift } from '../time/period.ts';
import { evenSeries, type Point, type SeriesFault } from '../values/series.ts';
import { type ModelScore, scoreModels } from './choose-model.ts';
import { countKnown, type FittedModel, type ForecastModelName, MODELS } from './models.ts';

/** Fewer values than this, and nothing is forecast. */
const LEAST_VALUES = 4;
/** Further ahead than this many periods nothing is forecast. */
const MOST_PERIODS_AHEAD = 480;
const LEVELS = [0.5, 0.8, 0.95] as const;
const HIGHEST_LEVEL = 0.9999;
const SEASONS: Readonly<Record<Frequency, number>> = { day: 7, week: 52, month: 12, quarter: 4, year: 1 };

export interface ForecastOptions {
  /** How many periods ahead of the last value. */
  readonly horizon: number;
  /** What the KPI's definition allows: nothing is forecast outside of it. */
  readonly range?: { readonly min: number | undefined; readonly max: number | undefined };
  /** Probabilities of the prediction intervals; 0.5, 0.8 and 0.95 where nothing is said. */
  readonly levels?: readonly number[];
  /** Periods until a pattern comes again; by the frequency where nothing is said (12 for months). */
  readonly season?: number;
  /** Use this model rather than the one that forecast best. */
  readonly model?: ForecastModelName;
}

export interface PredictionInterval {
  readonly level: number;
  readonly low: number;
  readonly high: number;
}

export interface ForecastStep {
  readonly period: Period;
  /** The forecast, within the valid range. */
  readonly value: number;
  /** The forecast before the valid range is applied, and its standard error: for probabilities. */
  readonly location: number;
  readonly sigma: number;
  readonly intervals: readonly PredictionInterval[];
}

export interface Forecast {
  readonly kind: 'forecast';
  readonly model: ForecastModelName;
  /** Rolling-origin error of the chosen model; undefined where a model was asked for that cannot be scored. */
  readonly mase: number | undefined;
  readonly scores: readonly ModelScore[];
  /** Values learnt from, and residual degrees of freedom. */
  readonly values: number;
  readonly degrees: number;
  readonly steps: readonly ForecastStep[];
}

export type ForecastOutcome =
  | Forecast
  | SeriesFault
  | { readonly kind: 'too-few-points'; readonly have: number; readonly need: number }
  /** All values are equal: nothing says how far the next may be. */
  | { readonly kind: 'no-variation'; readonly value: number }
  /** An option that says nothing: a horizon, season or level out of its range, or an inverted valid range. */
  | { readonly kind: 'unusable-option'; readonly option: 'horizon' | 'season' | 'levels' | 'range' }
  /** The values are beyond what can be computed with. */
  | { readonly kind: 'out-of-reach' }
  /** The seasonal model was asked for, and some season has no value at all. */
  | { readonly kind: 'unseen-season'; readonly season: number };

/**
 * Forecast of a series (points in any order, one frequency), with prediction intervals. The model is the one with the
 * smallest rolling-origin MASE ({@link scoreModels}); intervals are f ± q σh with the quantile of Student's t below 30
 * degrees of freedom, of the normal distribution above, cut to the valid range. Fewer than 4 values: none, and the reason.
 */
export function forecast(points: readonly Point[], options: ForecastOptions): ForecastOutcome {
  const series = evenSeries(points);
  if (series.kind === 'empty') return { kind: 'too-few-points', have: 0, need: LEAST_VALUES };
  if (series.kind !== 'series') return series;
  const fault = faultOf(points, options);
  if (fault) return fault;
  const y = Float64Array.from(series.values, (value) => value ?? Number.NaN);
  const season = options.season ?? SEASONS[series.first.frequency];
  const scores = options.model ? [] : scoreModels(y, { season, horizon: options.horizon });
  const candidates = options.model ? [options.model] : [...scores.map((score) => score.model), 'naive' as const];
  const need = Math.max(LEAST_VALUES, options.model ? MODELS[options.model].least(season) : 0);
  if (points.length < need) return { kind: 'too-few-points', have: points.length, need };
  const chosen = firstFitted(y, candidates, { season, horizon: options.horizon });
  if (!chosen) return { kind: 'unseen-season', season };
  const { model, fitted } = chosen;
  const { sse, count, parameters } = fitted.residuals();
  const degrees = Math.max(1, count - parameters);
  const sigma = Math.sqrt(sse / degrees);
  const last = shift(series.first, y.length - 1);
  if (!Number.isFinite(sigma)) return { kind: 'out-of-reach' };
  const quantiles = (options.levels ?? LEVELS).map((level) => ({ level, q: quantileFor((1 + level) / 2, degrees) }));
  const clamp = clampTo(options.range);
  const steps = Array.from({ length: options.horizon }, (_, i): ForecastStep => {
    const location = fitted.at(y.length, i + 1);
    const error = sigma * fitted.spread(i + 1);
    return {
      period: shift(last, i + 1),
      value: clamp(location),
      location,
      sigma: error,
      intervals: quantiles.map(({ level, q }) => ({ level, low: clamp(location - q * error), high: clamp(location + q * error) })),
    };
  });
  return {
    kind: 'forecast',
    model,
    mase: scores.find((score) => score.model === model)?.mase,
    scores,
    values: countKnown(y, y.length),
    degrees,
    steps,
  };
}

/** The first model that has something to say of every period ahead: a seasonal one has not where a season was never seen. */
function firstFitted(
  y: Float64Array,
  candidates: readonly ForecastModelName[],
  { season, horizon }: { readonly season: number; readonly horizon: number },
): { readonly model: ForecastModelName; readonly fitted: FittedModel } | undefined {
  for (const model of candidates) {
    const fitted = MODELS[model].fit(y, y.length, { season, rough: false });
    const ahead = Array.from({ length: Math.min(season, horizon) }, (_, i) => fitted.at(y.length, i + 1));
    if (ahead.every(Number.isFinite) && fitted.residuals().count > 0) return { model, fitted };
  }
  return undefined;
}

/** Degrees of freedom from which Student's t is taken for normal. */
export const MANY_DEGREES = 30;

function quantileFor(p: number, degrees: number): number {
  return degrees < MANY_DEGREES ? studentQuantile(p, degrees) : normalQuantile(p);
}

function faultOf(points: readonly Point[], options: ForecastOptions): ForecastOutcome | undefined {
  const option = unusableOption(options);
  if (option) return { kind: 'unusable-option', option };
  if (points.length < LEAST_VALUES) return { kind: 'too-few-points', have: points.length, need: LEAST_VALUES };
  const first = points[0]?.value as number;
  return points.every(({ value }) => value === first) ? { kind: 'no-variation', value: first } : undefined;
}

function unusableOption({
  horizon,
  season = 1,
  levels = [],
  range,
}: ForecastOptions): 'horizon' | 'season' | 'levels' | 'range' | undefined {
  if (!(Number.isInteger(horizon) && horizon >= 1 && horizon <= MOST_PERIODS_AHEAD)) return 'horizon';
  if (!(Number.isInteger(season) && season >= 1)) return 'season';
  if (!levels.every((level) => level > 0 && level <= HIGHEST_LEVEL)) return 'levels';
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range ?? {};
  return min <= max && min < Number.POSITIVE_INFINITY && max > Number.NEGATIVE_INFINITY ? undefined : 'range';
}

function clampTo(range: ForecastOptions['range']): (value: number) => number {
  const low = range?.min ?? Number.NEGATIVE_INFINITY;
  const high = range?.max ?? Number.POSITIVE_INFINITY;
  return (value) => Math.min(high, Math.max(low, value));
}
