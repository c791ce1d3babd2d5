import { type Membership, membershipsOf } from '@miqyas/domain';
import { insertInBulk } from './bulk.ts';
import type { Reader, Writer } from './connections.ts';
import { listDomains } from './programmes.ts';
import { listProjects } from './projects.ts';
import { listReportingUnits } from './reporting-units.ts';
import type { Schema } from './schema/schema.ts';

/** Says anew which scopes the values of each reporting unit of a programme lie in, by the domain's one rule. */
export async function deriveMemberships(tx: Writer, programme: string): Promise<void> {
  await tx.deleteFrom('membership').where('programme', '=', programme).execute();
  await insertInBulk(tx, 'membership', await membershipRows(tx, programme));
}

/** Reporting units whose memberships are not as they should be. */
export async function verifyMemberships(db: Reader, programme: string): Promise<string[]> {
  const kept = await db.selectFrom('membership').selectAll().where('programme', '=', programme).execute();
  const wrong = new Map(kept.map((row) => [keyOf(row), row.reporting_unit]));
  for (const row of await membershipRows(db, programme)) {
    if (!wrong.delete(keyOf(row))) wrong.set(keyOf(row), row.reporting_unit);
  }
  return [...new Set(wrong.values())].sort();
}

async function membershipRows(db: Reader, programme: string): Promise<Schema['membership'][]> {
  const [units, all, domains] = await Promise.all([
    listReportingUnits(db, { programme }),
    listProjects(db, { programme }),
    listDomains(db, { programme }),
  ]);
  const projects = new Map(all.map((project) => [project.code, project]));
  return units.flatMap((unit) => {
    const project = unit.project === undefined ? undefined : projects.get(unit.project);
    return membershipsOf(unit, project, domains).map((membership) => rowOf(programme, unit.code, membership));
  });
}

function rowOf(programme: string, reportingUnit: string, { scope, kpiDomain }: Membership): Schema['membership'] {
  return { programme, reporting_unit: reportingUnit, scope, kpi_domain: kpiDomain ?? '' };
}

function keyOf({ reporting_unit, scope, kpi_domain }: Schema['membership']): string {
  return JSON.stringify([reporting_unit, scope, kpi_domain]);
}
