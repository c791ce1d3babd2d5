import type { GeneralReader } from './connections.ts';

/** How many projects of any programme an organisation carries out. */
export async function countProjectsOf(db: GeneralReader, { organisation }: { organisation: string }): Promise<number> {
  const row = await db
    .selectFrom('project')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** How many versions of definitions a domain has. */
export async function countKpisOf(db: GeneralReader, { programme, domain }: { programme: string; domain: string }): Promise<number> {
  const row = await db
    .selectFrom('kpi')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('programme', '=', programme)
    .where('domain', '=', domain)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** How many values each series of some KPIs, or of some reporting units, has. */
export async function countValues(
  db: GeneralReader,
  { programme, kpis, reportingUnits }: { programme: string; kpis?: readonly string[]; reportingUnits?: readonly string[] },
): Promise<readonly { readonly kpi: string; readonly reportingUnit: string; readonly values: number }[]> {
  if (kpis?.length === 0 || reportingUnits?.length === 0) return [];
  let query = db
    .selectFrom('measurement')
    .select(['kpi', 'reporting_unit', ({ fn }) => fn.countAll<number>().as('count')])
    .where('programme', '=', programme)
    .where('superseded_at', 'is', null);
  if (kpis !== undefined) query = query.where('kpi', 'in', kpis);
  if (reportingUnits !== undefined) query = query.where('reporting_unit', 'in', reportingUnits);
  const rows = await query.groupBy(['kpi', 'reporting_unit']).execute();
  return rows.map((row) => ({ kpi: row.kpi, reportingUnit: row.reporting_unit, values: Number(row.count) }));
}
