import type { Rollup as Wire } from '@miqyas/contract/client';
import { listRollups, type Rollup, type RollupSelection } from '@miqyas/db';
import { aggregateOf, formatPeriod, type Kpi, OVER_UNITS, type ScopeRef, scaleOfUnit, tallyFrom } from '@miqyas/domain';
import { Refusal } from '../access/refusal.ts';
import { requireDefinitions } from '../access/require-definitions.ts';
import { requireScope } from '../access/require-scopes.ts';
import type { VisibleStore } from '../access/visibility.ts';

/** One KPI over a scope, period by period, aggregated as its definition says. */
export async function rollupSeries(
  store: VisibleStore,
  {
    kpi: code,
    asOf,
    ...selection
  }: Omit<RollupSelection, 'kpis' | 'valuesAsOf' | 'scope'> & { kpi: string; scope: ScopeRef; asOf: string | undefined },
): Promise<Wire[]> {
  const definitions = await requireDefinitions(store, selection.programme, asOf);
  const kpi = definitions.kpis.get(code);
  if (!kpi) throw new Refusal('unknown-kpi', { code });
  requireScope(definitions, selection.scope);
  const known = asOf === undefined ? {} : { valuesAsOf: asOf };
  return (await listRollups(store.read, { ...selection, ...known, kpis: [code] })).map((rollup) => wireRollup(rollup, kpi));
}

function wireRollup(rollup: Rollup, kpi: Kpi): Wire {
  const tally = tallyFrom(OVER_UNITS[kpi.aggregation], rollup);
  const aggregate = aggregateOf(tally);
  // Parts make a ratio on 0 to 1; it stands beside values in the unit.
  const scale = tally.method === 'ratio' ? (scaleOfUnit(kpi.unitOfMeasure) ?? 1) : 1;
  return {
    period: formatPeriod(rollup.period),
    kind: aggregate.kind,
    value: aggregate.kind === 'value' || aggregate.kind === 'partial' ? aggregate.value * scale : null,
    ...('reason' in aggregate ? { reason: aggregate.reason } : {}),
    coverage: 'coverage' in aggregate ? aggregate.coverage : null,
    expected: tally.expected,
    covered: tally.covered,
    approved: rollup.approved,
    estimated: rollup.estimated,
  };
}
