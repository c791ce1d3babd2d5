import { endDay, type Period } from '../time/period.ts';

/** Lets somebody enter what is closed: who, what, until when and why are all named. */
export interface LockException {
  readonly id: string;
  readonly who: string;
  readonly reportingUnit: string;
  /** Code of the KPI; empty for every one of the unit. */
  readonly kpi: string;
  /** Undefined for every period that is closed. */
  readonly period: Period | undefined;
  /** Last day of the exception, as days since 1970-01-01. */
  readonly untilDay: number;
  readonly why: string;
}

/** What of a programme is closed: every period that ends on a day or before it, but for exceptions. */
export interface Closed {
  /** Days since 1970-01-01; undefined while nothing has been closed. */
  readonly throughDay: number | undefined;
  readonly exceptions: readonly LockException[];
}

/** A value to be entered: by whom, of what, for which period, on which day, and the day on which it is due. */
export interface EntryAttempt {
  readonly who: string;
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: Period;
  readonly day: number;
  readonly dueDay: number;
}

export type EntryPermission =
  | { readonly kind: 'open' }
  /** Past its due day: it warns, it does not refuse. */
  | { readonly kind: 'late'; readonly dueDay: number }
  | { readonly kind: 'locked'; readonly throughDay: number }
  | { readonly kind: 'excepted'; readonly exception: LockException };

/** Late is not locked: a due day warns, a closed period refuses, an exception in force lets through. */
export function entryPermission(attempt: EntryAttempt, { throughDay, exceptions }: Closed): EntryPermission {
  const { day, dueDay, period } = attempt;
  if (throughDay === undefined || endDay(period) > throughDay) return day > dueDay ? { kind: 'late', dueDay } : { kind: 'open' };
  const exception = exceptions.find((one) => isFor(one, attempt));
  return exception ? { kind: 'excepted', exception } : { kind: 'locked', throughDay };
}

function isFor({ who, reportingUnit, kpi, period, untilDay, why }: LockException, attempt: EntryAttempt): boolean {
  return (
    who === attempt.who &&
    reportingUnit === attempt.reportingUnit &&
    (kpi === '' || kpi === attempt.kpi) &&
    (period === undefined || isSame(period, attempt.period)) &&
    attempt.day <= untilDay &&
    why.trim() !== ''
  );
}

function isSame(one: Period, other: Period): boolean {
  return one.frequency === other.frequency && one.index === other.index && one.yearStart === other.yearStart;
}
