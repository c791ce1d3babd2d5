import type { ReviewEffect } from '@miqyas/contract/client';
import { listCurrent, type StoredTarget, seriesKey } from '@miqyas/db';
import { goalValue, type Status, sameName, scopeOf } from '@miqyas/domain';
import type { VisibleStore } from '../../access/visibility.ts';
import { loadSnapshot, type ProgrammeSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { indexOf, targetsIn } from '../../dashboards/scope-progress.ts';
import { workOutHistories } from '../../dashboards/standing.ts';
import { targetProgress } from '../../dashboards/target-progress.ts';
import { withApproved } from '../../dashboards/with-approved.ts';
import { cellKey } from '../measurements/current-values.ts';
import type { SeenValue } from '../measurements/take-back.ts';

const ON_PATH: readonly Status[] = ['on-track', 'achieved'];

/** What approving some values would change at the end of a month, by the dashboards' own figures; nothing is stored. */
export async function reviewEffect(
  store: VisibleStore,
  { programme, values, when }: { programme: string; values: readonly SeenValue[]; when: When },
): Promise<ReviewEffect> {
  const before = await loadSnapshot(store, programme, when);
  const asked = new Set(values.map(cellKey));
  const current = (await listCurrent(store.read, programme, values)).filter((one) => asked.has(cellKey(one)));
  const after = withApproved(before, current);
  const touched = before.targets.filter((one) => one.inForce && after.series.get(keyOf(one)) !== before.series.get(keyOf(one)));
  const domains = [...new Set(touched.flatMap((target) => before.kpis.get(target.kpi)?.domain ?? []))];
  const all = before.targets.filter(({ inForce }) => inForce);
  await workOutHistories(before, all);
  const unchanged = statusesOf(before, all);
  await workOutHistories(after, touched);
  const changed = touched.map((target) => targetProgress(after, target));
  const statuses = new Map([...unchanged, ...changed.map((one) => [one.id, one.status] as const)]);
  const indices = domains.map((domain) => {
    const own = targetsIn(before, scopeOf('domain', domain));
    const names = before.domains.find(({ code }) => code === domain)?.names ?? sameName(domain);
    return { domain, names, after: indexValue(indexOf(after, own, when.month)), before: 0 as number | null, own };
  });
  // Histories are kept by target: what the other figures are made of comes back with them.
  await workOutHistories(before, touched);
  return {
    targets: touched.map((target, i) => wireTarget(before, target, changed[i] as ReturnType<typeof targetProgress>)),
    onPath: { before: onPath(unchanged), after: onPath(statuses), of: unchanged.size },
    indices: indices.map(({ own, ...one }) => ({ ...one, before: indexValue(indexOf(before, own, when.month)) })),
  };
}

function statusesOf(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): Map<number, Status> {
  const followed = targets.map((target) => targetProgress(snapshot, target)).filter((one) => one.followed);
  return new Map(followed.map((one) => [one.id, one.status]));
}

function onPath(statuses: ReadonlyMap<number, Status>): number {
  return [...statuses.values()].filter((status) => ON_PATH.includes(status)).length;
}

function indexValue(index: ReturnType<typeof indexOf>): number | null {
  return index.kind === 'index' ? index.value : null;
}

function keyOf({ reportingUnit, kpi }: StoredTarget): string {
  return seriesKey(reportingUnit, kpi);
}

function wireTarget(
  before: ProgrammeSnapshot,
  target: StoredTarget,
  after: ReturnType<typeof targetProgress>,
): ReviewEffect['targets'][number] {
  const now = targetProgress(before, target);
  return {
    ...{
      id: target.id,
      kpi: target.kpi,
      kpiNames: now.kpi.names,
      unitNames: now.reportingUnit.names,
      unitOfMeasure: now.kpi.unitOfMeasure,
    },
    ...{ from: target.baseline?.value ?? null, goal: goalValue(target) ?? null, required: after.required ?? null },
    before: { status: now.status, actual: now.latest?.value ?? null },
    after: { status: after.status, actual: after.latest?.value ?? null },
  };
}
