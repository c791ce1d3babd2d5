import { listKpis, listReportingUnits, type Reader } from '@miqyas/db';
import { Refusal } from '../../refusal.ts';

/** The KPI and the reporting unit that are asked for must be known: an empty answer would look like a gap. */
export async function requireSeries(
  db: Reader,
  { programme, kpi, unit }: { programme: string; kpi?: string | undefined; unit?: string | undefined },
): Promise<void> {
  if (kpi !== undefined && (await listKpis(db, { programme, codes: [kpi] })).length === 0) throw new Refusal('unknown-kpi', { code: kpi });
  if (unit !== undefined && (await listReportingUnits(db, { programme, codes: [unit] })).length === 0)
    throw new Refusal('unknown-unit', { code: unit });
}
