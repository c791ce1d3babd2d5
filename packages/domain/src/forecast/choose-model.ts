import { naiveScale } from './errors.ts';
import { countKnown, type FittedModel, FORECAST_MODELS, type ForecastModelName, MODELS } from './models.ts';

export interface ModelScore {
  readonly model: ForecastModelName;
  /** Mean absolute scaled error over all rolling-origin forecasts. */
  readonly mase: number;
}

export interface ChooseOptions {
  /** Periods in a year (or week) after which a pattern comes again; 1 for none. */
  readonly season: number;
  /** How far ahead the forecast is wanted. */
  readonly horizon: number;
}

const CANDIDATES = FORECAST_MODELS.filter((name) => name !== 'mean');
/** The last so many values, or half of them, are forecast as if they were not known yet. */
const MOST_ORIGINS = 24;
const LEAST_TRAINING = 3;
const MOST_STEPS = 12;
/** Parameters are learnt anew at so many of the origins; in between only the states move on. */
const REFITS = 3;

/**
 * The models that can learn from the series, best first, by rolling-origin evaluation (Tashman 2000): from each origin in
 * the later half of the series, up to 12 steps ahead, with nothing learnt from what lies ahead; errors scaled by the naive
 * errors of the whole series (MASE, Hyndman & Koehler 2006), seasonal ones where there is a season. `y` has NaN in gaps.
 */
export function scoreModels(y: Float64Array, { season, horizon }: ChooseOptions): ModelScore[] {
  const known = countKnown(y, y.length);
  const first = originWith(y, Math.max(LEAST_TRAINING, Math.ceil(known / 2), known - MOST_ORIGINS));
  const seasons = season > 1 && known >= 2 * season ? season : 1;
  const values = Array.from(y, (value) => (Number.isNaN(value) ? undefined : value));
  const scale = naiveScale(values, seasons) || naiveScale(values, 1);
  if (!scale) return [];
  const steps = Math.max(1, Math.min(horizon, MOST_STEPS, Math.floor(known / 4)));
  const scores: ModelScore[] = [];
  for (const model of CANDIDATES) {
    if (model === 'seasonal-naive' && seasons === 1) continue;
    if (countKnown(y, first) < MODELS[model].least(seasons)) continue;
    const mae = rollingError(y, model, { first, steps, season: seasons });
    if (Number.isFinite(mae)) scores.push({ model, mase: mae / scale });
  }
  // Errors that differ by rounding alone are equal: of equals the simpler model stays first.
  return scores.sort((a, b) => Number(a.mase.toPrecision(9)) - Number(b.mase.toPrecision(9)));
}

function rollingError(
  y: Float64Array,
  model: ForecastModelName,
  { first, steps, season }: { readonly first: number; readonly steps: number; readonly season: number },
): number {
  const block = Math.max(1, Math.ceil((y.length - first) / REFITS));
  let fitted: FittedModel | undefined;
  let [sum, count] = [0, 0];
  for (let origin = first; origin < y.length; origin += 1) {
    if (!fitted || (origin - first) % block === 0) fitted = MODELS[model].fit(y, origin, { season, rough: true, near: fitted });
    for (let h = 1; h <= steps && origin + h <= y.length; h += 1) {
      const actual = y[origin + h - 1] as number;
      if (Number.isNaN(actual)) continue;
      sum += Math.abs(actual - fitted.at(origin, h));
      count += 1;
    }
  }
  return sum / count;
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
