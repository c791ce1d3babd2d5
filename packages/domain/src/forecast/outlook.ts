import { assertNever } from '../assert-never.ts';
import { goalValue, type Target } from '../progress/target.ts';
import { normalCdf, studentCdf } from '../statistics/distributions.ts';
import { endDay, type Period, periodOn, stepsBetween } from '../time/period.ts';
import { counts, isNumber, type Observation } from '../values/observation.ts';
import type { Point } from '../values/series.ts';
import { type Forecast, type ForecastOptions, type ForecastOutcome, type ForecastStep, forecast, MANY_DEGREES } from './forecast.ts';

/** What is wanted at a moment: at least, at most, or within. */
export type Wanted =
  | { readonly kind: 'at-least'; readonly value: number }
  | { readonly kind: 'at-most'; readonly value: number }
  | { readonly kind: 'within'; readonly low: number; readonly high: number };

/**
 * Probability, 0 to 1, that a value with this forecast is as wanted: 1 − Φ((T − f)/σ) at least, Φ((T − f)/σ) at most, the
 * difference within. Student's t below 30 degrees of freedom. With no error at all it is 0 or 1. Undefined for an inverted
 * range and for what is no number.
 */
export function chanceOf(wanted: Wanted, step: Pick<ForecastStep, 'location' | 'sigma'>, degrees: number): number | undefined {
  const numbers = [...(wanted.kind === 'within' ? [wanted.low, wanted.high] : [wanted.value]), step.location, step.sigma];
  if (numbers.some(Number.isNaN) || step.sigma < 0 || !(degrees > 0)) return undefined;
  switch (wanted.kind) {
    case 'at-least':
      return 1 - below(wanted.value, step, degrees, 0);
    case 'at-most':
      return below(wanted.value, step, degrees, 1);
    case 'within':
      if (wanted.low > wanted.high) return undefined;
      return Math.max(0, below(wanted.high, step, degrees, 1) - below(wanted.low, step, degrees, 0));
    default:
      return assertNever(wanted);
  }
}

/** P(value < limit); `atLimit` says what counts when the forecast is exactly the limit, without error. */
function below(limit: number, { location, sigma }: Pick<ForecastStep, 'location' | 'sigma'>, degrees: number, atLimit: 0 | 1): number {
  if (sigma === 0) return location === limit ? atLimit : location < limit ? 1 : 0;
  const z = (limit - location) / sigma;
  return degrees < MANY_DEGREES ? studentCdf(z, degrees) : normalCdf(z);
}

export type Outlook =
  | {
      readonly kind: 'outlook';
      readonly forecast: Forecast;
      readonly atDeadline: ForecastStep;
      /** Probability of hitting the target at the deadline, 0 to 1. */
      readonly chance: number;
    }
  | {
      readonly kind: 'no-outlook';
      readonly reason: 'deadline-passed' | 'no-goal' | 'inverted-range' | 'exact-fit' | Exclude<ForecastOutcome['kind'], 'forecast'>;
    };

/** Where a target is heading: the forecast at its deadline from the values up to the end of `month`, and the chance of hitting it. */
export function outlookFor(
  target: Target,
  series: readonly Observation[],
  month: Period,
  options: Pick<ForecastOptions, 'range'> & { readonly accept?: (observation: Observation) => boolean } = {},
): Outlook {
  const { accept = counts, range } = options;
  const points = series.flatMap((one): Point[] =>
    isNumber(one) && accept(one) && endDay(one.period) <= endDay(month) ? [{ period: one.period, value: one.reported.value }] : [],
  );
  const last = points.reduce<Period | undefined>(
    (latest, { period }) => (latest && endDay(latest) > endDay(period) ? latest : period),
    undefined,
  );
  const wanted = wantedBy(target);
  if (!wanted) return none(target.goal.kind === 'maintain' ? 'inverted-range' : 'no-goal');
  if (endDay(month) >= endDay(target.deadline)) return none('deadline-passed');
  if (!last) return none('too-few-points');
  const horizon = stepsBetween(last, periodOn(last.frequency, endDay(target.deadline), last.yearStart)) ?? 0;
  if (horizon < 1) return none('deadline-passed');
  const outcome = forecast(points, { horizon, ...(range ? { range } : {}) });
  if (outcome.kind !== 'forecast') return none(outcome.kind);
  const atDeadline = outcome.steps.at(-1) as ForecastStep;
  // Values that lie exactly on a line say nothing about how far the next may be from it.
  const chance = atDeadline.sigma > 0 ? chanceOf(wanted, atDeadline, outcome.degrees) : undefined;
  return chance === undefined ? none('exact-fit') : { kind: 'outlook', forecast: outcome, atDeadline, chance };
}

type NoOutlook = Extract<Outlook, { kind: 'no-outlook' }>;

function none(reason: NoOutlook['reason']): NoOutlook {
  return { kind: 'no-outlook', reason };
}

function wantedBy(target: Target): Wanted | undefined {
  const { goal } = target;
  if (goal.kind === 'maintain') return goal.low > goal.high ? undefined : { kind: 'within', low: goal.low, high: goal.high };
  const value = goalValue(target);
  return value === undefined ? undefined : { kind: goal.direction === 'increase' ? 'at-least' : 'at-most', value };
}
