import type { ReportingUnit, ReportingUnitKind } from '@miqyas/domain';
import type { Reader } from './connections.ts';
import { namesOf } from './names.ts';
import { listVersionsAt } from './register-versions.ts';

/** All reporting units, or those of some codes; `asOf` (ISO 8601, UTC): all as they stood at a moment. */
export async function listReportingUnits(
  db: Reader,
  { programme, codes, asOf }: { programme: string; codes?: readonly string[]; asOf?: string },
): Promise<ReportingUnit[]> {
  if (codes?.length === 0) return [];
  if (asOf !== undefined) return (await listVersionsAt<ReportingUnit>(db, { programme, register: 'reporting-unit', asOf })).map(completed);
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

/** JSON leaves out what is undefined. */
function completed({ code, kind, names, country, city, project }: ReportingUnit): ReportingUnit {
  return { code, kind, names, country, city, project };
}
