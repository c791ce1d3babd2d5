import type { Definitions } from '@miqyas/db';
import { Refusal } from './refusal.ts';
import type { VisibleStore } from './visibility.ts';

/** The visible definitions of a programme, or (`asOf`, ISO 8601, UTC) as they stood at a moment; refused where there is no such programme. */
export async function requireDefinitions(store: Pick<VisibleStore, 'definitions'>, programme: string, asOf?: string): Promise<Definitions> {
  const definitions = await store.definitions(programme, asOf);
  if (!definitions) throw new Refusal('unknown-programme', { code: programme });
  return definitions;
}

/** The KPI and the reporting unit that are asked for must be known: an empty answer would look like a gap. */
export async function requireSeries(
  store: Pick<VisibleStore, 'definitions'>,
  { programme, kpi, reportingUnit }: { programme: string; kpi?: string | undefined; reportingUnit?: string | undefined },
): Promise<void> {
  const { kpis, reportingUnits } = await requireDefinitions(store, programme);
  if (kpi !== undefined && !kpis.has(kpi)) throw new Refusal('unknown-kpi', { code: kpi });
  if (reportingUnit !== undefined && !reportingUnits.has(reportingUnit))
    throw new Refusal('unknown-reporting-unit', { code: reportingUnit });
}
