import { type GeneralReader, listSignIns } from '@miqyas/db';
import { EVERY_PROGRAMME, ROLES, type SetUpFacts } from '@miqyas/domain';
import type { World } from './world.ts';

/** What a programme has, counted: the questions of its set-up. `year` as `2026`. */
export async function setUpFacts(
  db: GeneralReader,
  world: World,
  { year, mails, values }: { year: string; mails: boolean; values: boolean },
): Promise<SetUpFacts> {
  const projects = [...world.projects.values()].filter(({ archived, closedOn }) => !archived && closedOn === undefined);
  const units = [...world.reportingUnits.values()];
  const kpis = [...world.kpis.values()].filter(({ withdrawn }) => !withdrawn);
  const assignments = [...world.assignments.values()].filter(({ notApplicable }) => notApplicable === undefined);
  const owing = new Set(assignments.map(({ reportingUnit }) => reportingUnit));
  const owed = new Set(assignments.map(({ kpi }) => kpi));
  const targets = world.targets.filter(({ inForce }) => inForce);
  const aimed = new Set(targets.map(({ kpi }) => kpi));
  const own = world.people.flatMap(({ person, grants }) =>
    grants
      .filter(({ programme }) => programme === world.programme.code || programme === EVERY_PROGRAMME)
      .map((grant) => ({ ...grant, person })),
  );
  const members = new Set(own.map(({ person }) => person.code));
  // People of the demonstration come in without a password.
  const shown = new Set(world.people.filter(({ person }) => person.demonstration).map(({ person }) => person.code));
  const signIns = await listSignIns(db);
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
    roles: new Set(own.map(({ role }) => role)).size,
    roleKinds: ROLES.length,
    notComeIn: signIns.filter(({ person, hasPassword }) => members.has(person) && !hasPassword && !shown.has(person)).length,
    mails,
    values,
  };
}
