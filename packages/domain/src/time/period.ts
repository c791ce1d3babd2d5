import { assertNever } from '../assert-never.ts';
import { civilDate, dayNumber, daysInMonth, firstIsoMonday, formatDay, pad, parseDay } from './calendar.ts';

export const FREQUENCIES = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** 1 = January … 12 = December */
export type Month = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/**
 * One period of the programme calendar. `index` counts periods of that frequency: days since 1970-01-01, weeks since
 * Monday 1969-12-29, months and quarters since year 0, and the year itself; so next, previous and distance are
 * arithmetic on `index`.
 */
export interface Period {
  readonly frequency: Frequency;
  readonly index: number;
  /**
   * Month in which the programme's year begins, in quarters and years; absent where it is January. A fiscal year is
   * called by the calendar year in which it begins (SDMX, `REPORTING_YEAR_START_DAY`): with July, FY07-2026 runs from
   * 2026-07-01 to 2027-06-30, and FY07-2026-Q3 from January to March 2027.
   */
  readonly yearStart?: Month;
}

const EPOCH_MONDAY = -3;

/**
 * Reads `2026-11-23`, `2026-W47`, `2026-11`, `2026-Q4` or `2026`, quarters and years on a calendar that begins in `yearStart`; and, on any,
 * fiscal periods as they are written: `FY07-2026` is the year that begins in July 2026, `FY07-2026-Q1` its first quarter. Undefined
 * for anything else, and for the year 0000, which no calendar has.
 */
export function parsePeriod(text: string, yearStart: Month = 1): Period | undefined {
  const day = parseDay(text);
  if (day !== undefined) return { frequency: 'day', index: day };
  const fiscal = /^FY(\d{2})-(\d{4}(?:-Q[1-4])?)$/.exec(text);
  if (fiscal) return fiscalPeriod(Number(fiscal[1]), fiscal[2] as string);
  const match = /^(\d{4})(?:-(?:W(\d{2})|Q([1-4])|(\d{2})))?$/.exec(text);
  const year = Number(match?.[1] ?? 0);
  if (!match || year < 1) return undefined;
  if (match[2] !== undefined) return isoWeek(year, Number(match[2]));
  if (match[3] !== undefined) return quarterOrYear('quarter', year * 4 + Number(match[3]) - 1, yearStart);
  if (match[4] === undefined) return quarterOrYear('year', year, yearStart);
  const month = Number(match[4]);
  return month >= 1 && month <= 12 ? { frequency: 'month', index: year * 12 + month - 1 } : undefined;
}

/** A year that began in January is written without. */
function fiscalPeriod(month: number, text: string): Period | undefined {
  return month >= 2 && month <= 12 ? parsePeriod(text, month as Month) : undefined;
}

/**
 * The inverse of {@link parsePeriod}, for the years 0001 to 9999. A quarter or a year that begins in another month than January is written
 * with it, so that it never looks like one of the calendar.
 */
export function formatPeriod({ frequency, index, yearStart = 1 }: Period): string {
  const fiscal = yearStart === 1 ? '' : `FY${pad(yearStart, 2)}-`;
  switch (frequency) {
    case 'day':
      return formatDay(index);
    case 'week': {
      const monday = EPOCH_MONDAY + index * 7;
      const { year } = civilDate(monday + 3);
      return `${pad(year, 4)}-W${pad((monday - firstIsoMonday(year)) / 7 + 1, 2)}`;
    }
    case 'month':
      return `${pad(Math.floor(index / 12), 4)}-${pad((((index % 12) + 12) % 12) + 1, 2)}`;
    case 'quarter':
      return `${fiscal}${pad(Math.floor(index / 4), 4)}-Q${(((index % 4) + 4) % 4) + 1}`;
    case 'year':
      return `${fiscal}${pad(index, 4)}`;
    default:
      return assertNever(frequency);
  }
}

/** First day of the period, as days since 1970-01-01. */
export function startDay({ frequency, index, yearStart = 1 }: Period): number {
  return firstDayOf(frequency, index, yearStart);
}

/** Last day of the period, as days since 1970-01-01. */
export function endDay({ frequency, index, yearStart = 1 }: Period): number {
  return firstDayOf(frequency, index + 1, yearStart) - 1;
}

function firstDayOf(frequency: Frequency, index: number, yearStart: Month): number {
  switch (frequency) {
    case 'day':
      return index;
    case 'week':
      return EPOCH_MONDAY + index * 7;
    case 'month':
      return monthStart(index);
    case 'quarter':
      return monthStart(index * 3 + yearStart - 1);
    case 'year':
      return monthStart(index * 12 + yearStart - 1);
    default:
      return assertNever(frequency);
  }
}

/** The period so many steps later (or, negative, earlier). */
export function shift(period: Period, by: number): Period {
  return { ...period, index: period.index + by };
}

/** The period of the given frequency that holds the day (the day's floor). */
export function periodOn(frequency: Frequency, day: number, yearStart: Month = 1): Period {
  switch (frequency) {
    case 'day':
      return { frequency, index: day };
    case 'week':
      return { frequency, index: Math.floor((day - EPOCH_MONDAY) / 7) };
    case 'month':
      return { frequency, index: monthOn(day) };
    case 'quarter':
      return quarterOrYear(frequency, Math.floor((monthOn(day) - yearStart + 1) / 3), yearStart);
    case 'year':
      return quarterOrYear(frequency, Math.floor((monthOn(day) - yearStart + 1) / 12), yearStart);
    default:
      return assertNever(frequency);
  }
}

/** The coarser period a period belongs to; an ISO week belongs where its Thursday lies (ISO 8601), as in its own year. */
export function periodOf(frequency: Frequency, period: Period, yearStart: Month = 1): Period {
  return periodOn(frequency, period.frequency === 'week' ? startDay(period) + 3 : endDay(period), yearStart);
}

/** Periods of a frequency from the one that holds `first` to the one that holds `last`, both included. */
export function periodsBetween(frequency: Frequency, first: number, last: number, yearStart: Month = 1): Period[] {
  const from = periodOn(frequency, first, yearStart);
  const count = periodOn(frequency, last, yearStart).index - from.index + 1;
  return Array.from({ length: Number.isFinite(count) ? Math.max(0, count) : 0 }, (_, i) => shift(from, i));
}

/** How many steps lead from one period to another; undefined when they are not periods of one frequency and calendar. */
export function stepsBetween(from: Period, to: Period): number | undefined {
  return sameCalendar(from, to) ? to.index - from.index : undefined;
}

/** Does the period hold every day of the other? */
export function contains(outer: Period, inner: Period): boolean {
  return startDay(outer) <= startDay(inner) && endDay(inner) <= endDay(outer);
}

/** Same frequency and same start of the year: periods that can stand in one series. */
export function sameCalendar(a: Period, b: Period): boolean {
  return a.frequency === b.frequency && (a.yearStart ?? 1) === (b.yearStart ?? 1);
}

/**
 * When a period ends, in years: whole for a year's end, twelfths for a month's, so that equal periods are equal steps
 * and a leap day moves nothing. 2024 → 2025, 2024-06 → 2024.5.
 */
export function endInYears(period: Period): number {
  const { frequency, index, yearStart = 1 } = period;
  if (frequency === 'month') return (index + 1) / 12;
  if (frequency === 'quarter') return (index * 3 + 2 + yearStart) / 12;
  if (frequency === 'year') return index + 1 + (yearStart - 1) / 12;
  const { year, month, day } = civilDate(endDay(period));
  return year + (month - 1 + day / daysInMonth(year, month)) / 12;
}

/** Whole months from the end of `earlier` to the end of `later` (negative when it is the other way round). */
export function monthsBetweenEnds(earlier: Period, later: Period): number {
  return monthOn(endDay(later)) - monthOn(endDay(earlier));
}

function isoWeek(year: number, week: number): Period | undefined {
  const monday = firstIsoMonday(year) + (week - 1) * 7;
  if (week < 1 || monday >= firstIsoMonday(year + 1)) return undefined;
  return { frequency: 'week', index: (monday - EPOCH_MONDAY) / 7 };
}

function quarterOrYear(frequency: 'quarter' | 'year', index: number, yearStart: Month): Period {
  return yearStart === 1 ? { frequency, index } : { frequency, index, yearStart };
}

function monthStart(index: number): number {
  return dayNumber({ year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1, day: 1 });
}

/** Months since year 0. */
function monthOn(day: number): number {
  const { year, month } = civilDate(day);
  return year * 12 + month - 1;
}
