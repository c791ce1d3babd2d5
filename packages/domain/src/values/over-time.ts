import {
  contains,
  FREQUENCIES,
  type Frequency,
  type Month,
  type Period,
  periodOf,
  periodsBetween,
  sameCalendar,
  shift,
  startDay,
  stepsBetween,
} from '../time/period.ts';
import type { AggregationMethod } from './aggregation.ts';
import { type Aggregate, type AggregateOptions, aggregateOf, type Contribution, tally } from './tally.ts';

/** What one reporting unit reported for a period. */
export interface TimedContribution extends Contribution {
  readonly period: Period;
}

export interface OverTimeOptions extends AggregateOptions {
  /** A stock (`last`) may be carried forward over a gap for so many periods; flows never are. */
  readonly carryAtMost?: number;
}

export type PeriodAggregate =
  | Aggregate
  /** The value of an earlier period stands in; `age` periods old. */
  | { readonly kind: 'carried'; readonly value: number; readonly from: Period; readonly age: number }
  | { readonly kind: 'duplicate-period'; readonly period: Period }
  | { readonly kind: 'mixed-frequencies'; readonly period: Period }
  /** The window ends before it begins, or its length is no whole number from 1. */
  | { readonly kind: 'inverted-window' }
  | { readonly kind: 'unusable-carry' }
  /** A period of the series is longer than the one asked for, or lies across two of them. */
  | { readonly kind: 'does-not-nest'; readonly period: Period };

/** The aggregate over the `length` periods up to and with `last`: `rolling(…, 12)` of monthly values is a rolling year. */
export function rolling(
  method: AggregationMethod,
  series: readonly TimedContribution[],
  last: Period,
  length: number,
  options: OverTimeOptions = {},
): PeriodAggregate {
  if (!(Number.isInteger(length) && length >= 1)) return { kind: 'inverted-window' };
  return overPeriods(method, series, shift(last, 1 - length), last, options);
}

/** The aggregate from the first period of the programme year that holds `last`, up to and with `last`. */
export function yearToDate(
  method: AggregationMethod,
  series: readonly TimedContribution[],
  last: Period,
  options: OverTimeOptions & { readonly yearStart?: Month } = {},
): PeriodAggregate {
  const { yearStart = last.yearStart ?? 1 } = options;
  const year = periodOf('year', last, yearStart);
  const steps = stepsInto(year, last, yearStart);
  return overPeriods(method, series, shift(last, -steps), last, options);
}

/**
 * A series in a coarser frequency: each period with the aggregate of the finer ones that belong to it (an ISO week by
 * its Thursday), from the first to the last with a value. Periods in which nothing came have no aggregate, not zero.
 */
export function coarser(
  method: AggregationMethod,
  series: readonly TimedContribution[],
  frequency: Frequency,
  options: OverTimeOptions & { readonly yearStart?: Month } = {},
): { readonly period: Period; readonly aggregate: PeriodAggregate }[] {
  const { yearStart = series[0]?.period.yearStart ?? 1 } = options;
  const sorted = series.toSorted((a, b) => startDay(a.period) - startDay(b.period));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const [from, to] = [periodOf(frequency, first.period, yearStart), periodOf(frequency, last.period, yearStart)];
  const across = sorted.find((one) => one.period.frequency !== 'week' && !contains(periodOf(frequency, one.period, yearStart), one.period));
  if (across || FREQUENCIES.indexOf(frequency) < FREQUENCIES.indexOf(first.period.frequency)) {
    return [{ period: from, aggregate: { kind: 'does-not-nest', period: (across ?? first).period } }];
  }
  return periodsBetween(frequency, startDay(from), startDay(to), yearStart).map((period) => {
    const [begin, end] = boundsWithin(period, first.period, yearStart);
    return { period, aggregate: overPeriods(method, sorted, begin, end, options) };
  });
}

/** The aggregate over every period from `first` to `last`, both included; a period without an entry is a gap. */
export function overPeriods(
  method: AggregationMethod,
  series: readonly TimedContribution[],
  first: Period,
  last: Period,
  options: OverTimeOptions = {},
): PeriodAggregate {
  const byIndex = new Map<number, TimedContribution>();
  for (const entry of series) {
    if (!sameCalendar(entry.period, last)) return { kind: 'mixed-frequencies', period: entry.period };
    if (byIndex.has(entry.period.index)) return { kind: 'duplicate-period', period: entry.period };
    byIndex.set(entry.period.index, entry);
  }
  const length = (stepsBetween(first, last) ?? Number.NaN) + 1;
  if (Number.isNaN(length)) return { kind: 'mixed-frequencies', period: first };
  if (length < 1) return { kind: 'inverted-window' };
  if (!((options.carryAtMost ?? 0) >= 0)) return { kind: 'unusable-carry' };
  if (method === 'last') return standing(byIndex, last, options);
  const window = Array.from({ length }, (_, i) => byIndex.get(first.index + i) ?? GAP);
  return aggregateOf(tally(method, window), options);
}

const GAP: Contribution = { reported: { kind: 'missing' } };

/** A stock is what stands at the end of the window; an older value only with its age, and not beyond the limit. */
function standing(byIndex: ReadonlyMap<number, TimedContribution>, last: Period, { carryAtMost = 0 }: OverTimeOptions): PeriodAggregate {
  const ages = [...byIndex.keys()].map((index) => last.index - index).filter((age) => age >= 0 && age <= carryAtMost);
  for (const age of ages.sort((a, b) => a - b)) {
    const { reported, period } = byIndex.get(last.index - age) as TimedContribution;
    if (reported.kind === 'not-applicable') return { kind: 'nothing-expected' };
    if (reported.kind !== 'number') continue;
    const { value } = reported;
    if (!Number.isFinite(value)) return { kind: 'undefined', reason: 'not-finite' };
    return age === 0 ? { kind: 'value', value, coverage: 1, covered: 1, expected: 1 } : { kind: 'carried', value, from: period, age };
  }
  return { kind: 'no-data', expected: 1 };
}

/** How many periods of its own frequency lie between the start of the year and a period that belongs to it. */
function stepsInto(year: Period, last: Period, yearStart: Month): number {
  let steps = 0;
  while (periodOf('year', shift(last, -steps - 1), yearStart).index === year.index) steps += 1;
  return steps;
}

/** First and last fine period that belong to a coarse one. */
function boundsWithin(coarse: Period, like: Period, yearStart: Month): [Period, Period] {
  const near = periodsBetween(like.frequency, startDay(coarse) - 7, startDay(shift(coarse, 1)) + 7, like.yearStart ?? 1);
  const own = near.filter((fine) => periodOf(coarse.frequency, fine, yearStart).index === coarse.index);
  return [own[0] ?? like, own.at(-1) ?? like];
}
