import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../time/calendar.ts';
import { parsePeriod } from '../time/period.ts';
import { issuesUntil, latestOf, monthOfIssue, type ScheduleRule, turnOf, workingDayAfter } from './schedule.ts';

const day = (text: string) => parseDay(text) as number;
const month = (text: string) => parsePeriod(text) as NonNullable<ReturnType<typeof parsePeriod>>;
const GULF = { weekend: 'saturday-sunday', daysOff: new Set([day('2026-12-02'), day('2026-12-03')]) } as const;
const rule: ScheduleRule = { kind: 'approved', workingDay: 3, hour: 6 };
const due = { dueDay: day('2026-11-10'), complete: false };

describe('the report of a month', () => {
  it('goes out when all its values are approved, whatever day that is', () => {
    const complete = { ...due, complete: true };
    expect(turnOf(rule, month('2026-10'), complete, GULF, { day: day('2026-11-07'), hour: 9 })).toEqual({ kind: 'go', provisional: false });
    expect(turnOf(rule, month('2026-10'), complete, GULF, { day: day('2026-11-07'), hour: 5 }).kind).toBe('wait');
  });

  it('never goes out before its month is over', () => {
    expect(turnOf(rule, month('2026-10'), { ...due, complete: true }, GULF, { day: day('2026-10-31'), hour: 23 }).kind).toBe('wait');
  });

  it('waits for what is missing until a working day after it was due, and then says that it is provisional', () => {
    // 10 November 2026 is a Tuesday: the third working day after it is the Friday.
    const friday = day('2026-11-13');
    expect(latestOf(rule, month('2026-10'), due, GULF)).toEqual({ day: friday, hour: 6 });
    expect(turnOf(rule, month('2026-10'), due, GULF, { day: friday, hour: 5 }).kind).toBe('wait');
    expect(turnOf(rule, month('2026-10'), due, GULF, { day: friday, hour: 6 })).toEqual({ kind: 'go', provisional: true });
  });

  it('counts working days by weekends and days off', () => {
    const on = (from: string, count: number, calendar: Parameters<typeof workingDayAfter>[2] = GULF) =>
      formatDay(workingDayAfter(day(from), count, calendar));
    expect(on('2026-11-30', 1)).toBe('2026-12-01');
    expect(on('2026-11-30', 2)).toBe('2026-12-04');
    expect(on('2026-11-12', 1, { weekend: 'friday-saturday', daysOff: new Set() })).toBe('2026-11-15');
  });

  it('of a programme that owes nothing is not taken for complete', () => {
    const nothing = { dueDay: undefined, complete: true };
    expect(turnOf(rule, month('2026-10'), nothing, GULF, { day: day('2026-11-02'), hour: 9 }).kind).toBe('wait');
  });
});

describe('a schedule', () => {
  it('makes up what it missed, once for each month, from the first that it makes', () => {
    expect(issuesUntil(rule, '2026-08', day('2026-11-27'))).toEqual(['2026-08', '2026-09', '2026-10']);
    expect(issuesUntil(rule, '2026-11', day('2026-11-27'))).toEqual([]);
    expect(issuesUntil(rule, '2001-01', day('2026-11-27'))).toHaveLength(12);
  });

  it('of weeks begins with the day that was chosen', () => {
    const weekly: ScheduleRule = { kind: 'weekly', weekday: 7, hour: 8 };
    expect(issuesUntil(weekly, '2026-W47', day('2026-11-27'))).toEqual(['2026-W47', '2026-W48']);
    expect(latestOf(weekly, month('2026-W48'), { dueDay: undefined }, GULF)).toEqual({ day: day('2026-11-29'), hour: 8 });
    expect(monthOfIssue('2026-W48')).toEqual(month('2026-10'));
    expect(monthOfIssue('2026-10')).toEqual(month('2026-10'));
    expect(monthOfIssue('soon')).toBeUndefined();
  });
});
