import type { ReportingUnit, ReportingUnitKind } from '@miqyas/domain';
import type { Reader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';
import { touchDefinitions } from './revisions.ts';
import { deriveScopes } from './scopes.ts';

/** All reporting units, or those of some codes. */
export async function listReportingUnits(
  db: Reader,
  { programme, codes }: { programme: string; codes?: readonly string[] },
): Promise<ReportingUnit[]> {
  if (codes?.length === 0) return [];
  let query = db.selectFrom('reporting_unit').selectAll().where('programme', '=', programme);
  if (codes !== undefined) query = query.where('code', 'in', codes);
  const rows = await query.orderBy('code').execute();
  return rows.map((row) => ({
    code: row.code,
    kind: row.kind as ReportingUnitKind,
    names: namesOf(row),
    country: row.country ?? undefined,
    city: row.city ?? undefined,
    project: row.project ?? undefined,
  }));
}

export async function addReportingUnits(
  tx: Writer,
  { programme, reportingUnits }: { programme: string; reportingUnits: readonly ReportingUnit[] },
): Promise<void> {
  await touchDefinitions(tx, programme);
  const rows = reportingUnits.map((reportingUnit) => ({
    programme,
    code: reportingUnit.code,
    kind: reportingUnit.kind,
    country: reportingUnit.country ?? null,
    city: reportingUnit.city ?? null,
    project: reportingUnit.project ?? null,
    ...namedRow(reportingUnit.names),
  }));
  await tx
    .insertInto('reporting_unit')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await deriveScopes(tx, programme);
}
