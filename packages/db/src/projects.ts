import type { Assignment, Category, Frequency, Month, Project, Stage } from '@miqyas/domain';
import type { Reader } from './connections.ts';
import { namesOf } from './names.ts';
import { listVersionsAt } from './register-versions.ts';
import type { Schema } from './schema/schema.ts';
import { loadCalendars } from './work-calendars.ts';

/** All projects, or those of some codes; `asOf` (ISO 8601, UTC): all as they stood at a moment. */
export async function listProjects(
  db: Reader,
  { programme, codes, asOf }: { programme: string; codes?: readonly string[]; asOf?: string },
): Promise<Project[]> {
  if (codes?.length === 0) return [];
  if (asOf !== undefined) return (await listVersionsAt<Project>(db, { programme, register: 'project', asOf })).map(completedProject);
  let query = db.selectFrom('project').selectAll().where('programme', '=', programme);
  if (codes !== undefined) query = query.where('code', 'in', codes);
  return (await query.orderBy('code').execute()).map(projectOf);
}

/** All agreements, or those of some reporting units; `asOf` (ISO 8601, UTC): all as they stood at a moment. */
export async function listAssignments(
  db: Reader,
  { programme, reportingUnits, asOf }: { programme: string; reportingUnits?: readonly string[]; asOf?: string },
): Promise<Assignment[]> {
  if (reportingUnits?.length === 0) return [];
  const [yearStart, calendarOf] = await Promise.all([yearStartOf(db, programme), loadCalendars(db, { programme, asOf })]);
  const completed = (one: Assignment) => ({ ...one, ...yearStart, calendar: calendarOf(one.reportingUnit) });
  if (asOf !== undefined) return (await listVersionsAt<Assignment>(db, { programme, register: 'assignment', asOf })).map(completed);
  let query = db.selectFrom('assignment').selectAll().where('programme', '=', programme);
  if (reportingUnits !== undefined) query = query.where('reporting_unit', 'in', reportingUnits);
  const rows = await query.orderBy('reporting_unit').orderBy('kpi').execute();
  return rows.map((row) =>
    completed({
      reportingUnit: row.reporting_unit,
      kpi: row.kpi,
      frequency: row.frequency as Frequency,
      firstDay: row.first_day,
      lastDay: row.last_day,
      dueDays: row.due_days,
      ...(row.not_applicable === null ? {} : { notApplicable: row.not_applicable }),
    }),
  );
}

/** The month in which a programme's year begins; nothing where that is January. */
async function yearStartOf(db: Reader, programme: string): Promise<{ yearStart?: Month }> {
  const row = await db.selectFrom('programme').select('year_start').where('code', '=', programme).executeTakeFirst();
  return row && row.year_start !== 1 ? { yearStart: row.year_start as Month } : {};
}

function projectOf(row: Schema['project']): Project {
  return {
    code: row.code,
    names: namesOf(row),
    domain: row.domain,
    focusArea: row.focus_area ?? undefined,
    centre: row.centre ?? undefined,
    country: row.country,
    city: row.city ?? undefined,
    organisation: row.organisation ?? undefined,
    lead: row.lead ?? undefined,
    category: (row.category ?? undefined) as Category | undefined,
    stage: row.stage as Stage,
    stageSince: row.stage_since ?? undefined,
    startsOn: row.starts_on ?? undefined,
    endsOn: row.ends_on ?? undefined,
    budget: row.budget ?? undefined,
    currency: row.currency ?? undefined,
    closedOn: row.closed_on ?? undefined,
    archived: row.archived === 1,
  };
}

/** JSON leaves out what is undefined; earlier releases knew budgets in one currency. */
export function completedProject({ budgetUsd, ...project }: Project & { readonly budgetUsd?: number }): Project {
  return {
    ...project,
    ...{ focusArea: project.focusArea, centre: project.centre, city: project.city, organisation: project.organisation },
    ...{ lead: project.lead, category: project.category, stageSince: project.stageSince, closedOn: project.closedOn },
    ...{ startsOn: project.startsOn, endsOn: project.endsOn, archived: project.archived ?? false },
    budget: project.budget ?? budgetUsd,
    currency: project.currency ?? (budgetUsd === undefined ? undefined : 'USD'),
  };
}
