import type { Definitions } from '@miqyas/db';
import { type Assignment, allows, type ReportingUnit, scopesOfSeries } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { seesSeries } from '../../access/visibility.ts';

/**
 * The reporting units that somebody enters for: those that they lead, or hold the role of a lead for. Who may enter anywhere and leads
 * nothing (an administrator) enters for none of them by name: they open a project.
 */
export function ownUnits({ person, grants }: Actor, definitions: Definitions): ReportingUnit[] {
  const { programme, reportingUnits, projects } = definitions;
  const leading = grants.filter(({ role }) => role === 'project-lead');
  return [...reportingUnits.values()].filter((unit) => {
    const project = unit.project === undefined ? undefined : projects.get(unit.project);
    if (project?.archived) return false;
    const scopes = scopesOfSeries(unit, projects, undefined);
    const isLed = project?.lead === person && allows('values.record', grants, { programme: programme.code, scopes });
    return isLed || allows('values.record', leading, { programme: programme.code, scopes });
  });
}

/** What of some reporting units is agreed, of the KPIs that somebody may see there. */
export function agreedWith(units: readonly ReportingUnit[], definitions: Definitions, actor: Actor): Assignment[] {
  const codes = new Set(units.map(({ code }) => code));
  return [...definitions.assignments.values()].filter((one) => codes.has(one.reportingUnit) && seesSeries(actor, one, definitions));
}
