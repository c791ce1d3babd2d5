import { type Authorship, formatPeriod, type Goal, type Point, type PublishedTarget, type Trajectory } from '@miqyas/domain';
import type { Selectable } from 'kysely';
import { inChunks } from './chunks.ts';
import type { Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { storedPeriod } from './stored-period.ts';
import { touch } from './topics.ts';

export interface StoredTarget extends PublishedTarget {
  readonly id: number;
  /** Who laid it down for another, or withdrew it, and why. */
  readonly ended?: Authorship | undefined;
}

export async function listTargets(
  db: Reader,
  { programme, kpi, reportingUnit, asOf }: { programme: string; kpi?: string; reportingUnit?: string; asOf?: string },
): Promise<StoredTarget[]> {
  let query = db.selectFrom('target').selectAll().where('programme', '=', programme);
  if (kpi !== undefined) query = query.where('kpi', '=', kpi);
  if (reportingUnit !== undefined) query = query.where('reporting_unit', '=', reportingUnit);
  if (asOf !== undefined) query = query.where('recorded_at', '<=', asOf);
  return (await query.orderBy('id').execute()).map((row) => targetOf(row, asOf));
}

/** Says which editions are in force from a moment on, and who said so. */
export async function setInForce(
  tx: Writer,
  { programme, ids, inForce, authorship }: { programme: string; ids: readonly number[]; inForce: boolean; authorship: Authorship },
): Promise<void> {
  if (ids.length === 0) return;
  const { by, at, reason } = authorship;
  await touch(tx, programme, 'definitions', at);
  await tx
    .updateTable('target')
    .set(
      inForce
        ? { in_force: 1, in_force_since: at, in_force_by: by, ended_at: null, ended_by: null, end_reason: null }
        : { in_force: 0, ended_at: at, ended_by: by, end_reason: reason },
    )
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

function targetOf(row: Selectable<Schema['target']>, asOf?: string): StoredTarget {
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
    inForce: inForceAt(row, asOf),
    flagship: row.flagship === 1,
    owner: row.owner,
    authorship: { by: row.in_force_by ?? row.recorded_by, at: row.in_force_since ?? row.recorded_at, reason: row.reason },
    endedAt: row.ended_at ?? undefined,
    ended:
      row.ended_at === null || row.ended_by === null ? undefined : { by: row.ended_by, at: row.ended_at, reason: row.end_reason ?? '' },
  };
}

/** Whether an edition is in force now, or (`asOf`) was at a moment. */
function inForceAt(row: Selectable<Schema['target']>, asOf: string | undefined): boolean {
  if (asOf === undefined) return row.in_force === 1;
  const begun = (row.in_force_since ?? row.recorded_at) <= asOf;
  return row.in_force === 1 ? begun : begun && row.ended_at !== null && row.ended_at > asOf;
}

function goalOf(row: Selectable<Schema['target']>): Goal {
  const direction = row.comparator === '>=' ? 'increase' : 'decrease';
  switch (row.comparator) {
    case '>=':
    case '<=':
      if (row.factor !== null) return { kind: 'relative', direction, factor: row.factor, ...toleranceOf(row) };
      return { kind: 'reach', direction, value: row.value as number, ...toleranceOf(row) };
    case 'halve':
      return { kind: 'relative', direction, factor: 0.5, ...toleranceOf(row) };
    default:
      return { kind: 'maintain', low: row.low as number, high: row.high as number, ...toleranceOf(row) };
  }
}

function toleranceOf({ tolerance }: Selectable<Schema['target']>): { tolerance?: number } {
  return tolerance === null ? {} : { tolerance };
}

function goalColumns(goal: Goal): Pick<Schema['target'], 'comparator' | 'value' | 'low' | 'high' | 'tolerance' | 'factor'> {
  const none = { value: null, low: null, high: null, tolerance: goal.tolerance ?? null, factor: null };
  if (goal.kind === 'maintain') return { ...none, comparator: 'range', low: goal.low, high: goal.high };
  const comparator = goal.direction === 'increase' ? '>=' : '<=';
  if (goal.kind === 'reach') return { ...none, comparator, value: goal.value };
  return comparator === '<=' && goal.factor === 0.5 ? { ...none, comparator: 'halve' } : { ...none, comparator, factor: goal.factor };
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
    in_force_since: null,
    in_force_by: null,
    ended_at: null,
    ended_by: null,
    end_reason: null,
    owner: target.owner,
  };
}

function pointText({ period, value }: Point): { period: string; value: number } {
  return { period: formatPeriod(period), value };
}

/** The series that targets are about, of one KPI or of all, those of ended targets too; by reporting unit and KPI. */
export async function listTargetSeries(
  db: Reader,
  { programme, kpi }: { programme: string; kpi?: string | undefined },
): Promise<{ reportingUnit: string; kpi: string }[]> {
  let query = db.selectFrom('target').select(['reporting_unit', 'kpi']).distinct().where('programme', '=', programme);
  if (kpi !== undefined) query = query.where('kpi', '=', kpi);
  const rows = await query.orderBy('reporting_unit').orderBy('kpi').execute();
  return rows.map((row) => ({ reportingUnit: row.reporting_unit, kpi: row.kpi }));
}
