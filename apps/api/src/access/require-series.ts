import type { Store } from '@miqyas/db';
import { Refusal } from './refusal.ts';
import { requireDefinitions } from './require-definitions.ts';

/** The KPI and the reporting unit that are asked for must be known: an empty answer would look like a gap. */
export async function requireSeries(
  store: Store,
  { programme, kpi, reportingUnit }: { programme: string; kpi?: string | undefined; reportingUnit?: string | undefined },
): Promise<void> {
  const { kpis, reportingUnits } = await requireDefinitions(store, programme);
  if (kpi !== undefined && !kpis.has(kpi)) throw new Refusal('unknown-kpi', { code: kpi });
  if (reportingUnit !== undefined && !reportingUnits.has(reportingUnit)) throw new Refusal('unknown-reporting-unit', { code: reportingUnit });
}
