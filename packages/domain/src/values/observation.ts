import type { Period } from '../time/period.ts';

/** What was reported for a period. A gap is not zero, and `not-applicable` is a third thing: nothing was expected. */
export type Reported =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-applicable' };

/** `withdrawn`: taken back as if it had never been reported; it stays in the history alone. */
export const VALUE_STATUSES = ['draft', 'submitted', 'approved', 'returned', 'withdrawn'] as const;
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

/** Approved by a reviewer: what leadership figures count. */
export function approves({ status }: Pick<Observation, 'status'>): boolean {
  return status === 'approved';
}

/** Which values a programme's figures count: approved ones, or submitted ones too. */
export const COUNTED_VALUES = ['approved', 'submitted'] as const;
export type CountedValues = (typeof COUNTED_VALUES)[number];

/** Whether a value counts under a programme's setting. */
export function acceptorOf(counted: CountedValues): (observation: Pick<Observation, 'status'>) => boolean {
  return counted === 'approved' ? approves : counts;
}

export function isNumber<Item extends { readonly reported: Reported }>(
  item: Item,
): item is Item & { readonly reported: { readonly kind: 'number'; readonly value: number } } {
  return item.reported.kind === 'number' && Number.isFinite(item.reported.value);
}
