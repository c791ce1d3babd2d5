import type { Assignment, Kpi } from '../model.ts';
import {
  endDay,
  FREQUENCIES,
  type Frequency,
  type Month,
  monthsBetweenEnds,
  type Period,
  periodOn,
  shift,
  startDay,
} from '../time/period.ts';
import { workingDayFrom } from '../time/work-calendar.ts';

/** One value that is owed: by whom, of what, for which period, and the last day on which it is in time (days since 1970-01-01). */
export interface Expectation {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: Period;
  readonly dueDay: number;
}

/** Whether an agreement owes a value for a period: one of its own length that lies wholly within its days. */
export function owes({ frequency, firstDay, lastDay, notApplicable, yearStart = 1 }: Assignment, period: Period): boolean {
  return (
    notApplicable === undefined &&
    isOnCalendar(period, yearStart) &&
    period.frequency === frequency &&
    startDay(period) >= firstDay &&
    endDay(period) <= lastDay
  );
}

/** Whether a period can be one of a programme whose year begins in a month: a quarter or a year that begins in another cannot. */
export function isOnCalendar({ frequency, yearStart = 1 }: Period, start: Month): boolean {
  return (frequency !== 'quarter' && frequency !== 'year') || yearStart === start;
}

/** The last day on which a value for a period is in time: where nobody works on it in the reporting unit's country, the next working day. */
export function dueDayOf({ dueDays, calendar }: Assignment, period: Period): number {
  const day = endDay(period) + dueDays;
  return calendar ? workingDayFrom(day, calendar) : day;
}

/** What an agreement owes for the period that ends with a month; undefined when none ends there, or it lies outside the agreement. */
export function expectationIn(assignment: Assignment, month: Period): Expectation | undefined {
  const period = periodOn(assignment.frequency, endDay(month), assignment.yearStart);
  if (endDay(period) !== endDay(month) || !owes(assignment, period)) return undefined;
  const { reportingUnit, kpi } = assignment;
  return { reportingUnit, kpi, period, dueDay: dueDayOf(assignment, period) };
}

/** What agreements owe for the periods that end with a month: one value each at most. */
export function expectationsIn(assignments: Iterable<Assignment>, month: Period): Expectation[] {
  return [...assignments].flatMap((assignment) => expectationIn(assignment, month) ?? []);
}

/** The period that an agreement is next asked about in a month: the one that ends with it, else the one that holds its first day. */
export function periodAsked(assignment: Assignment, month: Period): Period {
  return expectationIn(assignment, month)?.period ?? periodOn(assignment.frequency, startDay(month), assignment.yearStart);
}

/** The day on which the last of some values is due; undefined where nothing is owed. */
export function lastDueDay(expectations: readonly Expectation[]): number | undefined {
  return expectations.length === 0 ? undefined : Math.max(...expectations.map(({ dueDay }) => dueDay));
}

/** Whether somebody has begun to report by the end of a month. */
export function hasBegun({ firstDay }: Assignment, month: Period): boolean {
  return firstDay <= endDay(month);
}

/** Whether a value is missing where there is none: by the end of the month a first whole period was over, and the agreement is not. */
export function isOwedBy({ frequency, firstDay, lastDay, notApplicable, yearStart }: Assignment, month: Period): boolean {
  if (notApplicable !== undefined) return false;
  const holding = periodOn(frequency, firstDay, yearStart);
  const first = startDay(holding) < firstDay ? shift(holding, 1) : holding;
  return endDay(first) <= endDay(month) && startDay(month) <= lastDay;
}

/** Lengths of period that a value may have: the agreed one; without an agreement the definition's or a longer one. */
export function acceptedFrequencies({ frequency }: Pick<Kpi, 'frequency'>, assignment: Assignment | undefined): readonly Frequency[] {
  return assignment ? [assignment.frequency] : FREQUENCIES.slice(FREQUENCIES.indexOf(frequency));
}

/** Months after the end of its period at which a value no longer speaks for today, by the period's length. */
export const STALE_AFTER_MONTHS: Readonly<Record<Frequency, number>> = { day: 1, week: 1, month: 3, quarter: 6, year: 24 };

/** Whether the newest value, of a period, is too old at the end of a month. */
export function isStale(period: Period, month: Period): boolean {
  return monthsBetweenEnds(period, month) >= STALE_AFTER_MONTHS[period.frequency];
}
