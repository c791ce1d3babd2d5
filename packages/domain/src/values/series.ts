import { type Period, sameCalendar } from '../time/period.ts';

/** A number of a series and the period it is for. */
export interface Point {
  readonly period: Period;
  readonly value: number;
}

/** What can be wrong with a series before any arithmetic, with the period where. */
export type SeriesFault =
  | { readonly kind: 'duplicate-period'; readonly period: Period }
  | { readonly kind: 'mixed-frequencies'; readonly period: Period }
  | { readonly kind: 'not-finite'; readonly period: Period }
  /** From the first to the last period there are more than a million. */
  | { readonly kind: 'too-far-apart'; readonly period: Period };

/** Numbers at equal steps of time, oldest first, with gaps in their places (undefined); `first` is the period of `values[0]`. */
export interface EvenSeries {
  readonly kind: 'series';
  readonly first: Period;
  readonly values: readonly (number | undefined)[];
}

/** The first thing wrong with points in any order; undefined when each period of one frequency has one finite number. */
function faultOf(points: readonly Point[]): SeriesFault | undefined {
  const seen = new Set<number>();
  const first = points[0];
  for (const { period, value } of points) {
    if (first && !sameCalendar(first.period, period)) return { kind: 'mixed-frequencies', period };
    if (seen.has(period.index)) return { kind: 'duplicate-period', period };
    if (!Number.isFinite(value)) return { kind: 'not-finite', period };
    seen.add(period.index);
  }
  return undefined;
}

const MOST_PERIODS = 1_000_000;

/** Lays points (in any order) on an even grid of periods: what was not reported is a gap in its place, never zero. */
export function evenSeries(points: readonly Point[]): EvenSeries | SeriesFault | { readonly kind: 'empty' } {
  const fault = faultOf(points);
  if (fault) return fault;
  let earliest = points[0];
  if (!earliest) return { kind: 'empty' };
  let last = earliest.period.index;
  for (const point of points) {
    if (point.period.index < earliest.period.index) earliest = point;
    if (point.period.index > last) last = point.period.index;
  }
  if (last - earliest.period.index >= MOST_PERIODS) return { kind: 'too-far-apart', period: earliest.period };
  const values = new Array<number | undefined>(last - earliest.period.index + 1).fill(undefined);
  for (const { period, value } of points) values[period.index - earliest.period.index] = value;
  return { kind: 'series', first: earliest.period, values };
}
