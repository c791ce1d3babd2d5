import { assertNever } from '../assert-never.ts';
import { civilDate, dayNumber, daysInMonth, firstIsoMonday, formatDay, pad, parseDay } from './calendar.ts';

export const FREQUENCIES = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/**
 * One calendar period. `index` counts periods of that frequency: days since 1970-01-01, weeks since Monday 1969-12-29,
 * months and quarters since year 0, and the year itself; so next, previous and distance are arithmetic on `index`.
 */
export interface Period {
  readonly frequency: Frequency;
  readonly index: number;
}

const EPOCH_MONDAY = -3;

/** Reads `2026-11-23`, `2026-W47`, `2026-11`, `2026-Q4` or `2026`; undefined for anything else. */
export function parsePeriod(text: string): Period | undefined {
  const day = parseDay(text);
  if (day !== undefined) return { frequency: 'day', index: day };
  const match = /^(\d{4})(?:-(?:W(\d{2})|Q([1-4])|(\d{2})))?$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (match[2] !== undefined) return isoWeek(year, Number(match[2]));
  if (match[3] !== undefined) return { frequency: 'quarter', index: year * 4 + Number(match[3]) - 1 };
  if (match[4] === undefined) return { frequency: 'year', index: year };
  const month = Number(match[4]);
  return month >= 1 && month <= 12 ? { frequency: 'month', index: year * 12 + month - 1 } : undefined;
}

/** The inverse of {@link parsePeriod}. */
export function formatPeriod({ frequency, index }: Period): string {
  switch (frequency) {
    case 'day':
      return formatDay(index);
    case 'week': {
      const monday = EPOCH_MONDAY + index * 7;
      const { year } = civilDate(monday + 3);
      return `${pad(year, 4)}-W${pad((monday - firstIsoMonday(year)) / 7 + 1, 2)}`;
    }
    case 'month':
      return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}`;
    case 'quarter':
      return `${pad(Math.floor(index / 4), 4)}-Q${(index % 4) + 1}`;
    case 'year':
      return pad(index, 4);
    default:
      return assertNever(frequency);
  }
}

/** First day of the period, as days since 1970-01-01. */
export function startDay({ frequency, index }: Period): number {
  switch (frequency) {
    case 'day':
      return index;
    case 'week':
      return EPOCH_MONDAY + index * 7;
    case 'month':
      return monthStart(index);
    case 'quarter':
      return monthStart(index * 3);
    case 'year':
      return monthStart(index * 12);
    default:
      return assertNever(frequency);
  }
}

/** Last day of the period, as days since 1970-01-01. */
export function endDay(period: Period): number {
  return startDay(shift(period, 1)) - 1;
}

export function shift(period: Period, by: number): Period {
  return { frequency: period.frequency, index: period.index + by };
}

/** The period of the given frequency that holds the day. */
export function periodOn(frequency: Frequency, day: number): Period {
  const { year, month } = civilDate(day);
  switch (frequency) {
    case 'day':
      return { frequency, index: day };
    case 'week':
      return { frequency, index: Math.floor((day - EPOCH_MONDAY) / 7) };
    case 'month':
      return { frequency, index: year * 12 + month - 1 };
    case 'quarter':
      return { frequency, index: year * 4 + Math.floor((month - 1) / 3) };
    case 'year':
      return { frequency, index: year };
    default:
      return assertNever(frequency);
  }
}

/** Periods of a frequency from the one that holds `first` to the one that holds `last`, both included. */
export function periodsBetween(frequency: Frequency, first: number, last: number): Period[] {
  const from = periodOn(frequency, first).index;
  const to = periodOn(frequency, last).index;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ frequency, index: from + i }));
}

/**
 * When a period ends, in years: whole for a year's end, twelfths for a month's, so that equal periods are equal steps
 * and a leap day moves nothing. 2024 → 2025, 2024-06 → 2024.5.
 */
export function endInYears(period: Period): number {
  const { year, month, day } = civilDate(endDay(period));
  return year + (month - 1 + day / daysInMonth(year, month)) / 12;
}

/** Whole months from the end of `earlier` to the end of `later` (negative when it is the other way round). */
export function monthsBetweenEnds(earlier: Period, later: Period): number {
  return monthIndex(endDay(later)) - monthIndex(endDay(earlier));
}

function isoWeek(year: number, week: number): Period | undefined {
  const monday = firstIsoMonday(year) + (week - 1) * 7;
  if (week < 1 || monday >= firstIsoMonday(year + 1)) return undefined;
  return { frequency: 'week', index: (monday - EPOCH_MONDAY) / 7 };
}

function monthStart(index: number): number {
  return dayNumber({ year: Math.floor(index / 12), month: (index % 12) + 1, day: 1 });
}

function monthIndex(day: number): number {
  const { year, month } = civilDate(day);
  return year * 12 + month - 1;
}
