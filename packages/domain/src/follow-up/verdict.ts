import { xmrLimits } from '../control/limits.ts';
import { ROUNDING } from '../rounding.ts';
import { theilSen } from '../statistics/theil-sen.ts';
import { type Direction, goalValue, type Target } from '../targets/target.ts';
import { endDay, periodOn, shift, startDay } from '../time/period.ts';
import { evenSeries, type Point } from '../values/series.ts';

/** A verdict falls after so many periods, and so many months at least. */
const PERIODS_TO_WAIT = 3;
const MONTHS_TO_WAIT = 3;
/** Values before the day of "done" that make the limits: the newest so many, and no fewer than these. */
const MOST_BEFORE = 12;
const LEAST_BEFORE = 6;
/** What lies nearer to a limit than this share of the level lies on it, for the rounding of sums. */
const ROUNDING_OF_LEVEL = 1e-12;

/** Days are counted since 1970-01-01, values are in the KPI's unit. */
export interface FollowedAction {
  readonly doneOn: number;
  readonly today: number;
  /** Of the series that the action was to move, one a period. */
  readonly values: readonly Point[];
  /** Which way is better; `maintain` is nearer to the target's range. */
  readonly direction: Direction;
  /** For the share of the distance covered, and for the range of `maintain`. */
  readonly target: Target | undefined;
}

export const CANNOT_TELL_REASONS = ['too-few-before', 'nothing-after', 'no-range', 'unusable-day', 'unusable-values', 'no-limits'] as const;
/**
 * `no-range`: to be maintained, without a range to be in. `unusable-values`: two of one period, of several frequencies, or no finite
 * number. `no-limits`: of the values before no two are neighbours in time.
 */
export type CannotTellReason = (typeof CANNOT_TELL_REASONS)[number];

/** Did the figure move after an action was done? */
export type FollowUpVerdict =
  /** It falls on `dueDay`. */
  | { readonly kind: 'awaited'; readonly dueDay: number }
  | { readonly kind: 'cannot-tell'; readonly because: CannotTellReason; readonly valuesBefore: number }
  | {
      readonly kind: 'moved' | 'worse' | 'not-yet';
      readonly dueDay: number;
      /** The last value before the day of "done", and the newest one. */
      readonly before: Point;
      readonly after: Point;
      /** Natural process limits of the values before. */
      readonly limits: { readonly lower: number; readonly upper: number; readonly centre: number };
      /** How many values the limits come from: 6 to 12. */
      readonly valuesBefore: number;
      /**
       * Share of the distance from baseline to goal that either value has covered: up is better, for falling targets and ranges too.
       * Undefined without baseline or goal, and where there is no way to go.
       */
      readonly share: { readonly before: number; readonly after: number } | undefined;
      /** Where the values before were heading: their Theil–Sen line at the period of the newest value. */
      readonly continued: number | undefined;
    };

/**
 * Did the figure move after an action was done? The verdict falls at the end of the third period after the one that holds the day of
 * "done", and three months after that day at the earliest. It holds the newest value against the XmR limits ({@link xmrLimits}: mean ±
 * 2.66 mean moving range; Wheeler, "Understanding Variation") of the up to twelve newest values before: `moved` beyond the limit on the
 * better side, `worse` beyond the other, `not-yet` within. For a range beyond means nearer to it, or further off, than the centre. Before
 * is what was over on the day, after what began later: the period that holds the day is neither. What ends after today is not looked at.
 */
export function verdictOf({ doneOn, today, values, direction, target }: FollowedAction): FollowUpVerdict {
  if (![doneOn, today].every(Number.isSafeInteger)) return cannotTell('unusable-day', 0);
  const dueDay = verdictDay(doneOn, values);
  if (today < dueDay) return { kind: 'awaited', dueDay };
  if (values.length > 0 && evenSeries(values).kind !== 'series') return cannotTell('unusable-values', 0);
  const known = values.filter(({ period }) => endDay(period) <= today).toSorted((a, b) => a.period.index - b.period.index);
  const past = known.filter(({ period }) => endDay(period) <= doneOn).slice(-MOST_BEFORE);
  const [before, after] = [past.at(-1), known.at(-1)];
  if (!before || past.length < LEAST_BEFORE) return cannotTell('too-few-before', past.length);
  if (!after || startDay(after.period) <= doneOn) return cannotTell('nothing-after', past.length);
  const off = distanceBy(direction, target);
  if (!off) return cannotTell('no-range', past.length);
  const series = evenSeries(past);
  const found = series.kind === 'series' ? xmrLimits(series.values) : series;
  if (series.kind !== 'series' || found.kind !== 'limits') return cannotTell('no-limits', past.length);
  const limits = { lower: found.lower, upper: found.upper, centre: found.center };
  return {
    kind: beyond(after.value, limits) ? wayOf(off(after.value) - off(limits.centre)) : 'not-yet',
    dueDay,
    before,
    after,
    limits,
    valuesBefore: past.length,
    share: shareOf(target, off, before.value, after.value),
    continued: continuedTo(after.period.index - series.first.index, series.values),
  };
}

function cannotTell(because: CannotTellReason, valuesBefore: number): FollowUpVerdict {
  return { kind: 'cannot-tell', because, valuesBefore };
}

/** By the calendar of the values; without any by months alone. */
function verdictDay(doneOn: number, values: readonly Point[]): number {
  const months = monthsLater(doneOn, MONTHS_TO_WAIT);
  const period = values.at(-1)?.period;
  return period ? Math.max(months, endDay(shift(periodOn(period.frequency, doneOn, period.yearStart), PERIODS_TO_WAIT))) : months;
}

/** The same day of a later month, or its last where it has no such day. */
function monthsLater(from: number, months: number): number {
  const month = periodOn('month', from);
  const later = shift(month, months);
  return Math.min(startDay(later) + from - startDay(month), endDay(later));
}

type Distance = (value: number) => number;

/** How far off a value is, but for what is the same for all: less is better. Undefined without the range that it takes. */
function distanceBy(direction: Direction, target: Target | undefined): Distance | undefined {
  if (direction === 'increase') return (value) => -value;
  if (direction === 'decrease') return (value) => value;
  if (target?.goal.kind !== 'maintain') return undefined;
  const { low, high } = target.goal;
  return low <= high ? (value) => Math.max(low - value, value - high, 0) : undefined;
}

function beyond(value: number, { lower, upper, centre }: { lower: number; upper: number; centre: number }): boolean {
  const hair = ROUNDING * (upper - lower) + ROUNDING_OF_LEVEL * Math.abs(centre);
  return value < lower - hair || value > upper + hair;
}

function wayOf(further: number): 'moved' | 'worse' | 'not-yet' {
  return further < 0 ? 'moved' : further > 0 ? 'worse' : 'not-yet';
}

function shareOf(target: Target | undefined, off: Distance, before: number, after: number) {
  const base = target?.baseline?.value;
  const goal = target?.goal.kind === 'maintain' ? target.goal.low : target && goalValue(target);
  if (base === undefined || goal === undefined) return undefined;
  const covered = (value: number) => (off(base) - off(value)) / (off(base) - off(goal));
  const share = { before: covered(before), after: covered(after) };
  return Number.isFinite(share.before) && Number.isFinite(share.after) ? share : undefined;
}

function continuedTo(step: number, values: readonly (number | undefined)[]): number | undefined {
  const line = theilSen(values);
  if (line.kind !== 'line') return undefined;
  const value = line.intercept + line.slope * step;
  return Number.isFinite(value) ? value : undefined;
}
