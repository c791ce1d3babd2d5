import type { KpiOverview, TargetProgress } from '@miqyas/contract/client';
import { countNumbers, countReporters } from '@miqyas/db';
import { endDay, type Period, parsePeriod } from '@miqyas/domain';
import type { VisibleStore } from '../access/visibility.ts';
import { loadSnapshot, shownKpi, type When } from './programme-snapshot.ts';
import { countsOf } from './scope-progress.ts';
import { workOutHistories } from './standing.ts';
import { targetProgress } from './target-progress.ts';

/** KPIs that have a target or a value, with how their followed targets stand. */
export async function kpiOverview(store: VisibleStore, { programme, when }: { programme: string; when: When }): Promise<KpiOverview[]> {
  const snapshot = await loadSnapshot(store, programme, when);
  const { month, asOf } = when;
  const through = { programme, throughDay: endDay(month) };
  const [numbers, reporters] = await Promise.all([
    countNumbers(store.read, { ...through, kpis: [...snapshot.kpis.keys()], ...(asOf === undefined ? {} : { asOf }) }),
    countReporters(store.read, through),
  ]);
  const inForce = snapshot.targets.filter((target) => target.inForce);
  await workOutHistories(snapshot, inForce);
  const byKpi = Map.groupBy(inForce, (target) => target.kpi);
  return [...snapshot.kpis.values()].flatMap((kpi) => {
    const targets = (byKpi.get(kpi.code) ?? []).map((target) => targetProgress(snapshot, target));
    const values = numbers.get(kpi.code) ?? 0;
    if (targets.length === 0 && values === 0) return [];
    const followed = targets.filter((target) => target.followed);
    const reportingUnits = Math.max(reporters.get(kpi.code) ?? 0, new Set(targets.map((target) => target.reportingUnit.code)).size);
    return [{ kpi: shownKpi(snapshot, kpi), counts: countsOf(followed), reportingUnits, values, ...valuesOf(followed) }];
  });
}

/** So many paces of one KPI are told. */
const MOST_PACES = 60;

function valuesOf(targets: readonly TargetProgress[]): Pick<KpiOverview, 'latest' | 'goal' | 'paces'> {
  const latest = targets.flatMap((one) => one.latest ?? []);
  const span = (numbers: readonly number[]) => ({ low: Math.min(...numbers), high: Math.max(...numbers) });
  const goals = targets.flatMap(({ goal, target }) => (goal.kind === 'maintain' ? [goal.low, goal.high] : (target ?? [])));
  const newest = latest.map(({ period }) => period).sort((a, b) => endOf(b) - endOf(a))[0];
  return {
    ...(newest === undefined ? {} : { latest: { ...span(latest.map(({ value }) => value)), period: newest } }),
    ...(goals.length === 0 ? {} : { goal: span(goals) }),
    paces: evenly(
      targets.flatMap(({ status, pace }) => (pace === undefined ? [] : [{ status, pace }])).sort((a, b) => a.pace - b.pace),
      MOST_PACES,
    ),
  };
}

/** Of very many some from end to end, so that all of them are seen to stand as they do. */
function evenly<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as Item);
}

function endOf(period: string): number {
  return endDay(parsePeriod(period) as Period);
}
