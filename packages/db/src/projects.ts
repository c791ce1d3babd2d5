import type { Assignment, Category, Frequency, Project, Stage } from '@miqyas/domain';
import { inChunks } from './chunks.ts';
import type { Reader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';
import { touchDefinitions } from './revisions.ts';
import { markKpisDirty } from './rollups.ts';
import { openSeries } from './series.ts';

/** All projects, or those of some codes. */
export async function listProjects(db: Reader, { programme, codes }: { programme: string; codes?: readonly string[] }): Promise<Project[]> {
  if (codes?.length === 0) return [];
  let query = db.selectFrom('project').selectAll().where('programme', '=', programme);
  if (codes !== undefined) query = query.where('code', 'in', codes);
  const rows = await query.orderBy('code').execute();
  return rows.map((row) => ({
    code: row.code,
    names: namesOf(row),
    domain: row.domain,
    focusArea: row.focus_area,
    centre: row.centre,
    country: row.country,
    city: row.city ?? undefined,
    organisation: row.organisation,
    lead: row.lead,
    category: row.category as Category,
    stage: row.stage as Stage,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    budgetUsd: row.budget_usd ?? undefined,
  }));
}

export async function addProjects(tx: Writer, { programme, projects }: { programme: string; projects: readonly Project[] }): Promise<void> {
  await touchDefinitions(tx, programme);
  const rows = projects.map((project) => ({
    programme,
    code: project.code,
    domain: project.domain,
    focus_area: project.focusArea,
    centre: project.centre,
    country: project.country,
    city: project.city ?? null,
    organisation: project.organisation,
    lead: project.lead,
    category: project.category,
    stage: project.stage,
    starts_on: project.startsOn,
    ends_on: project.endsOn,
    budget_usd: project.budgetUsd ?? null,
    ...namedRow(project.names),
  }));
  for (const chunk of inChunks(rows)) await tx.insertInto('project').values(chunk).execute();
}

/** All assignments, or those of one reporting unit, or of some. */
export async function listAssignments(
  db: Reader,
  { programme, reportingUnit, reportingUnits }: { programme: string; reportingUnit?: string; reportingUnits?: readonly string[] },
): Promise<Assignment[]> {
  if (reportingUnits?.length === 0) return [];
  let query = db.selectFrom('assignment').selectAll().where('programme', '=', programme);
  if (reportingUnit !== undefined) query = query.where('reporting_unit', '=', reportingUnit);
  if (reportingUnits !== undefined) query = query.where('reporting_unit', 'in', reportingUnits);
  const rows = await query.orderBy('reporting_unit').orderBy('kpi').execute();
  return rows.map((row) => ({
    reportingUnit: row.reporting_unit,
    kpi: row.kpi,
    frequency: row.frequency as Frequency,
    firstDay: row.first_day,
    lastDay: row.last_day,
    dueDays: row.due_days,
  }));
}

export async function addAssignments(
  tx: Writer,
  { programme, assignments }: { programme: string; assignments: readonly Assignment[] },
): Promise<void> {
  await touchDefinitions(tx, programme);
  const rows = assignments.map((one) => ({
    programme,
    reporting_unit: one.reportingUnit,
    kpi: one.kpi,
    frequency: one.frequency,
    first_day: one.firstDay,
    last_day: one.lastDay,
    due_days: one.dueDays,
  }));
  for (const chunk of inChunks(rows)) await tx.insertInto('assignment').values(chunk).execute();
  await openSeries(tx, programme, assignments);
  await markKpisDirty(tx, programme, [...new Set(assignments.map((one) => one.kpi))]);
}
