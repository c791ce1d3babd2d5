import type { Progress, TargetProgress } from '@miqyas/contract/client';
import { type StoredTarget, seriesKey } from '@miqyas/db';
import {
  type Expectation,
  expectationsIn,
  explainIndex,
  formatPeriod,
  indexStatus,
  LINEAR_PACE,
  type Part,
  type Period,
  type ProgressIndex,
  type Project,
  progressIndex,
  type ScopeRef,
  STATUSES,
  scopesOfProject,
  shift,
  stepsBetween,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import type { VisibleStore } from '../access/visibility.ts';
import { keptByTarget } from './kept-by-target.ts';
import { isExpectedBy, isFollowed, type ProgrammeSnapshot, scopesOf } from './programme-snapshot.ts';
import { ratesOf } from './reporting-rates.ts';
import { historyOf, standingBack, TREND_MONTHS, workOutHistories } from './standing.ts';
import { targetProgress } from './target-progress.ts';

/** Targets in force whose values lie in a scope; with a KPI those of it. */
export function targetsIn(snapshot: ProgrammeSnapshot, scope: ScopeRef, kpi?: string): StoredTarget[] {
  return snapshot.targets.filter(
    (target) =>
      target.inForce &&
      (kpi === undefined || target.kpi === kpi) &&
      (scope === WHOLE_PROGRAMME || scopesOf(snapshot, target).includes(scope)),
  );
}

/** Projects that lie in a scope. */
export function projectsIn(snapshot: ProgrammeSnapshot, scope: ScopeRef): Project[] {
  return [...snapshot.projects.values()].filter((project) => !project.archived && scopesOfProject(project).includes(scope));
}

/** Progress of a scope as it stands at the end of the snapshot's month. `asOf` is ISO 8601, UTC. */
export async function scopeProgress(
  store: VisibleStore,
  snapshot: ProgrammeSnapshot,
  inScope: readonly StoredTarget[],
  asOf: string,
): Promise<Progress> {
  await workOutHistories(snapshot, inScope);
  const targets = inScope.map((target) => targetProgress(snapshot, target));
  const followed = targets.filter((target) => target.followed);
  return {
    month: formatPeriod(snapshot.month),
    asOf,
    method: { name: LINEAR_PACE.name, version: snapshot.version },
    countedValues: snapshot.countedValues,
    counts: countsOf(followed),
    followed: followed.length,
    unreported: targets.length - followed.length,
    ...explainedIndex(snapshot, inScope),
    ...(await ratesOf(store.read, snapshot.programme.code, expectationsOf(snapshot, inScope), asOf)),
    targets,
  };
}

/** The values that are owed, for the snapshot's month, of the series that some targets are about. */
export function expectationsOf(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): Expectation[] {
  const subjects = new Set(targets.map((target) => seriesKey(target.reportingUnit, target.kpi)));
  const assignments = [...subjects].flatMap((subject) => snapshot.assignments.get(subject) ?? []);
  return expectationsIn(assignments, snapshot.month);
}

export function countsOf(targets: readonly Pick<TargetProgress, 'status'>[]): Progress['counts'] {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Progress['counts'];
  for (const { status } of targets) counts[status] += 1;
  return counts;
}

/** The progress index of some targets at the end of a month, on what is known now. */
export function indexOf(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[], month: Period): Progress['index'] {
  return indexOfFollowed(snapshot, followedOf(snapshot, targets), month);
}

/** The same at the end of each of the last {@link TREND_MONTHS} months, oldest first. */
export function indicesOf(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): Progress['index'][] {
  const followed = followedOf(snapshot, targets);
  return Array.from({ length: TREND_MONTHS }, (_, i) => indexOfFollowed(snapshot, followed, shift(snapshot.month, i - TREND_MONTHS + 1)));
}

function indexOfFollowed(snapshot: ProgrammeSnapshot, followed: readonly StoredTarget[], month: Period): Progress['index'] {
  return wireIndex(snapshot, progressIndex(partsOf(snapshot, followed, month)));
}

/** The index, and what each target brings to it, by its id. */
function explainedIndex(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): Pick<Progress, 'index' | 'indexAccount'> {
  const followed = followedOf(snapshot, targets);
  const { index, lines, missing, early, threshold } = explainIndex(partsOf(snapshot, followed, snapshot.month));
  const idOf = (part: number) => (followed[part] as StoredTarget).id;
  return {
    index: wireIndex(snapshot, index),
    indexAccount: {
      lines: lines.map(({ part, ...line }) => ({ target: idOf(part), ...line })),
      missing: missing.map(idOf),
      early: early.map(idOf),
      threshold,
    },
  };
}

function wireIndex({ programme }: ProgrammeSnapshot, index: ProgressIndex): Progress['index'] {
  return index.kind === 'index' ? { ...index, status: indexStatus(index, programme.cutOffs) } : index;
}

function followedOf(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): StoredTarget[] {
  return targets.filter((target) => isFollowed(snapshot, target));
}

function partsOf(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[], month: Period): Part[] {
  const back = stepsBetween(month, snapshot.month) ?? 0;
  return targets.map((target) => partsBack(snapshot, target)[back] ?? partOf(snapshot, target, month, back));
}

/** What a target has been to an index: at the end of this month, and of those before it. */
const partsBack = keptByTarget((snapshot, target): readonly Part[] =>
  historyOf(snapshot, target).map((_, back) => partOf(snapshot, target, shift(snapshot.month, -back), back)),
);

function partOf(snapshot: ProgrammeSnapshot, target: StoredTarget, month: Period, back: number): Part {
  return { progress: standingBack(snapshot, target, back), expected: isExpectedBy(snapshot, target, month) };
}
