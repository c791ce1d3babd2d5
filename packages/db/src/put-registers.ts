import type { Assignment, Authorship, Project, ReportingUnit } from '@miqyas/domain';
import { inChunks } from './chunks.ts';
import type { Writer } from './connections.ts';
import { deriveMemberships } from './memberships.ts';
import { namedRow } from './names.ts';
import { assignmentCode, keepVersions } from './register-versions.ts';
import { markAllDirty, markKpisDirty } from './rollups.ts';
import type { Schema } from './schema/schema.ts';
import { openSeries } from './series.ts';
import { touch } from './topics.ts';

/** Adds reporting units; those that are there say from now on what these say. */
export async function putReportingUnits(
  tx: Writer,
  { programme, reportingUnits, authorship }: { programme: string; reportingUnits: readonly ReportingUnit[]; authorship: Authorship },
): Promise<void> {
  await touch(tx, programme, 'definitions', authorship.at);
  for (const chunk of inChunks(reportingUnits)) {
    await tx
      .insertInto('reporting_unit')
      .values(
        chunk.map((unit) => ({
          ...{ programme, code: unit.code, kind: unit.kind, country: unit.country ?? null, city: unit.city ?? null },
          project: unit.project ?? null,
          ...namedRow(unit.names),
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['programme', 'code']).doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          country: eb.ref('excluded.country'),
          city: eb.ref('excluded.city'),
          project: eb.ref('excluded.project'),
          name_ar: eb.ref('excluded.name_ar'),
          name_zh: eb.ref('excluded.name_zh'),
          name_en: eb.ref('excluded.name_en'),
        })),
      )
      .execute();
  }
  await keepVersions(tx, { programme, register: 'reporting-unit', items: reportingUnits, codeOf: ({ code }) => code, authorship });
  await deriveMemberships(tx, programme);
  await markAllDirty(tx, programme);
}

/** Adds projects; those that are there say from now on what these say. */
export async function putProjects(
  tx: Writer,
  { programme, projects, authorship }: { programme: string; projects: readonly Project[]; authorship: Authorship },
): Promise<void> {
  await touch(tx, programme, 'definitions', authorship.at);
  for (const chunk of inChunks(projects)) {
    await tx
      .insertInto('project')
      .values(chunk.map((project) => rowOf(programme, project)))
      .onConflict((conflict) =>
        conflict.columns(['programme', 'code']).doUpdateSet((eb) => ({
          domain: eb.ref('excluded.domain'),
          focus_area: eb.ref('excluded.focus_area'),
          centre: eb.ref('excluded.centre'),
          country: eb.ref('excluded.country'),
          city: eb.ref('excluded.city'),
          organisation: eb.ref('excluded.organisation'),
          lead: eb.ref('excluded.lead'),
          category: eb.ref('excluded.category'),
          stage: eb.ref('excluded.stage'),
          starts_on: eb.ref('excluded.starts_on'),
          ends_on: eb.ref('excluded.ends_on'),
          budget: eb.ref('excluded.budget'),
          currency: eb.ref('excluded.currency'),
          stage_since: eb.ref('excluded.stage_since'),
          closed_on: eb.ref('excluded.closed_on'),
          archived: eb.ref('excluded.archived'),
          name_ar: eb.ref('excluded.name_ar'),
          name_zh: eb.ref('excluded.name_zh'),
          name_en: eb.ref('excluded.name_en'),
        })),
      )
      .execute();
  }
  await keepVersions(tx, { programme, register: 'project', items: projects, codeOf: ({ code }) => code, authorship });
  await deriveMemberships(tx, programme);
  await markAllDirty(tx, programme);
}

/** Adds agreements; those that are there say from now on what these say. */
export async function putAssignments(
  tx: Writer,
  { programme, assignments, authorship }: { programme: string; assignments: readonly Assignment[]; authorship: Authorship },
): Promise<void> {
  await touch(tx, programme, 'definitions', authorship.at);
  for (const chunk of inChunks(assignments)) {
    await tx
      .insertInto('assignment')
      .values(
        chunk.map((one) => ({
          ...{ programme, reporting_unit: one.reportingUnit, kpi: one.kpi, frequency: one.frequency },
          ...{ first_day: one.firstDay, last_day: one.lastDay, due_days: one.dueDays, not_applicable: one.notApplicable ?? null },
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['programme', 'reporting_unit', 'kpi']).doUpdateSet((eb) => ({
          frequency: eb.ref('excluded.frequency'),
          first_day: eb.ref('excluded.first_day'),
          last_day: eb.ref('excluded.last_day'),
          due_days: eb.ref('excluded.due_days'),
          not_applicable: eb.ref('excluded.not_applicable'),
        })),
      )
      .execute();
  }
  // The year is the programme's, working days are the country's: no part of an agreement.
  const items = assignments.map(({ yearStart: _, calendar: __, ...own }) => own);
  await keepVersions(tx, { programme, register: 'assignment', items, codeOf: assignmentCode, authorship });
  await openSeries(tx, programme, assignments);
  await markKpisDirty(tx, programme, [...new Set(assignments.map((one) => one.kpi))]);
}

function rowOf(programme: string, project: Project): Schema['project'] {
  return {
    programme,
    code: project.code,
    domain: project.domain,
    focus_area: project.focusArea ?? null,
    centre: project.centre ?? null,
    country: project.country,
    city: project.city ?? null,
    organisation: project.organisation ?? null,
    lead: project.lead ?? null,
    category: project.category ?? null,
    stage: project.stage,
    starts_on: project.startsOn ?? null,
    ends_on: project.endsOn ?? null,
    budget: project.budget ?? null,
    currency: project.currency ?? null,
    stage_since: project.stageSince ?? null,
    closed_on: project.closedOn ?? null,
    archived: project.archived ? 1 : 0,
    ...namedRow(project.names),
  };
}
