import { naiveScale } from './errors.ts';
import { countKnown, type FittedModel, FORECAST_MODELS, type ForecastModelName, MODELS } from './models.ts';
import { adjusted, errorFactor, type Season, seasoned, seasonIn } from './seasonal.ts';

/** The mean of several models, or one of them. */
export const FORECAST_METHODS = ['combination', ...FORECAST_MODELS] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/**
 * What is combined: a level, a damped trend and a trend. Means of models that differ in kind forecast better than the one that
 * did best so far (Makridakis, Spiliotis & Assimakopoulos 2020, "The M4 competition").
 */
const MEMBERS = ['ses', 'holt-damped', 'drift', 'theta'] as const satisfies readonly ForecastModelName[];
/** What is tried on the past (seasonal naive too, as the yardstick of seasons): the combination, and what may stand alone where it is clearly better. */
const ALL = [
  'combination',
  'naive',
  'drift',
  'theil-sen',
  'ses',
  'theta',
  'holt',
  'holt-damped',
] as const satisfies readonly ForecastMethod[];
/**
 * A model leads where it is clearly better: wholly with this share of the combination's error or less, not at all from the other on,
 * and in between by as much, so that one more value changes little. The more origins, the less it takes.
 */
const LEADS_FROM = { few: { origins: 4, whole: 0.2, none: 0.4 }, many: { origins: 16, whole: 0.5, none: 0.75 } } as const;

/** The last so many values, or half of them, are forecast as if they were not known yet. */
const MOST_ORIGINS = 24;
const LEAST_TRAINING = 3;
const ENOUGH_TRAINING = 6;
const LEAST_STEPS = 6;
const MOST_STEPS = 12;
/** Parameters are learnt anew at so many of the origins; in between only the states move on. */
const REFITS = 4;

export interface ModelScore {
  readonly model: ForecastMethod;
  /** Mean absolute scaled error over all rolling-origin forecasts. */
  readonly mase: number;
}

/** Models that have learnt from the first values of a series, their season put back. */
export interface Fitted {
  readonly models: readonly FittedModel[];
  /** Mean of the models' forecasts from `origin`, `h` steps ahead. */
  readonly at: (origin: number, h: number) => number;
  /** The smallest of the models' own standard errors, `h` steps from the end of what they learnt from. */
  readonly sigma: (h: number) => number;
}

interface FitOptions {
  /** Periods until a pattern comes again; 1 for none. */
  readonly season: number;
  readonly rough: boolean;
}

/** The models that a method is the mean of. */
export function membersOf(method: ForecastMethod): readonly ForecastModelName[] {
  return method === 'combination' ? MEMBERS : [method];
}

/** A model that leads the combination, with its share of the forecast (the rest is the mean's). */
export interface Lead {
  readonly model: ForecastModelName;
  readonly share: number;
}

/** Fits a method to the first `until` values; undefined where none of its models can learn from them. */
export function fitMethod(
  y: Float64Array,
  until: number,
  { method, lead }: { readonly method: ForecastMethod; readonly lead?: Lead | undefined },
  options: FitOptions,
): Fitted | undefined {
  const names = membersOf(method);
  const { models, season } = fitModels(y, until, lead ? [...new Set([...names, lead.model])] : names, options);
  const own = names.flatMap((name) => models.get(name) ?? []);
  if (own.length === 0) return undefined;
  const mean = combined(own, season, until);
  const leading = lead && models.get(lead.model);
  if (!leading) return mean;
  const alone = combined([leading], season, until);
  return {
    models: [...mean.models, leading],
    at: (origin, h) => (1 - lead.share) * mean.at(origin, h) + lead.share * alone.at(origin, h),
    sigma: (h) => Math.min(mean.sigma(h), alone.sigma(h)),
  };
}

interface FittedModels {
  readonly models: ReadonlyMap<ForecastModelName, FittedModel>;
  readonly season: Season | undefined;
}

/** Each model on the series without its season; the seasonal naive one, which has a season of its own, on the series as it is. */
function fitModels(
  y: Float64Array,
  until: number,
  names: readonly ForecastModelName[],
  { season: length, rough }: FitOptions,
  near?: FittedModels,
): FittedModels {
  const season = names.includes('seasonal-naive') ? undefined : seasonIn(y, until, length);
  const x = season ? y.map((value, t) => adjusted(value, season, t)) : y;
  const known = countKnown(y, until);
  const models = new Map<ForecastModelName, FittedModel>();
  for (const name of names) {
    if (known < MODELS[name].least(length)) continue;
    models.set(name, MODELS[name].fit(x, until, { season: length, rough, near: near?.models.get(name), level: models.get('ses') }));
  }
  return { models, season };
}

function combined(models: readonly FittedModel[], season: Season | undefined, until: number): Fitted {
  let own: readonly number[] | undefined;
  return {
    models,
    at: (origin, h) => {
      const value = mean(models, (model) => model.at(origin, h));
      return season ? seasoned(value, season, origin + h - 1) : value;
    },
    sigma: (h) => {
      own ??= models.map(ownSigma);
      let least = Number.POSITIVE_INFINITY;
      for (const [i, model] of models.entries()) least = Math.min(least, (own[i] as number) * model.spread(h));
      return season ? least * errorFactor(season, until + h - 1) : least;
    },
  };
}

function ownSigma(model: FittedModel): number {
  const { sse, count, parameters } = model.residuals();
  return Math.sqrt(sse / Math.max(1, count - parameters));
}

function mean(models: readonly FittedModel[], of: (model: FittedModel) => number): number {
  let sum = 0;
  for (const model of models) sum += of(model);
  return sum / models.length;
}

export interface RollingOptions {
  /** Periods in a year (or week) after which a pattern comes again; 1 for none. */
  readonly season: number;
  /** How far ahead the forecast is wanted. */
  readonly horizon: number;
  /** Only this method is tried. */
  readonly method?: ForecastMethod | undefined;
}

/** What came of forecasting the past: the method that is used, how all of them did, and the errors of the one that is used. */
export interface Rolled {
  readonly method: ForecastMethod;
  readonly lead: Lead | undefined;
  /** Best first; empty where nothing can be scored. */
  readonly scores: readonly ModelScore[];
  /** Actual less forecast, from each origin (oldest first), by steps ahead: `errors[0]` is one step. */
  readonly errors: readonly (readonly number[])[];
}

/**
 * Rolling-origin evaluation (Tashman 2000): from each origin (the last 24 at most), up to 12 steps ahead, with nothing learnt
 * from what lies ahead, the season included; errors scaled by the naive errors of the whole series (MASE, Hyndman & Koehler
 * 2006). The method is the combination, led by one model as far as that was clearly better. `y` has NaN in gaps.
 */
export function rollOrigins(y: Float64Array, { season, horizon, method }: RollingOptions): Rolled {
  const known = countKnown(y, y.length);
  const begin = firstOrigin(y, known, season);
  const steps = Math.max(1, Math.min(Math.max(horizon, LEAST_STEPS), MOST_STEPS, Math.floor(known / 2)));
  const scale = naiveScale(
    Array.from(y, (value) => (Number.isNaN(value) ? undefined : value)),
    1,
  );
  const tried = method ? [method] : ALL;
  const yardsticks = method || season === 1 ? [] : (['seasonal-naive'] as const);
  const at = { first: begin, steps, season };
  const rolled = [...errorsOf(y, tried, at), ...errorsOf(y, yardsticks, at)].flatMap((one) => {
    const mae = meanAbsolute(one.errors);
    return Number.isFinite(mae) ? [{ ...one, mae }] : [];
  });
  const scores = scale ? rolled.map((one) => ({ model: one.method, mase: one.mae / scale })) : [];
  const first = rolled.find((one) => one.method === (method ?? 'combination'));
  const lead = method || !first ? undefined : leadOf(rolled, first);
  const alone = lead && rolled.find((one) => one.method === lead.model);
  const whole = lead?.share === 1;
  return {
    method: whole ? lead.model : (method ?? 'combination'),
    lead: whole ? undefined : lead,
    scores: scores.sort((a, b) => rounded(a.mase) - rounded(b.mase)),
    errors: first && alone ? mixed(first.errors, alone.errors, lead.share) : (first?.errors ?? []),
  };
}

interface Tried {
  readonly method: ForecastMethod;
  readonly errors: readonly (readonly number[])[];
  readonly mae: number;
}

/** The model that was clearly better than the combination, and by how much of a lead. */
function leadOf(rolled: readonly Tried[], combination: Tried): Lead | undefined {
  const alone = rolled.flatMap((one) => (isAlone(one.method) ? [{ model: one.method, mae: one.mae }] : []));
  const best = alone.reduce(
    (a, b) => (rounded(b.mae) < rounded(a.mae) ? b : a),
    alone[0] ?? { model: 'naive', mae: Number.POSITIVE_INFINITY },
  );
  const { few, many } = LEADS_FROM;
  const origins = combination.errors[0]?.length ?? 0;
  if (origins < few.origins || !(combination.mae > 0)) return undefined;
  const along = Math.min(1, (origins - few.origins) / (many.origins - few.origins));
  const [whole, none] = [few.whole + along * (many.whole - few.whole), few.none + along * (many.none - few.none)];
  const share = Math.min(1, Math.max(0, (none - best.mae / combination.mae) / (none - whole)));
  return share > 0 ? { model: best.model, share } : undefined;
}

function isAlone(method: ForecastMethod): method is ForecastModelName {
  return method !== 'combination' && method !== 'seasonal-naive';
}

function mixed(a: Tried['errors'], b: Tried['errors'], share: number): number[][] {
  return a.map((some, i) => some.map((error, k) => (1 - share) * error + share * (b[i]?.[k] ?? error)));
}

/** Errors that differ by rounding alone are equal: of equals the one that was tried first is taken. */
function rounded(error: number): number {
  return Number(error.toPrecision(9));
}

/** Errors of each method by steps ahead, from each origin on; models that several methods are made of learn once. */
function errorsOf(
  y: Float64Array,
  methods: readonly ForecastMethod[],
  { first, steps, season }: { readonly first: number; readonly steps: number; readonly season: number },
): Omit<Tried, 'mae'>[] {
  const found = methods.map((method) => ({ method, errors: Array.from({ length: steps }, (): number[] => []) }));
  if (methods.length === 0) return [];
  const names = [...new Set(methods.flatMap(membersOf))];
  const block = Math.max(1, Math.ceil((y.length - first) / REFITS));
  let fitted: FittedModels | undefined;
  let each: readonly (Fitted | undefined)[] = [];
  for (let origin = first; origin < y.length; origin += 1) {
    if (!fitted || (origin - first) % block === 0) {
      fitted = fitModels(y, origin, names, { season, rough: true }, fitted);
      const { models, season: own } = fitted;
      each = methods.map((method) => {
        const members = membersOf(method).flatMap((name) => models.get(name) ?? []);
        return members.length === 0 ? undefined : combined(members, own, origin);
      });
    }
    if (Number.isNaN(y[origin - 1])) continue;
    for (let h = 1; h <= steps && origin + h <= y.length; h += 1) {
      const actual = y[origin + h - 1] as number;
      if (Number.isNaN(actual)) continue;
      for (const [i, one] of each.entries()) if (one) found[i]?.errors[h - 1]?.push(actual - one.at(origin, h));
    }
  }
  return found;
}

function meanAbsolute(errors: readonly (readonly number[])[]): number {
  let [sum, count] = [0, 0];
  for (const some of errors) {
    for (const error of some) {
      sum += Math.abs(error);
      count += 1;
    }
  }
  return sum / count;
}

/** Where forecasting the past begins: in its later part, with two full cycles before where there is a season. */
function firstOrigin(y: Float64Array, known: number, season: number): number {
  const cycles = seasonIn(y, y.length, season) ? 2 * season : 0;
  const some = Math.max(LEAST_TRAINING, Math.min(ENOUGH_TRAINING, Math.ceil(known / 2)), known - MOST_ORIGINS);
  return Math.max(cycles, originWith(y, some));
}

/** The first origin with so many known values before it. */
function originWith(y: Float64Array, wanted: number): number {
  let count = 0;
  for (let t = 0; t < y.length; t += 1) {
    if (!Number.isNaN(y[t])) count += 1;
    if (count === wanted) return t + 1;
  }
  return y.length;
}
