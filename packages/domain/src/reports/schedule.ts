import { endDay, formatPeriod, type Period, parsePeriod, periodOn, shift, startDay } from '../time/period.ts';
import { isWorkingDay, type WorkCalendar } from '../time/work-calendar.ts';

/** When a report goes out: with its values, or by the calendar. */
export type ScheduleRule =
  /** Of a month: when all values that it asks for are approved, and in any case on a working day after they are due. */
  | { readonly kind: 'approved'; readonly workingDay: number; readonly hour: number }
  /** Of a month: on a working day of the month after it. */
  | { readonly kind: 'working-day'; readonly workingDay: number; readonly hour: number }
  /** Every week, on a day of it (1 = Monday … 7 = Sunday). */
  | { readonly kind: 'weekly'; readonly weekday: number; readonly hour: number };

/** How far the values of a month have come. Days since 1970-01-01. */
export interface MonthState {
  /** The last day on which one of its values is due; undefined where none is owed. */
  readonly dueDay: number | undefined;
  /** All values that are owed are approved. */
  readonly complete: boolean;
}

/** A moment on the clock of the programme. */
export interface LocalMoment {
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
}

/** `provisional`: it goes out although values are missing. */
export type Turn = { readonly kind: 'wait'; readonly until: LocalMoment } | { readonly kind: 'go'; readonly provisional: boolean };

/** Whether the report of a month goes out at a moment. */
export function turnOf(rule: ScheduleRule, month: Period, state: MonthState, calendar: WorkCalendar, now: LocalMoment): Turn {
  const latest = latestOf(rule, month, state, calendar);
  const over = now.day > endDay(month);
  if (rule.kind === 'approved' && state.complete && state.dueDay !== undefined && over && now.hour >= rule.hour)
    return { kind: 'go', provisional: false };
  return hasCome(latest, now) ? { kind: 'go', provisional: !state.complete } : { kind: 'wait', until: latest };
}

/** The moment by which the report of a month, or of the week whose month it is, goes out in any case. */
export function latestOf(rule: ScheduleRule, month: Period, { dueDay }: Pick<MonthState, 'dueDay'>, calendar: WorkCalendar): LocalMoment {
  switch (rule.kind) {
    case 'approved':
      return { day: workingDayAfter(Math.max(dueDay ?? 0, endDay(month)), rule.workingDay, calendar), hour: rule.hour };
    case 'working-day':
      return { day: workingDayAfter(endDay(month), rule.workingDay, calendar), hour: rule.hour };
    case 'weekly':
      return { day: startDay(month) + rule.weekday - 1, hour: rule.hour };
  }
}

/** The so-manieth working day after a day. */
export function workingDayAfter(day: number, count: number, calendar: WorkCalendar): number {
  let left = count;
  let next = day;
  // A register in which no day is worked on ends there.
  for (const last = day + 120; left > 0 && next < last; ) {
    next += 1;
    if (isWorkingDay(next, calendar)) left -= 1;
  }
  return next;
}

function hasCome(moment: LocalMoment, now: LocalMoment): boolean {
  return now.day > moment.day || (now.day === moment.day && now.hour >= moment.hour);
}

/** A schedule that stood still makes so many issues up, and none that is older. */
const MOST_MADE_UP = 12;

/**
 * The issues of a schedule that may be due by a day, the oldest first: months that are over (`2026-10`), or weeks that have begun
 * (`2026-W48`), from the first one that it makes. What was missed is among them.
 */
export function issuesUntil(rule: ScheduleRule, since: string, today: number): string[] {
  const frequency = rule.kind === 'weekly' ? 'week' : 'month';
  const last = frequency === 'week' ? periodOn('week', today) : shift(periodOn('month', today), -1);
  const first = parsePeriod(since);
  const issues: string[] = [];
  for (let one = last; issues.length < MOST_MADE_UP; one = shift(one, -1)) {
    if (first && endDay(one) < endDay(first)) break;
    issues.unshift(formatPeriod(one));
  }
  return issues;
}

/** The month that an issue tells of: its own, or of a week the last one that was over when it began. */
export function monthOfIssue(issue: string): Period | undefined {
  const period = parsePeriod(issue);
  if (period === undefined) return undefined;
  return period.frequency === 'month' ? period : shift(periodOn('month', startDay(period)), -1);
}
