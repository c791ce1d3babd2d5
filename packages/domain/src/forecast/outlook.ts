import { goalValue, type Target } from '../targets/target.ts';
import { endDay, endInYears, type Period, periodOn, startDay } from '../time/period.ts';
import { approves, isNumber, type Observation } from '../values/observation.ts';
import type { Point } from '../values/series.ts';
import { type Forecast, type ForecastOptions, type ForecastOutcome, type ForecastStep, forecast, limitsOf } from './forecast.ts';
import { chanceOf, type Wanted } from './predictive.ts';

export type Outlook =
  | {
      readonly kind: 'outlook';
      readonly forecast: Forecast;
      readonly atDeadline: ForecastStep;
      /** Probability of hitting the target at the deadline, 0 to 1. */
      readonly chance: number;
      /** How many values it was learnt from. */
      readonly values: number;
    }
  /** All values are equal: nothing has moved, and if nothing does the target is hit or not as it is now. */
  | { readonly kind: 'unmoved'; readonly value: number; readonly chance: 0 | 1; readonly values: number }
  | {
      readonly kind: 'no-outlook';
      readonly reason:
        | 'deadline-passed'
        | 'no-goal'
        | 'inverted-range'
        | 'exact-fit'
        | Exclude<ForecastOutcome['kind'], 'forecast' | 'no-variation'>;
    };

export interface OutlookOptions extends Pick<ForecastOptions, 'range' | 'atMost'> {
  /** Which observations count; approved ones where nothing is said. */
  readonly accept?: (observation: Observation) => boolean;
}

/**
 * Where a target is heading: the forecast at its deadline from the values up to the end of `month`, and the chance of hitting
 * it. A deadline within a period of the series lies between two steps of the forecast.
 */
export function outlookFor(target: Target, series: readonly Observation[], month: Period, options: OutlookOptions = {}): Outlook {
  const { accept = approves, ...asked } = options;
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
  const horizon = periodsUntil(last, target.deadline);
  if (!(horizon > 0)) return none('deadline-passed');
  const outcome = forecast(points, { ...asked, horizon });
  if (outcome.kind === 'no-variation') {
    const { value } = outcome;
    const chance = chanceOf(wanted, { location: value, sigma: 0 }, 1) === 1 ? 1 : 0;
    return { kind: 'unmoved', value, chance, values: points.length };
  }
  if (outcome.kind !== 'forecast') return none(outcome.kind);
  const atDeadline = outcome.steps.at(-1) as ForecastStep;
  const chance = chanceOf(wanted, atDeadline, outcome.degrees, limitsOf(asked.range));
  if (chance === undefined) return none('exact-fit');
  return { kind: 'outlook', forecast: outcome, atDeadline: { ...atDeadline, period: target.deadline }, chance, values: outcome.values };
}

/** Steps of a series from the end of one of its periods to the end of a deadline, in parts where that lies within a period. */
function periodsUntil(last: Period, deadline: Period): number {
  const { frequency, yearStart } = last;
  const holding = periodOn(frequency, endDay(deadline), yearStart);
  const whole = holding.index - last.index;
  if (endDay(holding) === endDay(deadline)) return whole;
  if (frequency === 'day' || frequency === 'week') {
    return whole - 1 + (endDay(deadline) - startDay(holding) + 1) / (endDay(holding) - startDay(holding) + 1);
  }
  const before = endInYears({ ...holding, index: holding.index - 1 });
  return whole - 1 + (endInYears(deadline) - before) / (endInYears(holding) - before);
}

type NoOutlook = Extract<Outlook, { kind: 'no-outlook' }>;

function none(reason: NoOutlook['reason']): NoOutlook {
  return { kind: 'no-outlook', reason };
}

/** What a target wants of a figure at its deadline; undefined for an inverted range, and while its value depends on an unknown baseline. */
export function wantedBy(target: Target): Wanted | undefined {
  const { goal } = target;
  if (goal.kind === 'maintain') return goal.low > goal.high ? undefined : { kind: 'within', low: goal.low, high: goal.high };
  const value = goalValue(target);
  return value === undefined ? undefined : { kind: goal.direction === 'increase' ? 'at-least' : 'at-most', value };
}
