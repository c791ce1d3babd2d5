import type { WaterColumn, WaterGroup } from '@miqyas/charts';
import type { Overview, TargetProgress } from '@miqyas/contract/client';
import { isUnowned, type Names } from '@miqyas/domain';

/** A group of the waterline with what it is called; `names` is undefined where there is one group alone. */
export interface NamedGroup extends WaterGroup {
  readonly names: Names | undefined;
  readonly counts: Overview['counts'];
}

/** The followed targets of a scope, by domain in the order of the programme; in each the furthest behind first, what is not judged last. */
export function groupsOf({ targets, parts, scope }: Pick<Overview, 'targets' | 'parts' | 'scope'>): NamedGroup[] {
  const followed = targets.filter((target) => target.followed);
  const domains = parts.filter(({ kind }) => kind === 'domain');
  if (domains.length === 0) return [groupOf(`${scope.kind}:${scope.code}`, undefined, followed)];
  return domains
    .map(({ code, names }) =>
      groupOf(
        code,
        names,
        followed.filter(({ domain }) => domain === code),
      ),
    )
    .filter(({ columns }) => columns.length > 0);
}

function groupOf(key: string, names: Names | undefined, targets: readonly TargetProgress[]): NamedGroup {
  const counts: Record<string, number> = {};
  for (const { status } of targets) counts[status] = (counts[status] ?? 0) + 1;
  const columns = targets.map((target) => ({ column: columnOf(target), order: orderOf(target) }));
  return {
    ...{ key, names, counts: counts as Overview['counts'] },
    columns: columns.toSorted((a, b) => a.order - b.order || a.column.id - b.column.id).map(({ column }) => column),
  };
}

function orderOf({ pace, status }: TargetProgress): number {
  if (pace !== undefined) return pace;
  return status === 'achieved' ? 1 : Number.POSITIVE_INFINITY;
}

export function columnOf(target: TargetProgress): WaterColumn {
  const { id, status, flags, pace, pending, approved } = target;
  const waiting = pending && paceAt(target, pending.value);
  const provisional = approved && paceAt(target, approved.value);
  const ahead = waiting !== undefined && pace !== undefined && waiting > pace;
  return {
    ...{ id, status, stale: flags.includes('stale'), unowned: isUnowned(target), against: againstOf(target) },
    pace: ahead ? waiting : pace,
    approvedPace: ahead ? pace : provisional,
    passed: status === 'missed' || status === 'awaited',
  };
}

/** What another value would be of what is required: shares of the distance stand to one another as the distances do. */
function paceAt({ pace, latest, baseline }: TargetProgress, value: number): number | undefined {
  if (pace === undefined || !latest || !baseline || latest.value === baseline.value) return undefined;
  return (pace * (value - baseline.value)) / (latest.value - baseline.value);
}

/** Whether the forecast says something else than the status: down where it will not be met after all, up where it will. */
export function againstOf({ outlook, status, caps = [] }: Pick<TargetProgress, 'outlook' | 'status' | 'caps'>): 'up' | 'down' | undefined {
  if (!outlook) return undefined;
  const { word } = outlook.likelihood;
  if (caps.includes('outlook-cap') || (status === 'on-track' && word === 'forecast-to-miss')) return 'down';
  return (status === 'at-risk' || status === 'off-track') && word === 'forecast-to-meet' ? 'up' : undefined;
}

/** The one that is shown first: the worst that nobody answers for, or the worst. */
export function firstOf(groups: readonly WaterGroup[]): number | undefined {
  const all = groups.flatMap(({ columns }) => columns).filter(({ pace }) => pace !== undefined);
  const worst = (some: readonly WaterColumn[]) => some.toSorted((a, b) => (a.pace ?? 0) - (b.pace ?? 0))[0]?.id;
  return worst(all.filter(({ unowned }) => unowned)) ?? worst(all) ?? groups[0]?.columns[0]?.id;
}
