import type { ReadingDay } from '@miqyas/db';
import {
  type AggregationMethod,
  aggregate,
  aggregateOf,
  COVERAGE_THRESHOLD,
  emptyTally,
  endDay,
  type Feed,
  type Kpi,
  mergeTallies,
  OVER_UNITS,
  type Period,
  periodOn,
  startDay,
  type Tally,
} from '@miqyas/domain';

/** A value made from readings, with the share of those expected that had come. */
export interface ReadingValue {
  readonly category: string;
  readonly period: Period;
  readonly value: number;
  readonly coverage: number;
}

/** Ways over time that readings can be put together by: each reading stands for itself. */
export const READING_METHODS: readonly AggregationMethod[] = ['sum', 'mean', 'last', 'min', 'max'];

/** Readings that a full day has. */
export function readingsADay({ everyMinutes, fromMinute, untilMinute }: Feed): number {
  return Math.ceil((untilMinute - fromMinute) / everyMinutes);
}

/**
 * The values of the local days and months that some days of readings belong to: of each category by the KPI's aggregation
 * over time, and their total by its aggregation over units where that is a sum. A value is withheld below the coverage
 * threshold, a sum unless every reading is there: too few readings are not a small day. `days` has every day of those months; `categories` are those expected.
 */
export function valuesOfReadings(feed: Feed, kpi: Kpi, days: readonly ReadingDay[], categories: readonly string[]): ReadingValue[] {
  const tallies = new Map(days.map((one) => [`${one.category}\u0000${one.day}`, tallyOf(feed, kpi, one)]));
  const nothing: Tally = { ...emptyTally(kpi.overTime), expected: readingsADay(feed), unweighted: readingsADay(feed) };
  const within = (category: string, period: Period): Tally => {
    let sum = emptyTally(kpi.overTime);
    for (let day = startDay(period); day <= endDay(period); day += 1)
      sum = mergeTallies(sum, tallies.get(`${category}\u0000${day}`) ?? nothing);
    return sum;
  };
  return periodsOf(days).flatMap((period) => {
    const own = categories.map((category) => ({ category, tally: within(category, period) }));
    const values = own.flatMap(({ category, tally }) => {
      const found = aggregateOf(tally);
      return found.kind === 'value' ? [{ category, period, value: found.value, coverage: found.coverage }] : [];
    });
    return [...values, ...totalOf(kpi, period, own)];
  });
}

/** A total over categories; readings without any are the total already. */
function totalOf(kpi: Kpi, period: Period, own: readonly { category: string; tally: Tally }[]): ReadingValue[] {
  if (OVER_UNITS[kpi.aggregation] !== 'sum' || own.some(({ category }) => category === '')) return [];
  const expected = own.reduce((sum, { tally }) => sum + tally.expected, 0);
  const coverage = own.reduce((sum, { tally }) => sum + tally.covered, 0) / expected;
  const parts = own.map(({ tally }) => aggregateOf(tally, { threshold: 0 }));
  const total = aggregate(
    'sum',
    parts.map((part) => ({ reported: part.kind === 'value' ? { kind: 'number', value: part.value } : { kind: 'missing' } })),
  );
  return total.kind === 'value' && coverage >= COVERAGE_THRESHOLD ? [{ category: '', period, value: total.value, coverage }] : [];
}

function tallyOf(feed: Feed, kpi: Kpi, { count, ...day }: ReadingDay): Tally {
  const over = { sum: day.sum, mean: day.sum, last: day.last, min: day.least, max: day.greatest }[kpi.overTime as 'sum'] ?? 0;
  // More readings than a day has are not more than all.
  const expected = Math.max(readingsADay(feed), count);
  return { ...emptyTally(kpi.overTime), expected, covered: count, unweighted: expected, over };
}

function periodsOf(days: readonly ReadingDay[]): Period[] {
  const periods = new Map<string, Period>();
  for (const { day } of days) {
    for (const period of [periodOn('day', day), periodOn('month', day)]) periods.set(`${period.frequency} ${period.index}`, period);
  }
  return [...periods.values()];
}
