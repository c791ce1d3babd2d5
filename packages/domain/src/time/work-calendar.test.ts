import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from './calendar.ts';
import { isWorkingDay, usualWeekend, WEEKENDS, type WorkCalendar, workingDayFrom, workingDaysBetween } from './work-calendar.ts';

const day = (text: string) => parseDay(text) as number;
const days = (first: string, count: number) => Array.from({ length: count }, (_, i) => day(first) + i);
/** National Day of China in 2026, and the Feast of the Sacrifice of 1447 in Saudi Arabia. */
const GOLDEN_WEEK = days('2026-10-01', 7);
const EID_AL_ADHA = days('2026-05-26', 5);
const china: WorkCalendar = { weekend: usualWeekend('CHN'), daysOff: new Set(GOLDEN_WEEK) };
const saudi: WorkCalendar = { weekend: usualWeekend('SAU'), daysOff: new Set(EID_AL_ADHA) };

describe('a working day', () => {
  it.each([
    ['SAU', '2026-11-06', false],
    ['SAU', '2026-11-08', true],
    ['CHN', '2026-11-06', true],
    ['CHN', '2026-11-08', false],
    ['ARE', '2026-11-06', true],
    ['MAR', '2026-11-07', false],
  ])('in %s, %s: %s', (country, text, works) =>
    expect(isWorkingDay(day(text), { weekend: usualWeekend(country), daysOff: new Set() })).toBe(works),
  );

  it('comes after the feast and the weekend that follows it', () => {
    // 26 to 30 May, of which the last two are Friday and Saturday: Sunday is worked on again.
    expect(formatDay(workingDayFrom(day('2026-05-26'), saudi))).toBe('2026-05-31');
    expect(formatDay(workingDayFrom(day('2026-10-01'), china))).toBe('2026-10-08');
    expect(formatDay(workingDayFrom(day('2026-10-08'), china))).toBe('2026-10-08');
  });

  it('is counted from one day to another, and back', () => {
    expect(workingDaysBetween(day('2026-09-30'), day('2026-10-08'), china)).toBe(1);
    expect(workingDaysBetween(day('2026-10-08'), day('2026-09-30'), china)).toBe(-1);
    expect(workingDaysBetween(day('2026-11-10'), day('2026-11-10'), china)).toBe(0);
  });

  it('is found whatever the weekend and the holidays are, never before the day, and none is passed over', () => {
    const calendars = fc.record({
      weekend: fc.constantFrom(...WEEKENDS),
      daysOff: fc.uniqueArray(fc.integer({ min: 20_000, max: 20_060 }), { maxLength: 30 }).map((all) => new Set(all)),
    });
    fc.assert(
      fc.property(calendars, fc.integer({ min: 20_000, max: 20_060 }), (calendar, from) => {
        const found = workingDayFrom(from, calendar);
        expect(found).toBeGreaterThanOrEqual(from);
        expect(isWorkingDay(found, calendar)).toBe(true);
        for (let between = from; between < found; between += 1) expect(isWorkingDay(between, calendar)).toBe(false);
      }),
    );
  });

  it('ends a register of nothing but holidays', () => {
    const never: WorkCalendar = { weekend: 'friday', daysOff: new Set(days('2026-01-01', 400)) };
    expect(workingDayFrom(day('2026-02-01'), never)).toBe(day('2026-02-01'));
  });
});
