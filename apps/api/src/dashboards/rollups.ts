import type { Rollup as Wire } from '@miqyas/contract/client';
import { listRollups, type Rollup, type RollupSelection, type Store } from '@miqyas/db';
import { aggregateOf, formatPeriod, type Kpi, OVER_UNITS, tallyFrom } from '@miqyas/domain';
import { Refusal } from '../access/refusal.ts';
import { requireDefinitions } from '../access/require-definitions.ts';

/** One KPI over a scope, period by period, aggregated as its definition says. */
export async function rollupSeries(
  store: Store,
  { kpi: code, ...selection }: Omit<RollupSelection, 'kpis'> & { kpi: string },
): Promise<Wire[]> {
  const { kpis } = await requireDefinitions(store, selection.programme, selection.asOf);
  const kpi = kpis.get(code);
  if (!kpi) throw new Refusal('unknown-kpi', { code });
  return (await listRollups(store.read, { ...selection, kpis: [code] })).map((rollup) => wireRollup(rollup, kpi));
}

function wireRollup(rollup: Rollup, kpi: Kpi): Wire {
  const tally = tallyFrom(OVER_UNITS[kpi.aggregation], rollup);
  const aggregate = aggregateOf(tally);
  return {
    period: formatPeriod(rollup.period),
    kind: aggregate.kind,
    value: aggregate.kind === 'value' ? aggregate.value : null,
    ...('reason' in aggregate ? { reason: aggregate.reason } : {}),
    coverage: 'coverage' in aggregate ? aggregate.coverage : null,
    expected: tally.expected,
    covered: tally.covered,
    approved: rollup.approved,
    estimated: rollup.estimated,
  };
}
