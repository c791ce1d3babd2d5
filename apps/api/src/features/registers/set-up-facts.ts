import { EVERY_PROGRAMME, ROLES, type SetUpFacts } from '@miqyas/domain';
import type { World } from './world.ts';

/** What a programme has, counted: the questions of its set-up. `year` as `2026`. */
export function setUpFacts(world: World, { year, mails, values }: { year: string; mails: boolean; values: boolean }): SetUpFacts {
  const projects = [...world.projects.values()].filter(({ archived, closedOn }) => !archived && closedOn === undefined);
  const units = [...world.reportingUnits.values()];
  const kpis = [...world.kpis.values()].filter(({ withdrawn }) => !withdrawn);
  const assignments = [...world.assignments.values()].filter(({ notApplicable }) => notApplicable === undefined);
  const owing = new Set(assignments.map(({ reportingUnit }) => reportingUnit));
  const owed = new Set(assignments.map(({ kpi }) => kpi));
  const targets = world.targets.filter(({ inForce }) => inForce);
  const aimed = new Set(targets.map(({ kpi }) => kpi));
  const members = world.people
    .map(({ grants, ...one }) => ({
      ...one,
      grants: grants.filter(({ programme }) => programme === world.programme.code || programme === EVERY_PROGRAMME),
    }))
    .filter(({ grants }) => grants.length > 0);
  return {
    names: Object.values(world.programme.names).filter((name) => name !== '').length,
    daysOffThisYear: world.daysOff.filter(({ day }) => day.startsWith(year)).length,
    domains: world.domains.length,
    focusAreas: world.domains.reduce((sum, { focusAreas }) => sum + focusAreas.length, 0),
    centres: world.centres.length,
    countries: units.filter(({ kind }) => kind === 'country').length,
    cities: units.filter(({ kind }) => kind === 'city').length,
    organisations: world.organisations.length,
    projects: projects.length,
    projectsWithoutLead: projects.filter(({ lead }) => lead === undefined).length,
    projectsWithoutAgreement: projects.filter(({ code }) => !owing.has(code)).length,
    kpis: kpis.length,
    kpisOwed: owed.size,
    kpisOwedWithoutTarget: [...owed].filter((kpi) => !aimed.has(kpi)).length,
    namesMissing: kpis.filter(({ names }) => names.ar === '' || names.zh === '' || names.en === '').length,
    agreements: assignments.length,
    targets: targets.length,
    roles: new Set(members.flatMap(({ grants }) => grants.map(({ role }) => role))).size,
    roleKinds: ROLES.length,
    // People of the demonstration come in without a password.
    notComeIn: members.filter(({ person, hasPassword }) => hasPassword === false && !person.demonstration).length,
    mails,
    values,
  };
}
