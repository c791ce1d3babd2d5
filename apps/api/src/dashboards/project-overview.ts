import type { ProjectOverview } from '@miqyas/contract/client';
import { listCities } from '@miqyas/db';
import { type ScopeRef, shift } from '@miqyas/domain';
import { requireScope } from '../access/require-scopes.ts';
import type { VisibleStore } from '../access/visibility.ts';
import { loadSnapshot, type When } from './programme-snapshot.ts';
import { countsOf, indexOf, projectsIn } from './scope-progress.ts';
import { workOutHistories } from './standing.ts';
import { targetProgress } from './target-progress.ts';

/** The projects of a scope, and how their targets stand. */
export async function projectOverview(
  store: VisibleStore,
  { programme, when, scope }: { programme: string; when: When; scope: ScopeRef },
): Promise<ProjectOverview[]> {
  const snapshot = await loadSnapshot(store, programme, when);
  requireScope(snapshot, scope);
  const cities = new Map((await listCities(store.read)).map((city) => [city.code, city.names]));
  const inScope = snapshot.targets.filter((target) => target.inForce);
  await workOutHistories(snapshot, inScope);
  const byProject = Map.groupBy(inScope, (target) => snapshot.reportingUnits.get(target.reportingUnit)?.project);
  return projectsIn(snapshot, scope).map((project) => {
    const targets = byProject.get(project.code) ?? [];
    const followed = targets.map((target) => targetProgress(snapshot, target)).filter((one) => one.followed);
    const [index, earlier] = [indexOf(snapshot, targets, snapshot.month), indexOf(snapshot, targets, shift(snapshot.month, -1))];
    const change = index.kind === 'index' && earlier.kind === 'index' ? index.value - earlier.value : null;
    const cityNames = project.city === undefined ? undefined : cities.get(project.city);
    return { project, ...(cityNames ? { cityNames } : {}), counts: countsOf(followed), followed: followed.length, index, change };
  });
}
