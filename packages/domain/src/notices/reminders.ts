import type { Assignment } from '../model.ts';
import { type Expectation, expectationIn } from '../reporting/expectations.ts';
import { formatDay } from '../time/calendar.ts';
import { formatPeriod, periodOn, shift } from '../time/period.ts';
import { type WorkCalendar, workingDaysBetween } from '../time/work-calendar.ts';
import type { NewNotice, NoticeContent } from './notice.ts';

/** When somebody is reminded, in working days of the reporting unit before and after the due day. */
export interface ReminderRules {
  /** So many before, the earliest first. */
  readonly before: readonly number[];
  /** So many after, the earliest first; after the last of them every {@link ReminderRules.thenEvery}. */
  readonly after: readonly number[];
  readonly thenEvery: number;
  /** So many after it the reviewer is told, and then the delivery office. */
  readonly reviewerAfter: number;
  readonly deliveryOfficeAfter: number;
  /** Nobody is reminded of what has been due for more days of the calendar than this: it is no news. */
  readonly forgetAfterDays: number;
}

const REMINDER_RULES: ReminderRules = {
  before: [5, 1],
  after: [1, 3],
  thenEvery: 5,
  reviewerAfter: 3,
  deliveryOfficeAfter: 7,
  forgetAfterDays: 60,
};

/** Working days before a due day never reach further back than this in days of the calendar: holidays are at most some weeks. */
const LOOK_AHEAD_DAYS = 45;

/** What agreements owe that somebody can be reminded of on a day: due not too long ago, and not too far ahead. */
export function expectationsAround(assignments: Iterable<Assignment>, day: number, rules: ReminderRules = REMINDER_RULES): Expectation[] {
  const [first, last] = [day - rules.forgetAfterDays, day + LOOK_AHEAD_DAYS];
  return [...assignments].flatMap((assignment) => {
    const found: Expectation[] = [];
    // A due day moves to later days alone: what ended so long ago may still be due.
    const until = periodOn('month', last - assignment.dueDays);
    for (let month = periodOn('month', first - assignment.dueDays - LOOK_AHEAD_DAYS); month.index <= until.index; month = shift(month, 1)) {
      const one = expectationIn(assignment, month);
      if (one && one.dueDay >= first && one.dueDay <= last) found.push(one);
    }
    return found;
  });
}

/** A value that is owed and has not come, with the days on which its reporting unit works. */
export type Outstanding = Expectation & { readonly calendar: WorkCalendar | undefined };

/** Who is told of the values of a KPI of a reporting unit, by code. */
export interface Told {
  readonly leads: readonly string[];
  readonly reviewers: readonly string[];
  readonly deliveryOffice: readonly string[];
}

/**
 * What people are told on a day of values that have not come: each lead as the due day draws near, on it, and after it; the reviewer and
 * then the delivery office when nothing has come for some working days. Values of a unit that are due on one day are one notice. Of several
 * moments that went by unused (nobody works, the server was off) the last is told, and each once: its subject says which it was.
 */
export function remindersOn(
  day: number,
  outstanding: readonly Outstanding[],
  toldOf: (value: { readonly reportingUnit: string; readonly kpi: string }) => Told,
  rules: ReminderRules = REMINDER_RULES,
): NewNotice[] {
  const notices = new Map<string, NewNotice>();
  for (const value of outstanding) {
    const days = value.calendar ? workingDaysBetween(value.dueDay, day, value.calendar) : day - value.dueDay;
    const { leads, reviewers, deliveryOffice } = toldOf(value);
    const stage = stageOf(days, rules);
    if (stage !== undefined) for (const person of leads) add(notices, person, value, { kind: kindOf(days), stage, days });
    if (days >= rules.reviewerAfter) for (const person of reviewers) add(notices, person, value, { kind: 'reviewer', days });
    if (days >= rules.deliveryOfficeAfter)
      for (const person of deliveryOffice) add(notices, person, value, { kind: 'delivery-office', days });
  }
  return [...notices.values()];
}

/** The same by the usual rules: the last moment at which somebody is reminded, in working days from the due day. */
export function reminderStage(days: number): number | undefined {
  return stageOf(days, REMINDER_RULES);
}

/** The last moment that has come at which somebody is reminded, in working days from the due day; undefined before the first. */
function stageOf(days: number, { before, after, thenEvery }: ReminderRules): number | undefined {
  const last = after.at(-1) ?? 0;
  if (days > last && after.length > 0) return last + thenEvery * Math.floor((days - last) / thenEvery);
  return [...before.map((one) => -one), 0, ...after].filter((one) => one <= days).at(-1);
}

function kindOf(days: number): 'reminder-before' | 'reminder-due' | 'reminder-after' {
  return days < 0 ? 'reminder-before' : days === 0 ? 'reminder-due' : 'reminder-after';
}

type Moment =
  | { readonly kind: ReturnType<typeof kindOf>; readonly stage: number; readonly days: number }
  | { readonly kind: 'reviewer' | 'delivery-office'; readonly days: number };

/** Puts a value into the notice of its reporting unit, due day and moment. */
function add(notices: Map<string, NewNotice>, person: string, { reportingUnit, kpi, period, dueDay }: Outstanding, moment: Moment): void {
  const due = formatDay(dueDay);
  const subject = `${reportingUnit} ${due} ${'stage' in moment ? moment.stage : moment.kind}`;
  const key = `${person} ${subject}`;
  const before = notices.get(key)?.content;
  const values = [...(before && 'values' in before ? before.values : []), { kpi, period: formatPeriod(period) }];
  const told = { reportingUnit, dueDay: due, values, days: Math.abs(moment.days) };
  const content: NoticeContent = 'stage' in moment ? { kind: moment.kind, ...told } : { kind: 'escalation', to: moment.kind, ...told };
  notices.set(key, { person, subject, content });
}
