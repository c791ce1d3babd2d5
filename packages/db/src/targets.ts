import { type Authorship, formatPeriod, type Goal, type Point, type PublishedTarget, type Trajectory } from '@miqyas/domain';
import type { Selectable } from 'kysely';
import { inChunks } from './chunks.ts';
import type { Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { storedPeriod } from './stored-period.ts';
import { touch } from './topics.ts';

export interface StoredTarget extends PublishedTarget {
  readonly id: number;
}

export async function listTargets(
  db: Reader,
  { programme, kpi, reportingUnit, asOf }: { programme: string; kpi?: string; reportingUnit?: string; asOf?: string },
): Promise<StoredTarget[]> {
  let query = db.selectFrom('target').selectAll().where('programme', '=', programme);
  if (kpi !== undefined) query = query.where('kpi', '=', kpi);
  if (reportingUnit !== undefined) query = query.where('reporting_unit', '=', reportingUnit);
  if (asOf !== undefined) query = query.where('recorded_at', '<=', asOf);
  return (await query.orderBy('id').execute()).map(targetOf);
}

/** Says which editions are in force from now on. */
export async function setInForce(
  tx: Writer,
  { programme, ids, inForce }: { programme: string; ids: readonly number[]; inForce: boolean },
): Promise<void> {
  if (ids.length === 0) return;
  await touch(tx, programme, 'definitions');
  await tx
    .updateTable('target')
    .set({ in_force: inForce ? 1 : 0 })
    .where('programme', '=', programme)
    .where('id', 'in', ids)
    .execute();
}

export async function addTargets(
  tx: Writer,
  { programme, targets, authorship }: { programme: string; targets: readonly PublishedTarget[]; authorship: Authorship },
): Promise<void> {
  await touch(tx, programme, 'definitions', authorship.at);
  const rows = targets.map((target) => rowOf(programme, target, authorship));
  for (const chunk of inChunks(rows)) await tx.insertInto('target').values(chunk).execute();
}

function targetOf(row: Selectable<Schema['target']>): StoredTarget {
  return {
    id: row.id,
    reportingUnit: row.reporting_unit,
    kpi: row.kpi,
    deadline: storedPeriod(row.deadline),
    goal: goalOf(row),
    baseline:
      row.baseline_period === null || row.baseline_value === null
        ? undefined
        : { period: storedPeriod(row.baseline_period), value: row.baseline_value },
    milestones: (JSON.parse(row.milestones) as { period: string; value: number }[]).map(({ period, value }) => ({
      period: storedPeriod(period),
      value,
    })),
    trajectory: row.trajectory as Trajectory,
    printedUnitOfMeasure: row.printed_unit_of_measure,
    source: row.source,
    certainty: row.certainty,
    note: row.note,
    inForce: row.in_force === 1,
    flagship: row.flagship === 1,
  };
}

function goalOf(row: Selectable<Schema['target']>): Goal {
  switch (row.comparator) {
    case '>=':
      return { kind: 'reach', direction: 'increase', value: row.value as number, ...toleranceOf(row) };
    case '<=':
      return { kind: 'reach', direction: 'decrease', value: row.value as number, ...toleranceOf(row) };
    case 'halve':
      return { kind: 'relative', direction: 'decrease', factor: 0.5 };
    default:
      return { kind: 'maintain', low: row.low as number, high: row.high as number, tolerance: row.tolerance as number };
  }
}

function toleranceOf({ tolerance }: Selectable<Schema['target']>): { tolerance?: number } {
  return tolerance === null ? {} : { tolerance };
}

function goalColumns(goal: Goal): Pick<Schema['target'], 'comparator' | 'value' | 'low' | 'high' | 'tolerance'> {
  const none = { value: null, low: null, high: null, tolerance: null };
  switch (goal.kind) {
    case 'reach':
      return { ...none, comparator: goal.direction === 'increase' ? '>=' : '<=', value: goal.value, tolerance: goal.tolerance ?? null };
    case 'relative':
      return { ...none, comparator: 'halve' };
    case 'maintain':
      return { ...none, comparator: 'range', low: goal.low, high: goal.high, tolerance: goal.tolerance };
  }
}

function rowOf(programme: string, target: PublishedTarget, { by, at, reason }: Authorship): Omit<Schema['target'], 'id'> {
  return {
    programme,
    reporting_unit: target.reportingUnit,
    kpi: target.kpi,
    deadline: formatPeriod(target.deadline),
    ...goalColumns(target.goal),
    baseline_period: target.baseline ? formatPeriod(target.baseline.period) : null,
    baseline_value: target.baseline?.value ?? null,
    milestones: JSON.stringify(target.milestones.map(pointText)),
    trajectory: target.trajectory,
    printed_unit_of_measure: target.printedUnitOfMeasure,
    source: target.source,
    certainty: target.certainty,
    note: target.note,
    in_force: target.inForce ? 1 : 0,
    flagship: target.flagship ? 1 : 0,
    recorded_by: by,
    recorded_at: at,
    reason,
  };
}

function pointText({ period, value }: Point): { period: string; value: number } {
  return { period: formatPeriod(period), value };
}
