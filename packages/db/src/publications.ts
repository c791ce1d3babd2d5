import type { GeneralReader, Writer } from './connections.ts';
import { touch } from './topics.ts';

/** That anybody may read a KPI without signing in: since when (ISO 8601, UTC), and on whose word. */
export interface Publication {
  readonly kpi: string;
  readonly by: string;
  readonly at: string;
}

/** What a programme has published, by the code of the KPI. */
export async function listPublications(db: GeneralReader, programme: string): Promise<Publication[]> {
  const rows = await db.selectFrom('publication').selectAll().where('programme', '=', programme).orderBy('kpi').execute();
  return rows.map((row) => ({ kpi: row.kpi, by: row.published_by, at: row.published_at }));
}

/** Reporting units with an approved value of a KPI of a period that ends by a day (days since 1970-01-01). */
export async function listApprovedReporters(
  db: GeneralReader,
  { programme, kpi, throughDay }: { programme: string; kpi: string; throughDay: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('measurement')
    .select('reporting_unit')
    .distinct()
    .where('programme', '=', programme)
    .where('reporting_unit', 'in', (eb) =>
      eb.selectFrom('series').select('reporting_unit').distinct().where('programme', '=', programme).where('kpi', '=', kpi),
    )
    .where('kpi', '=', kpi)
    .where('category', '=', '')
    .where('superseded_at', 'is', null)
    .where('status', '=', 'approved')
    .where('period_end', '<=', throughDay)
    .orderBy('reporting_unit')
    .execute();
  return rows.map((row) => row.reporting_unit);
}

/** Publishes KPIs; one that is public already stays as it is. */
export async function addPublications(
  tx: Writer,
  { programme, kpis, by, at }: { programme: string; kpis: readonly string[]; by: string; at: string },
): Promise<void> {
  if (kpis.length === 0) return;
  await touch(tx, programme, 'registers', at);
  await tx
    .insertInto('publication')
    .values(kpis.map((kpi) => ({ programme, kpi, published_by: by, published_at: at })))
    .onConflict((conflict) => conflict.columns(['programme', 'kpi']).doNothing())
    .execute();
}

/** Withdraws KPIs from the public. */
export async function removePublications(
  tx: Writer,
  { programme, kpis, at }: { programme: string; kpis: readonly string[]; at: string },
): Promise<void> {
  if (kpis.length === 0) return;
  await touch(tx, programme, 'registers', at);
  await tx.deleteFrom('publication').where('programme', '=', programme).where('kpi', 'in', kpis).execute();
}
