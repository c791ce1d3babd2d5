import { type Frequency, type Period, shift } from '../time/period.ts';
import { evenSeries, type Point, type SeriesFault } from '../values/series.ts';
import { type Fitted, type ForecastMethod, fitMethod, type Lead, type ModelScore, membersOf, rollOrigins } from './combination.ts';
import { countKnown, type ForecastModelName, MODELS } from './models.ts';
import { type Limits, shortestInterval, UNLIMITED } from './predictive.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Fewer values than this, and nothing is forecast. */
const LEAST_VALUES = 4;
/** Further ahead than this many periods nothing is forecast: a century of days. */
const MOST_PERIODS_AHEAD = 36_525;
/** Older values than the newest so many say nothing more of what comes. */
const MOST_VALUES = 1000;
const LEVELS = [0.5, 0.8, 0.95] as const;
const HIGHEST_LEVEL = 0.9999;
const SEASONS: Readonly<Record<Frequency, number>> = { day: 7, week: 52, month: 12, quarter: 4, year: 1 };

export interface ForecastOptions {
  /** How many periods ahead of the last value; a part of a period lies between two. */
  readonly horizon: number;
  /** What the KPI's definition allows: nothing is forecast outside of it. */
  readonly range?: { readonly min: number | undefined; readonly max: number | undefined };
  /** Probabilities of the prediction intervals; 0.5, 0.8 and 0.95 where nothing is said. */
  readonly levels?: readonly number[];
  /** Periods until a pattern comes again; by the frequency where nothing is said (12 for months). */
  readonly season?: number;
  /** Use this rather than the method of choice: a single model as it is, without a season taken out. */
  readonly model?: ForecastMethod;
  /** At most so many steps, spread evenly, the last one always; every period where nothing is said. */
  readonly atMost?: number;
}

export interface PredictionInterval {
  readonly level: number;
  readonly low: number;
  readonly high: number;
}

export interface ForecastStep {
  /** The period ahead; where the horizon ends within a period, the one that holds its end. */
  readonly period: Period;
  /** Periods ahead of the last value. */
  readonly ahead: number;
  /** The forecast, within the valid range. */
  readonly value: number;
  /** The forecast before the valid range is applied, and the scale of Student's t about it: for probabilities. */
  readonly location: number;
  readonly sigma: number;
  readonly intervals: readonly PredictionInterval[];
}

export interface Forecast {
  readonly kind: 'forecast';
  readonly method: ForecastMethod;
  /** What the method is the mean of; itself alone where it is one model. */
  readonly members: readonly ForecastModelName[];
  /** A model that was clearly better on the past leads by a share; the rest is the mean of the members. */
  readonly lead?: Lead;
  /** Rolling-origin error of the method, and of everything else that was tried, best first. */
  readonly mase: number | undefined;
  readonly scores: readonly ModelScore[];
  /** Values learnt from. */
  readonly values: number;
  /** Degrees of freedom of the distribution. */
  readonly degrees: number;
  readonly steps: readonly ForecastStep[];
}

export type ForecastOutcome =
  | Forecast
  | SeriesFault
  | { readonly kind: 'too-few-points'; readonly have: number; readonly need: number }
  /** All values are equal: nothing says how far the next may be. */
  | { readonly kind: 'no-variation'; readonly value: number }
  /** An option that says nothing: a horizon, season, level or number of steps out of its range, or an inverted valid range. */
  | { readonly kind: 'unusable-option'; readonly option: 'horizon' | 'season' | 'levels' | 'range' | 'atMost' }
  /** The values are beyond what can be computed with. */
  | { readonly kind: 'out-of-reach' }
  /** The seasonal model was asked for, and some season has no value at all. */
  | { readonly kind: 'unseen-season'; readonly season: number };

/**
 * Forecast of a series (points in any order, one frequency), with calibrated prediction intervals: the mean of models that
 * differ in kind on the series without its season, led by one that was clearly better on the past ({@link rollOrigins}).
 * Student's t about it, scaled from the errors of rolling origins and never narrower than the models' own error
 * ({@link spreadOf}), within the valid range ({@link shortestInterval}). Fewer than 4 values: none, and the reason.
 */
export function forecast(points: readonly Point[], options: ForecastOptions): ForecastOutcome {
  const series = evenSeries(points);
  if (series.kind === 'empty') return { kind: 'too-few-points', have: 0, need: LEAST_VALUES };
  if (series.kind !== 'series') return series;
  const fault = faultOf(points, options);
  if (fault) return fault;
  const { frequency } = series.first;
  const y = Float64Array.from(series.values.slice(-MOST_VALUES), (value) => value ?? Number.NaN);
  const cycle = options.season ?? SEASONS[frequency];
  // A model that is asked for by its name is that model, on the series as it is.
  const season = options.model && !['combination', 'seasonal-naive'].includes(options.model) ? 1 : cycle;
  const least = options.model ? Math.min(...membersOf(options.model).map((name) => MODELS[name].least(season))) : 0;
  const need = Math.max(LEAST_VALUES, least);
  if (points.length < need) return { kind: 'too-few-points', have: points.length, need };
  const { method, lead, scores, errors } = rollOrigins(y, { season, horizon: Math.ceil(options.horizon), method: options.model });
  const fitted = fitMethod(y, y.length, { method, lead }, { season, rough: false });
  if (!fitted || (method === 'seasonal-naive' && !sees(fitted, y, season))) return { kind: 'unseen-season', season };
  const spread = spreadOf({ frequency, errors, own: fitted.sigma, yardstick: widestYardstick(y), y });
  const last = shift(series.first, series.values.length - 1);
  const levels = options.levels ?? LEVELS;
  const range = limitsOf(options.range);
  const steps = aheadOf(options).map((ahead): ForecastStep => {
    const location = between(ahead, (h) => locationAt(y, fitted, h));
    // A whole period's value is not surer for being due soon.
    const sigma = between(ahead, (h) => spread.scale(Math.max(1, h)));
    return {
      period: shift(last, Math.ceil(ahead)),
      ahead,
      value: Math.min(range.max, Math.max(range.min, location)),
      location,
      sigma,
      intervals: levels.map((level) => ({ level, ...shortestInterval({ location, sigma }, spread.degrees, level, range) })),
    };
  });
  if (!steps.every(({ location, sigma }) => Number.isFinite(location) && Number.isFinite(sigma))) return { kind: 'out-of-reach' };
  return {
    kind: 'forecast',
    method,
    members: membersOf(method),
    ...(lead ? { lead } : {}),
    mase: scores.find(({ model }) => model === method)?.mase,
    scores,
    values: countKnown(y, y.length),
    degrees: spread.degrees,
    steps,
  };
}

/** The periods ahead for which there is a step, the horizon last. */
function aheadOf({ horizon, atMost }: ForecastOptions): number[] {
  const whole = Math.floor(horizon);
  const count = Math.min(whole, atMost ?? whole);
  const steps = Array.from({ length: count }, (_, i) => Math.round(((i + 1) * whole) / count));
  if (horizon === whole) return steps;
  return count === atMost ? [...steps.slice(0, -1), horizon] : [...steps, horizon];
}

/** A quantity between two whole steps. */
function between(ahead: number, at: (h: number) => number): number {
  const from = Math.floor(ahead);
  return ahead === from ? at(from) : at(from) + (at(from + 1) - at(from)) * (ahead - from);
}

function locationAt(y: Float64Array, fitted: Fitted, h: number): number {
  return h === 0 ? (y.at(-1) as number) : fitted.at(y.length, h);
}

/** Has the model something to say of every season ahead? */
function sees(fitted: Fitted, y: Float64Array, season: number): boolean {
  return Array.from({ length: season }, (_, i) => fitted.at(y.length, i + 1)).every(Number.isFinite);
}

/** Of the forecasts that need no model, the larger error: for values that a model follows without any. */
function widestYardstick(y: Float64Array): Spread['scale'] {
  const fit = (method: 'naive' | 'drift') => fitMethod(y, y.length, { method }, { season: 1, rough: false });
  let yardsticks: readonly ReturnType<typeof fit>[] | undefined;
  return (h) => {
    yardsticks ??= [fit('naive'), fit('drift')];
    return Math.max(0, ...yardsticks.map((fitted) => fitted?.sigma(h) ?? 0).filter(Number.isFinite));
  };
}

function faultOf(points: readonly Point[], options: ForecastOptions): ForecastOutcome | undefined {
  const option = unusableOption(options);
  if (option) return { kind: 'unusable-option', option };
  if (points.length < LEAST_VALUES) return { kind: 'too-few-points', have: points.length, need: LEAST_VALUES };
  const first = points[0]?.value as number;
  return points.every(({ value }) => value === first) ? { kind: 'no-variation', value: first } : undefined;
}

type Option = Extract<ForecastOutcome, { kind: 'unusable-option' }>['option'];

function unusableOption({ horizon, season = 1, levels = [], range, atMost = 1 }: ForecastOptions): Option | undefined {
  if (!(horizon > 0 && horizon <= MOST_PERIODS_AHEAD)) return 'horizon';
  if (!(Number.isInteger(season) && season >= 1)) return 'season';
  if (!levels.every((level) => level > 0 && level <= HIGHEST_LEVEL)) return 'levels';
  if (!(Number.isInteger(atMost) && atMost >= 1)) return 'atMost';
  const { min, max } = limitsOf(range);
  return min <= max && min < Number.POSITIVE_INFINITY && max > Number.NEGATIVE_INFINITY ? undefined : 'range';
}

/** The valid range with infinite ends where none is said. */
export function limitsOf(range: ForecastOptions['range']): Limits {
  return { min: range?.min ?? UNLIMITED.min, max: range?.max ?? UNLIMITED.max };
}
