import { type Definitions, seriesKey } from '@miqyas/db';
import { dueDayOf, type EntryPermission, entryPermission, formatDay, formatPeriod, type Period, shift } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Fault } from '../../access/refusal.ts';

interface Placed {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: Period;
}

/**
 * Whether somebody may change a value of a period today (days since 1970-01-01). What is agreed with a programme is closed with it; figures
 * that are published of a city or a country, which nobody owes, come when they come.
 */
export function lockOn(
  { reportingUnit, kpi, period }: Placed,
  { assignments, closed }: Pick<Definitions, 'assignments' | 'closed'>,
  { person }: Pick<Actor, 'person'>,
  today: number,
): EntryPermission {
  const assignment = assignments.get(seriesKey(reportingUnit, kpi));
  if (!assignment) return { kind: 'open' };
  return entryPermission({ who: person, reportingUnit, kpi, period, day: today, dueDay: dueDayOf(assignment, period) }, closed);
}

/** The fault of a value whose period is closed to somebody; undefined where it is open, or an exception lets them in. */
export function lockFault(
  value: Placed,
  row: number,
  definitions: Pick<Definitions, 'assignments' | 'closed'>,
  { actor, today }: { actor: Pick<Actor, 'person'>; today: number },
): Fault | undefined {
  const lock = lockOn(value, definitions, actor, today);
  if (lock.kind !== 'locked') return undefined;
  const parameters = { period: formatPeriod(value.period), through: formatDay(lock.throughDay) };
  return { code: 'period-closed', row, field: 'period', parameters };
}

/** The month that a programme is closed through; undefined where nothing is. */
export function closedMonth({ closed }: Pick<Definitions, 'closed'>): string | undefined {
  return closed.throughDay === undefined ? undefined : formatDay(closed.throughDay).slice(0, 7);
}

/** Months from the one that ends latest: so many, the latest first. */
export function monthsBack(month: Period, count: number): Period[] {
  return Array.from({ length: count }, (_, i) => shift(month, -i));
}
