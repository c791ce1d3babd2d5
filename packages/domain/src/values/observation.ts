import { endDay, type Period } from '../time/period.ts';

/** What was reported for a period. A gap is not zero, and `not-applicable` is a third thing: nothing was expected. */
export type Reported =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-applicable' };

export const VALUE_STATUSES = ['draft', 'submitted', 'approved', 'returned'] as const;
export type ValueStatus = (typeof VALUE_STATUSES)[number];

/** One value of one KPI of one reporting unit for one period, as known at some moment. */
export interface Observation {
  readonly period: Period;
  readonly reported: Reported;
  readonly status: ValueStatus;
  readonly estimated: boolean;
}

export interface NumberObservation extends Observation {
  readonly reported: { readonly kind: 'number'; readonly value: number };
}

/** Drafts and returned values count for nobody but their author. */
export function counts(observation: Pick<Observation, 'status'>): boolean {
  return observation.status === 'submitted' || observation.status === 'approved';
}

/** The newest counting number of a series (oldest first) whose period ends on or before `lastDay`; undefined before the first. */
export function latestNumber(
  series: readonly Observation[],
  lastDay: number,
  accept: (observation: Observation) => boolean = counts,
): NumberObservation | undefined {
  for (let i = series.length - 1; i >= 0; i -= 1) {
    const observation = series[i] as Observation;
    if (isNumber(observation) && accept(observation) && endDay(observation.period) <= lastDay) return observation;
  }
  return undefined;
}

export function isNumber<Item extends { readonly reported: Reported }>(
  item: Item,
): item is Item & { readonly reported: { readonly kind: 'number'; readonly value: number } } {
  return item.reported.kind === 'number' && Number.isFinite(item.reported.value);
}
