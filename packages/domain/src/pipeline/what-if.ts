import { type ForecastOptions, limitsOf } from '../forecast/forecast.ts';
import { type Centred, chanceOf, type Limits, shortestInterval, type Wanted } from '../forecast/predictive.ts';
import { normalQuantile } from '../statistics/distributions.ts';

/** A forecast at a deadline: centre and scale of Student's t with so many degrees of freedom, as an `Outlook` has them. */
export interface CentredForecast extends Centred {
  readonly degrees: number;
}

/** What a candidate is expected to change, in the KPI's unit; `low` to `high` holds it with 80 %. */
export interface Effect {
  readonly shift: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** Where a figure is heading: the forecast within the valid range, the shortest interval that holds it with 80 %. */
export interface Prospect {
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  /** Of meeting the goal, 0 to 1; undefined without a goal, and for an inverted range. */
  readonly chance: number | undefined;
}

export type WhatIf =
  | { readonly kind: 'what-if'; readonly before: Prospect; readonly after: Prospect }
  /** A location or scale that is no finite number, less than one degree of freedom, or an inverted valid range. */
  | { readonly kind: 'unusable-forecast' }
  /** The effect at this place is no finite number, or not within its own range. */
  | { readonly kind: 'unusable-effect'; readonly at: number }
  /** The sum is beyond what can be computed with. */
  | { readonly kind: 'out-of-reach' };

export interface WhatIfInput {
  readonly forecast: CentredForecast | undefined;
  readonly effects: readonly Effect[];
  readonly goal: Wanted | undefined;
  /** What the KPI's definition allows. */
  readonly range?: ForecastOptions['range'];
}

const LEVEL = 0.8;

/**
 * A forecast as it is, and as it would be with the effects of several candidates: their shifts add up, and their ranges (80 % of a normal
 * distribution each) add to its scale in quadrature, as independent errors do. The degrees of freedom follow by Welch–Satterthwaite (JCGM
 * 100:2008, "GUM", G.4.1), for an effect's range is taken as it is. Interval and chance are those of the outlook ({@link shortestInterval},
 * {@link chanceOf}). Without a forecast undefined: an effect on what is not known is not known.
 */
export function withEffects({ forecast, effects, goal, range }: WhatIfInput): WhatIf | undefined {
  if (!forecast) return undefined;
  const limits = limitsOf(range);
  if (!isUsable(forecast) || !(limits.min <= limits.max)) return { kind: 'unusable-forecast' };
  const at = effects.findIndex((effect) => !isWithinItsRange(effect));
  if (at !== -1) return { kind: 'unusable-effect', at };
  const shifted = shiftedBy(forecast, effects);
  if (!isUsable(shifted)) return { kind: 'out-of-reach' };
  const [before, after] = [prospectOf(forecast, goal, limits), prospectOf(shifted, goal, limits)];
  const ends = [before.centre, before.low, before.high, after.centre, after.low, after.high, before.chance ?? 0, after.chance ?? 0];
  return ends.every(Number.isFinite) ? { kind: 'what-if', before, after } : { kind: 'out-of-reach' };
}

function isUsable({ location, sigma, degrees }: CentredForecast): boolean {
  return Number.isFinite(location) && Number.isFinite(sigma) && sigma >= 0 && degrees >= 1;
}

function isWithinItsRange({ shift, low = shift, high = shift }: Effect): boolean {
  return [shift, low, high].every(Number.isFinite) && low <= shift && shift <= high;
}

function shiftedBy({ location, sigma, degrees }: CentredForecast, effects: readonly Effect[]): CentredForecast {
  const reach = normalQuantile((1 + LEVEL) / 2);
  const scale = Math.hypot(sigma, ...effects.map((effect) => halfWidthOf(effect) / reach));
  return {
    location: effects.reduce((sum, { shift }) => sum + shift, location),
    sigma: scale,
    degrees: scale === sigma ? degrees : degrees * (scale / sigma) ** 4,
  };
}

/** Of a range with one end the other lies as far off. */
function halfWidthOf({ shift, low, high }: Effect): number {
  if (low === undefined || high === undefined) return Math.abs((low ?? high ?? shift) - shift);
  return high / 2 - low / 2;
}

function prospectOf(forecast: CentredForecast, goal: Wanted | undefined, limits: Limits): Prospect {
  return {
    centre: Math.min(limits.max, Math.max(limits.min, forecast.location)),
    ...shortestInterval(forecast, forecast.degrees, LEVEL, limits),
    chance: goal && chanceOf(goal, forecast, forecast.degrees, limits),
  };
}
