import { describe, expect, it } from 'vitest';
import type { Assignment } from '../model.ts';
import { parseDay } from '../time/calendar.ts';
import { formatPeriod, type Period, parsePeriod } from '../time/period.ts';
import { usualWeekend } from '../time/work-calendar.ts';
import { acceptedFrequencies, expectationIn, expectationsIn, isOwedBy, isStale, lastDueDay, owes, periodAsked } from './expectations.ts';

const day = (text: string) => parseDay(text) as number;
const period = (text: string) => parsePeriod(text) as Period;
const agreed = (more: Partial<Assignment> = {}): Assignment => ({
  ...{ reportingUnit: 'PARK', kpi: 'K', frequency: 'month', firstDay: day('2026-01-15'), lastDay: day('2026-12-31'), dueDays: 10 },
  ...more,
});

describe('what is owed', () => {
  it('is a period of the agreed length that lies wholly within the agreement', () => {
    const held = ['2026-01', '2026-02', '2026-12', '2027-01', '2026-Q1', '2026-02-03', '2026'].filter((text) =>
      owes(agreed(), period(text)),
    );
    expect(held).toEqual(['2026-02', '2026-12']);
  });

  it('in a month is the period that ends with it, due so many days after its end', () => {
    const quarterly = agreed({ frequency: 'quarter', firstDay: day('2026-01-01') });
    expect(expectationIn(quarterly, period('2026-05'))).toBeUndefined();
    expect(expectationIn(quarterly, period('2026-06'))).toEqual({
      ...{ reportingUnit: 'PARK', kpi: 'K', period: period('2026-Q2'), dueDay: day('2026-07-10') },
    });
  });

  it.each([
    ['a Friday in Riyadh, to Sunday', 'SAU', '2026-02', '2026-03-08'],
    ['a Saturday in Rabat, to Monday', 'MAR', '2026-09', '2026-10-12'],
    ['a Friday in Abu Dhabi, where it is worked on', 'ARE', '2026-06', '2026-07-10'],
    ['a Friday in Cairo, to Sunday', 'EGY', '2026-06', '2026-07-12'],
  ])('is due on a working day: %s', (_, country, text, due) => {
    const calendar = { weekend: usualWeekend(country), daysOff: new Set<number>() };
    const dueDays = text === '2026-02' ? 6 : 10;
    expect(expectationIn(agreed({ calendar, dueDays }), period(text))?.dueDay).toBe(day(due));
  });

  it('moves on with each holiday that is entered, and back when it is taken out', () => {
    const due = (...daysOff: string[]) =>
      expectationIn(agreed({ calendar: { weekend: 'saturday-sunday', daysOff: new Set(daysOff.map(day)) } }), period('2026-10'))?.dueDay;
    expect(due()).toBe(day('2026-11-10'));
    expect(due('2026-11-10')).toBe(day('2026-11-11'));
    expect(due('2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13')).toBe(day('2026-11-16'));
  });

  it('of several is due with the last of them, and nothing owed has no due day', () => {
    const some = [agreed({ dueDays: 20 }), agreed({ kpi: 'L', dueDays: 5 }), agreed({ kpi: 'M', dueDays: 90, frequency: 'year' })];
    expect(lastDueDay(expectationsIn(some, period('2026-10')))).toBe(day('2026-11-20'));
    expect(lastDueDay(expectationsIn(some, period('2025-10')))).toBeUndefined();
  });

  it('is missing only once a first whole period is over, and no more when the agreement has ended', () => {
    const months = ['2025-12', '2026-01', '2026-02', '2026-12', '2027-01'];
    expect(months.filter((text) => isOwedBy(agreed(), period(text)))).toEqual(['2026-02', '2026-12']);
  });

  it('is next asked for the period that ends with the month, else the one it lies in', () => {
    const quarterly = agreed({ frequency: 'quarter', firstDay: day('2026-01-01') });
    expect(['2026-05', '2026-06'].map((text) => formatPeriod(periodAsked(quarterly, period(text))))).toEqual(['2026-Q2', '2026-Q2']);
  });

  it('may come in the agreed length alone; without an agreement in the definition’s or a longer one', () => {
    expect(acceptedFrequencies({ frequency: 'month' }, agreed({ frequency: 'quarter' }))).toEqual(['quarter']);
    expect(acceptedFrequencies({ frequency: 'month' }, undefined)).toEqual(['month', 'quarter', 'year']);
  });
});

it.each([
  ['2026-07', '2026-09', false],
  ['2026-07', '2026-10', true],
  ['2025-Q4', '2026-05', false],
  ['2025-Q4', '2026-06', true],
  ['2024', '2026-11', false],
  ['2024', '2026-12', true],
])('a newest value of %s is stale in %s: %s', (newest, month, stale) => expect(isStale(period(newest), period(month))).toBe(stale));
