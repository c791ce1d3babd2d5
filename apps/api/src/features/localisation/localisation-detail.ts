import type { LocalisationDetail } from '@miqyas/contract/localisation';
import type { StoredTarget } from '@miqyas/db';
import { editionInForce, formatDay, localised, relianceOf } from '@miqyas/domain';
import { loadRecords } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { isFollowed, loadSnapshot, type ProgrammeSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { workOutHistories } from '../../dashboards/standing.ts';
import { targetProgress } from '../../dashboards/target-progress.ts';
import { type Library, libraryOf, nameOfEntry, said } from '../standards/library.ts';

interface Asked {
  readonly programme: string;
  readonly standard: string;
  readonly country: string;
  readonly when: When;
}

/** How one standard stands in one country, and the projects there that rest on it, each with a gauge. */
export async function localisationDetail(store: VisibleStore, { programme, standard, country, when }: Asked): Promise<LocalisationDetail> {
  const [snapshot, records] = await Promise.all([loadSnapshot(store, programme, when), loadRecords(store, programme)]);
  const today = formatDay(when.today);
  const library = libraryOf(records, snapshot, today);
  const [of, place] = [library.standards.get(standard), snapshot.reportingUnits.get(country)];
  if (!of) throw new Refusal('unknown-entry', { code: standard });
  if (place?.kind !== 'country') throw new Refusal('unknown-reporting-unit', { code: country });
  const editions = library.editionsOf(standard);
  const inForce = editionInForce(editions.values(), today)?.edition;
  const entry = library.localisedOf(standard).get(country);
  return {
    today,
    standard: { ...nameOfEntry(of, standard), ...(inForce === undefined ? {} : { inForce }), editions: [...editions.keys()] },
    country: { code: country, names: place.names },
    ...localised(entry, today),
    entry: entry ? { ...entry } : null,
    deviations: library
      .deviationsOf(standard, country)
      .toSorted((a, b) => said(a, 'clause').localeCompare(said(b, 'clause'), 'en', { numeric: true }))
      .map((deviation) => ({ ...deviation })),
    projects: await projectsOn(snapshot, library, { standard, country, today }),
  };
}

async function projectsOn(
  snapshot: ProgrammeSnapshot,
  library: Library,
  { standard, country, today }: { standard: string; country: string; today: string },
): Promise<LocalisationDetail['projects']> {
  const editions = library.editionsOf(standard);
  const here = library.dependantsOf(standard).flatMap(({ project, moves }) => {
    const found = project === undefined ? undefined : snapshot.projects.get(project);
    return found?.country === country ? [{ project: found, reliance: relianceOf(moves, editions, today) }] : [];
  });
  // A project of which several KPIs rest on it is told once.
  const projects = [...new Map(here.map((one) => [one.project.code, one])).values()];
  const targets = new Map(projects.map(({ project }) => [project.code, firstTarget(snapshot, project.code)]));
  await workOutHistories(
    snapshot,
    [...targets.values()].filter((target) => target !== undefined),
  );
  return projects.map(({ project: { code, names }, reliance: { state, on } }) => {
    const target = targets.get(code);
    return { code, names, state, ...(on === undefined ? {} : { on }), target: target ? targetProgress(snapshot, target) : null };
  });
}

/** The flagship of a project, or else the first of its targets that is followed. */
function firstTarget(snapshot: ProgrammeSnapshot, project: string): StoredTarget | undefined {
  const own = snapshot.targets.filter(
    (target) => target.inForce && snapshot.reportingUnits.get(target.reportingUnit)?.project === project && isFollowed(snapshot, target),
  );
  return own.find(({ flagship }) => flagship) ?? own[0];
}
