import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from './calendar.ts';
import {
  endDay,
  endInYears,
  FREQUENCIES,
  formatPeriod,
  monthsBetweenEnds,
  type Period,
  parsePeriod,
  periodOn,
  periodsBetween,
  shift,
  startDay,
} from './period.ts';

const anyDay = fc.integer({ min: parseDay('1900-01-01') as number, max: parseDay('2199-12-31') as number });
const anyPeriod = fc.tuple(fc.constantFrom(...FREQUENCIES), anyDay).map(([frequency, day]) => periodOn(frequency, day));
const period = (text: string) => parsePeriod(text) as Period;

describe('a period', () => {
  it('is read back from what is written, for every period of two centuries', () => {
    fc.assert(
      fc.property(anyPeriod, (one) => {
        expect(parsePeriod(formatPeriod(one))).toEqual(one);
      }),
    );
  });

  it('holds the days from its start to its end, and the next begins the day after', () => {
    fc.assert(
      fc.property(anyPeriod, (one) => {
        expect(periodOn(one.frequency, startDay(one))).toEqual(one);
        expect(periodOn(one.frequency, endDay(one))).toEqual(one);
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

  it.each(['', '26', '2026-13', '2026-00', '2026-Q5', '2026-W54', '2021-W53', '2026-02-30', '2026-1', ' 2026', '2026-10-01T00:00'])(
    'is not "%s"',
    (text) => expect(parsePeriod(text)).toBeUndefined(),
  );

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
});
