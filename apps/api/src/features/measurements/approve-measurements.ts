import { appendRevisions, definitionsWithin, listMeasurements, type WrittenChangeSet } from '@miqyas/db';
import { formatPeriod, type Measurement, type Period } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { type Fault, Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { staleFault } from './record-measurements.ts';

/** A value that was looked at, by the revision that was on the screen. */
export interface Approved {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: Period;
  readonly category: string;
  readonly revision: number;
}

/** Gives each value an approved revision: all of them, or none and every reason named. */
export async function approveMeasurements(
  context: Context,
  { programme, actor, reason, values }: { programme: string; actor: Actor; reason: string; values: readonly Approved[] },
): Promise<readonly Measurement[]> {
  const before = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission: 'values.approve', programme }, async ({ tx, at, done }) => {
    const definitions = await definitionsWithin(tx, programme, before);
    const known = await listMeasurements(tx, {
      programme,
      kpis: [...new Set(values.map((value) => value.kpi))],
      reportingUnits: [...new Set(values.map((value) => value.reportingUnit))],
    });
    const current = new Map(known.map((one) => [keyOf(one), one]));
    const first = new Map(values.map((value, row) => [keyOf(value), row] as const).reverse());
    const faults = values.flatMap((value, row): Fault | readonly Fault[] =>
      allowsFor(actor, 'values.approve', value, definitions)
        ? (faultOf(value, row, current.get(keyOf(value)), first.get(keyOf(value)) === row) ?? [])
        : { code: 'not-permitted', row, field: 'reportingUnit', parameters: { code: value.reportingUnit, person: actor.person } },
    );
    if (faults.length > 0) {
      const conflict = faults.every((one) => one.code === 'changed-meanwhile');
      throw new Refusal(conflict ? 'conflict' : 'faulty-values', { count: faults.length }, faults);
    }
    const authorship = { by: actor.person, at, reason };
    const saved = values.map((value) => {
      const one = current.get(keyOf(value)) as Measurement;
      return { ...one, status: 'approved' as const, revision: one.revision + 1, authorship };
    });
    const [written] = await appendRevisions(tx, { programme, changeSets: [saved] });
    return done({ action: 'values.approve', ...(written as WrittenChangeSet), reason }, saved);
  });
}

function faultOf(value: Approved, row: number, current: Measurement | undefined, first: boolean): Fault | undefined {
  if (!first) return { code: 'duplicate', row, field: 'period', parameters: { period: formatPeriod(value.period) } };
  const parameters = { period: formatPeriod(value.period), revision: current?.revision ?? 0 };
  if (current && current.revision !== value.revision) return staleFault(row, 'revision', current);
  if (current?.status !== 'submitted') return { code: 'nothing-to-approve', row, field: 'period', parameters };
  return undefined;
}

function keyOf({ reportingUnit, kpi, period, category }: Omit<Approved, 'revision'>): string {
  return JSON.stringify([reportingUnit, kpi, formatPeriod(period), category]);
}
