import { type Demonstration, demonstrationAt, PROGRAMME } from '@miqyas/catalogue';
import {
  addAnnotations,
  addAssignments,
  addGrants,
  addPeople,
  addPlaces,
  addProjects,
  addReportingUnits,
  addTargets,
  appendRevisions,
  type Writer,
} from '@miqyas/db';
import type { Measurement } from '@miqyas/domain';
import { OPERATOR } from './load-catalogue.ts';

/** Stores the illustrative programme as its people would have: every revision with who, when and why. */
export async function loadDemonstration(tx: Writer, { at, today }: { at: string; today: number }): Promise<void> {
  const programme = PROGRAMME.code;
  const demonstration = demonstrationAt(at, today);
  await addDemonstrationPeople(tx, demonstration.people);
  await addPlaces(tx, { countries: [], cities: [], organisations: demonstration.organisations });
  await addProjects(tx, { programme, projects: demonstration.projects });
  await addReportingUnits(tx, { programme, reportingUnits: demonstration.reportingUnits });
  await addAssignments(tx, { programme, assignments: demonstration.assignments });
  await addTargets(tx, {
    programme,
    targets: demonstration.targets,
    authorship: { by: OPERATOR.code, at: demonstration.agreedAt, reason: 'illustrative demonstration programme' },
  });
  await addAnnotations(tx, { programme, annotations: demonstration.annotations });
  await appendRevisions(tx, { programme, measurements: measurementsOf(demonstration) });
}

/** Adds people of the demonstration with their roles. */
export async function addDemonstrationPeople(tx: Writer, people: Demonstration['people']): Promise<void> {
  await addPeople(tx, people);
  await addGrants(
    tx,
    people.flatMap(({ code, grants }) => grants.map((grant) => ({ ...grant, person: code }))),
  );
}

function measurementsOf({ series, projects }: Demonstration): Measurement[] {
  const leads = new Map(projects.map((project) => [project.code, project.lead]));
  return series.flatMap(({ reportingUnit, kpi, category, revisions }) =>
    revisions.map((one) => ({
      reportingUnit,
      kpi,
      category,
      period: one.period,
      revision: one.revision,
      kpiVersion: 1,
      reported: one.value === undefined ? { kind: 'missing' as const } : { kind: 'number' as const, value: one.value },
      status: one.status,
      estimated: false,
      numerator: undefined,
      denominator: undefined,
      weight: undefined,
      comment: one.value === undefined ? one.reason : '',
      source: 'illustrative',
      authorship: { by: one.by === 'lead' ? (leads.get(reportingUnit) ?? OPERATOR.code) : 'reviewer', at: one.at, reason: one.reason },
    })),
  );
}
