import type { KpiImpact } from '@miqyas/contract/client';
import { listMeasurements } from '@miqyas/db';
import {
  AGGREGATIONS,
  aggregate,
  type Cell,
  type CellFault,
  endDay,
  formatPeriod,
  isNumber,
  type Kpi,
  type Measurement,
  OVER_UNITS,
  type Period,
  REGISTERS,
  readEntry,
} from '@miqyas/domain';
import type { VisibleStore } from '../../access/visibility.ts';
import { loadSnapshot, type ProgrammeSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { workOutHistories } from '../../dashboards/standing.ts';
import { targetProgress } from '../../dashboards/target-progress.ts';
import { readDefinitionRecords } from '../imports/read-definitions.ts';
import { completedDefinition } from '../imports/store-definitions.ts';
import { completed } from './completed.ts';
import { kpiEntry } from './entries.ts';
import { cellFault, kpiColumn, kpiRecord } from './records.ts';

/** So many reporting units show how values add up. */
const EXAMPLES = 5;
const MOST_TARGETS = 100;
const MOST_OUT_OF_RANGE = 20;

export interface Impact extends Omit<KpiImpact, 'faults'> {
  readonly faults: readonly CellFault[];
}

/** What a definition would change: how the latest values of its reporting units add up, how each target of it would stand, and values it would not have taken. */
export async function kpiImpactOf(
  store: VisibleStore,
  { programme, cells, when }: { programme: string; cells: Readonly<Record<string, Cell>>; when: When },
): Promise<Impact> {
  const { entry: said, faults } = readEntry(REGISTERS.kpi, cells);
  const code = String(said['code'] ?? '');
  const snapshot = await loadSnapshot(store, programme, when, code);
  const before = snapshot.kpis.get(code);
  const entry = completed('kpi', said, before && kpiEntry(before), snapshot);
  const read = readDefinitionRecords([kpiRecord(entry)]);
  const known = new Set(faults.map(({ column }) => column));
  const others = read.faults.map(({ column, ...fault }) => cellFault(kpiColumn(column), fault)).filter(({ column }) => !known.has(column));
  const definition = read.rows[0]?.value;
  const kpi: Kpi | undefined = definition && { ...completedDefinition(definition, before), version: (before?.version ?? 0) + 1 };
  const values = code === '' || !before ? [] : await listMeasurements(store.read, { programme, kpi: code });
  const latest = latestOf(values);
  return {
    ...(kpi ? { kpi } : {}),
    faults: [...faults, ...others],
    example: latest.shown.map((one) => ({
      reportingUnit: one.reportingUnit,
      names: namesOf(snapshot, one.reportingUnit),
      value: one.value,
      ...{ numerator: one.numerator ?? null, denominator: one.denominator ?? null, weight: one.weight ?? null },
    })),
    examplePeriod: latest.period === undefined ? null : formatPeriod(latest.period),
    rollups: AGGREGATIONS.map((aggregation) => {
      const rolled = aggregate(OVER_UNITS[aggregation], latest.all, { threshold: 0 });
      return { aggregation, value: rolled.kind === 'value' || rolled.kind === 'partial' ? rolled.value : null };
    }),
    targets: kpi && before ? await standings(snapshot, kpi) : [],
    outOfRange: kpi ? outOfRange(snapshot, kpi, values) : [],
    values: values.length,
  };
}

type Shown = Measurement & { readonly value: number };

/** The newest values that at least one reporting unit has, of one period. */
function latestOf(values: readonly Measurement[]): { period: Period | undefined; all: readonly Shown[]; shown: readonly Shown[] } {
  const numbers = values
    .filter((one) => one.category === '' && one.status !== 'returned')
    .filter(isNumber)
    .map((one) => ({ ...one, value: one.reported.value }));
  const byPeriod = [...Map.groupBy(numbers, ({ period }) => formatPeriod(period)).values()];
  // The newest period of which more than one value is there, else the newest.
  const newest = byPeriod.toSorted((a, b) => Number(b.length > 1) - Number(a.length > 1) || endOf(b) - endOf(a))[0] ?? [];
  return { period: newest[0]?.period, all: newest, shown: newest.slice(0, EXAMPLES) };
}

function endOf([one]: readonly Shown[]): number {
  return one ? endDay(one.period) : 0;
}

async function standings(snapshot: ProgrammeSnapshot, kpi: Kpi): Promise<KpiImpact['targets']> {
  const targets = snapshot.targets.filter((one) => one.kpi === kpi.code && one.inForce).slice(0, MOST_TARGETS);
  const after: ProgrammeSnapshot = { ...snapshot, kpis: new Map(snapshot.kpis).set(kpi.code, kpi), series: new Map(snapshot.series) };
  await workOutHistories(snapshot, targets);
  await workOutHistories(after, targets);
  return targets.map((target) => ({ before: targetProgress(snapshot, target), after: targetProgress(after, target) }));
}

function outOfRange(snapshot: ProgrammeSnapshot, { validMin, validMax }: Kpi, values: readonly Measurement[]): KpiImpact['outOfRange'] {
  return values
    .filter(isNumber)
    .filter(({ reported: { value } }) => (validMin !== undefined && value < validMin) || (validMax !== undefined && value > validMax))
    .slice(0, MOST_OUT_OF_RANGE)
    .map(({ reportingUnit, period, reported }) => ({
      ...{ reportingUnit, names: namesOf(snapshot, reportingUnit) },
      ...{ period: formatPeriod(period), value: reported.value },
    }));
}

function namesOf(snapshot: ProgrammeSnapshot, reportingUnit: string) {
  return snapshot.reportingUnits.get(reportingUnit)?.names ?? { ar: '', zh: '', en: reportingUnit };
}
