import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, daysInMonth, formatDay, parseDay } from './calendar.ts';
import {
  contains,
  endDay,
  endInYears,
  FREQUENCIES,
  formatPeriod,
  type Month,
  monthsBetweenEnds,
  type Period,
  parsePeriod,
  periodOf,
  periodOn,
  periodsBetween,
  sameCalendar,
  shift,
  startDay,
  stepsBetween,
} from './period.ts';

const anyDay = fc.integer({ min: parseDay('1900-01-01') as number, max: parseDay('2199-12-31') as number });
const anyMonth = fc.integer({ min: 1, max: 12 }) as fc.Arbitrary<Month>;
const anyPeriod = fc
  .tuple(fc.constantFrom(...FREQUENCIES), anyDay, anyMonth)
  .map(([frequency, day, yearStart]) => periodOn(frequency, day, yearStart));
const period = (text: string, yearStart: Month = 1) => parsePeriod(text, yearStart) as Period;
const span = (one: Period) => `${formatDay(startDay(one))} ${formatDay(endDay(one))}`;

describe('a period', () => {
  it('is read back from what is written, for every period of two centuries', () => {
    fc.assert(
      fc.property(anyPeriod, (one) => {
        expect(parsePeriod(formatPeriod(one), one.yearStart)).toEqual(one);
      }),
    );
  });

  it('holds the days from its start to its end, and the next begins the day after', () => {
    fc.assert(
      fc.property(anyPeriod, (one) => {
        expect(periodOn(one.frequency, startDay(one), one.yearStart)).toEqual(one);
        expect(periodOn(one.frequency, endDay(one), one.yearStart)).toEqual(one);
        expect(startDay(shift(one, 1))).toBe(endDay(one) + 1);
      }),
    );
  });

  it.each([
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-W47', '2026-11-16', '2026-11-22'],
    ['2020-W53', '2020-12-28', '2021-01-03'],
  ])('%s runs from %s to %s', (text, first, last) => {
    expect([formatDay(startDay(period(text))), formatDay(endDay(period(text)))]).toEqual([first, last]);
  });

  it.each([
    '0000',
    '0000-01',
    '0000-Q1',
    '0000-W01',
    '0000-01-01',
    '',
    '26',
    '2026-13',
    '2026-00',
    '2026-Q5',
    '2026-W54',
    '2021-W53',
    '2026-02-30',
    '2026-1',
    ' 2026',
    '2026-10-01T00:00',
  ])('is not "%s"', (text) => expect(parsePeriod(text)).toBeUndefined());

  it('ends at equal steps of time, leap year or not', () => {
    expect(endInYears(period('2024')) - endInYears(period('2023'))).toBe(1);
    expect(endInYears(period('2024-02')) - endInYears(period('2024-01'))).toBeCloseTo(1 / 12, 12);
    expect(endInYears(period('2026-Q4'))).toBe(endInYears(period('2026')));
  });

  it('counts months between ends', () => {
    expect(monthsBetweenEnds(period('2024'), period('2026-10'))).toBe(22);
    expect(monthsBetweenEnds(period('2026-10'), period('2026-Q3'))).toBe(-1);
  });

  it('lists the periods between two days', () => {
    const quarters = periodsBetween('quarter', parseDay('2025-11-15') as number, parseDay('2026-04-01') as number);
    expect(quarters.map(formatPeriod)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2']);
  });

  it('ends at its share of the year, whatever its frequency, and two centuries of months are equal steps', () => {
    fc.assert(
      fc.property(anyPeriod, (one) => {
        const { year, month, day } = civilDate(endDay(one));
        expect(endInYears(one)).toBeCloseTo(year + (month - 1 + day / daysInMonth(year, month)) / 12, 9);
      }),
    );
  });

  it('belongs to one coarser period, a week to the one with its Thursday', () => {
    expect(formatPeriod(periodOf('year', period('2020-W53')))).toBe('2020');
    expect(formatPeriod(periodOf('month', period('2026-W05')))).toBe('2026-01');
    expect(formatPeriod(periodOf('quarter', period('2026-11-23')))).toBe('2026-Q4');
  });

  it('contains what lies wholly within it', () => {
    expect(contains(period('2026-Q4'), period('2026-11'))).toBe(true);
    expect(contains(period('2026-Q4'), period('2026-W53'))).toBe(false);
    expect(contains(period('2026-11'), period('2026-11'))).toBe(true);
  });

  it('counts steps only to a period of its own kind', () => {
    expect(stepsBetween(period('2024-12'), period('2026-02'))).toBe(14);
    expect(stepsBetween(period('2026'), period('2026-Q1'))).toBeUndefined();
    expect(stepsBetween(period('2026', 7), period('2026'))).toBeUndefined();
  });
});

describe('a fiscal year', () => {
  it.each([
    ['2026', 7, '2026-07-01 2027-06-30'],
    ['2026-Q3', 7, '2027-01-01 2027-03-31'],
    ['2026-Q4', 2, '2026-11-01 2027-01-31'],
    ['2026-Q1', 12, '2026-12-01 2027-02-28'],
    ['2023-Q1', 12, '2023-12-01 2024-02-29'],
    ['2026', 1, '2026-01-01 2026-12-31'],
  ] as const)('%s that begins in month %i runs over its own months', (text, yearStart, expected) => {
    expect(span(period(text, yearStart))).toBe(expected);
  });

  it('is called by the calendar year in which it begins', () => {
    const day = parseDay('2027-02-15') as number;
    expect(formatPeriod(periodOn('year', day, 7))).toBe('FY07-2026');
    expect(formatPeriod(periodOn('quarter', day, 7))).toBe('FY07-2026-Q3');
    expect(periodsBetween('quarter', day, day + 100, 7).map(formatPeriod)).toEqual(['FY07-2026-Q3', 'FY07-2026-Q4']);
  });

  it('is written so that it never looks like a period of the calendar, and is read back without being told', () => {
    for (const text of ['FY07-2026', 'FY04-2026-Q1', 'FY12-2026-Q4']) {
      const read = parsePeriod(text) as Period;
      expect(formatPeriod(read)).toBe(text);
      expect(sameCalendar(read, { ...read, yearStart: 1 })).toBe(false);
    }
    expect(parsePeriod('FY07-2026-Q1')).toEqual(parsePeriod('2026-Q1', 7));
    for (const text of ['FY01-2026', 'FY13-2026', 'FY7-2026', 'FY07-2026-11', 'FY07-2026-W01', 'FY07-0000', 'fy07-2026'])
      expect(parsePeriod(text)).toBeUndefined();
  });

  it('does not stand in one series with a calendar year', () => {
    expect(sameCalendar(period('2026', 7), period('2026'))).toBe(false);
    expect(sameCalendar(period('2026', 7), period('2025', 7))).toBe(true);
  });
});
