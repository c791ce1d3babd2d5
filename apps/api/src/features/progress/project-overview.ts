import type { ProjectOverview } from '@miqyas/contract/client';
import { listCities, type Store } from '@miqyas/db';
import { shift } from '@miqyas/domain';
import { countsOf, holdsProject, indexOf, requireScope } from './scope-progress.ts';
import { loadStanding, type When, workOutHistories } from './standing.ts';
import { targetProgress } from './target-progress.ts';

/** The projects of a scope, and how their targets stand. */
export async function projectOverview(
  store: Store,
  { programme, when, scope }: { programme: string; when: When; scope: string | undefined },
): Promise<ProjectOverview[]> {
  const standing = await loadStanding(store, programme, when);
  requireScope(standing, scope);
  const cities = new Map((await listCities(store.read)).map((city) => [city.code, city.names]));
  const inScope = standing.targets.filter((target) => target.inForce);
  await workOutHistories(standing, inScope);
  const byProject = Map.groupBy(inScope, (target) => standing.reportingUnits.get(target.reportingUnit)?.project);
  return [...standing.projects.values()].filter(holdsProject(scope)).map((project) => {
    const targets = byProject.get(project.code) ?? [];
    const followed = targets.map((target) => targetProgress(standing, target)).filter((one) => one.followed);
    const [index, earlier] = [indexOf(standing, targets, standing.month), indexOf(standing, targets, shift(standing.month, -1))];
    const change = index.kind === 'index' && earlier.kind === 'index' ? index.value - earlier.value : null;
    const cityNames = project.city === undefined ? undefined : cities.get(project.city);
    return { project, ...(cityNames ? { cityNames } : {}), counts: countsOf(followed), followed: followed.length, index, change };
  });
}
