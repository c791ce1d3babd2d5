import { type Demonstration, demonstrationAt, followUpAt, PROGRAMME, type Said } from '@miqyas/catalogue';
import {
  addAnnotations,
  addGrants,
  addPeople,
  addPlaces,
  addTargets,
  appendRevisions,
  putAssignments,
  putProjects,
  putRecords,
  putReportingUnits,
  type Writer,
  type WrittenChangeSet,
} from '@miqyas/db';
import { keyOf, type Measurement, REGISTERS } from '@miqyas/domain';
import { OPERATOR } from '../../access/operator.ts';
import type { Ending, UnitOfWork } from '../../access/unit-of-work.ts';

/** Stores the illustrative programme as its people would have: every revision with who, when and why. */
export async function loadDemonstration(
  { tx, at, done }: Pick<UnitOfWork, 'tx' | 'at' | 'done'>,
  { today }: { today: number },
): Promise<Ending<void>> {
  const programme = PROGRAMME.code;
  const demonstration = demonstrationAt(at, today);
  await addDemonstrationPeople(tx, demonstration.people);
  await addPlaces(tx, { countries: [], cities: [], organisations: demonstration.organisations });
  const authorship = { by: OPERATOR.code, at: demonstration.agreedAt, reason: 'illustrative demonstration programme' };
  const registers = { programme, authorship };
  await putProjects(tx, { ...registers, projects: demonstration.projects });
  await putReportingUnits(tx, { ...registers, reportingUnits: demonstration.reportingUnits });
  await putAssignments(tx, { ...registers, assignments: demonstration.assignments });
  await addTargets(tx, { ...registers, targets: demonstration.targets });
  await addAnnotations(tx, { programme, annotations: demonstration.annotations });
  const [written] = await appendRevisions(tx, { programme, changeSets: [measurementsOf(demonstration)] });
  await putFollowUp(tx, followUpAt(today, demonstration));
  return done({ action: 'demonstration.load', ...(written as WrittenChangeSet), reason: authorship.reason }, undefined);
}

/** What was said in one go is written in one go. */
async function putFollowUp(tx: Writer, said: readonly Said[]): Promise<void> {
  let begin = 0;
  for (let end = 1; end <= said.length; end += 1) {
    const first = said[begin] as Said;
    if (end < said.length && together(first, said[end] as Said)) continue;
    const { register, by, at, reason } = first;
    const entries = said.slice(begin, end).map(({ entry }) => entry);
    const key = (entry: Said['entry']) => keyOf(REGISTERS[register], entry);
    await putRecords(tx, { programme: PROGRAMME.code, register, entries, keyOf: key, authorship: { by, at, reason } });
    begin = end;
  }
}

function together(one: Said, other: Said): boolean {
  return one.register === other.register && one.by === other.by && one.at === other.at && one.reason === other.reason;
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
