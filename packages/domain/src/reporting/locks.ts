/** Lets somebody enter a locked period: who, what, until when and why are all named. */
export interface LockException {
  readonly who: string;
  readonly reportingUnit: string;
  readonly kpi: string;
  /** Last day of the exception, as days since 1970-01-01. */
  readonly untilDay: number;
  readonly why: string;
}

/** A value to be entered: by whom, of what, on which day, and the days on which it is due and locked. */
export interface EntryAttempt {
  readonly who: string;
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly day: number;
  readonly dueDay: number;
  readonly lockDay: number | undefined;
}

export type EntryPermission =
  | { readonly kind: 'open' }
  /** Past its due day: it warns, it does not refuse. */
  | { readonly kind: 'late'; readonly dueDay: number }
  | { readonly kind: 'locked'; readonly lockDay: number }
  | { readonly kind: 'excepted'; readonly exception: LockException };

/** Late is not locked: a due day warns, a lock (from the day after `lockDay`) refuses, an exception in force lets through. */
export function entryPermission(attempt: EntryAttempt, exceptions: readonly LockException[]): EntryPermission {
  const { day, dueDay, lockDay } = attempt;
  if (lockDay === undefined || day <= lockDay) return day > dueDay ? { kind: 'late', dueDay } : { kind: 'open' };
  const exception = exceptions.find((one) => isFor(one, attempt));
  return exception ? { kind: 'excepted', exception } : { kind: 'locked', lockDay };
}

function isFor({ who, reportingUnit, kpi, untilDay, why }: LockException, attempt: EntryAttempt): boolean {
  return (
    who === attempt.who && reportingUnit === attempt.reportingUnit && kpi === attempt.kpi && attempt.day <= untilDay && why.trim() !== ''
  );
}
