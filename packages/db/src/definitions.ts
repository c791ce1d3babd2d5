import type { Assignment, Centre, Domain, Kpi, Programme, Project, ReportingUnit } from '@miqyas/domain';
import type { Reader } from './connections.ts';
import { listKpis } from './kpis.ts';
import { listCentres, listDomains, listProgrammes } from './programmes.ts';
import { listAssignments, listProjects } from './projects.ts';
import { listReportingUnits } from './reporting-units.ts';
import { seriesKey } from './series.ts';
import { listTargets, type StoredTarget } from './targets.ts';

/** Everything of a programme that is agreed rather than measured. */
export interface Definitions {
  /** Moves on with each change of any of them. */
  readonly counter: number;
  readonly programme: Programme;
  readonly domains: readonly Domain[];
  readonly centres: readonly Centre[];
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly reportingUnits: ReadonlyMap<string, ReportingUnit>;
  readonly projects: ReadonlyMap<string, Project>;
  /** By {@link seriesKey}. */
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly targets: readonly StoredTarget[];
}

/** The definitions of a programme, or (`asOf`) KPIs and targets as they stood at a moment; undefined when there is no such programme. */
export async function loadDefinitions(
  db: Reader,
  { programme, asOf }: { programme: string; asOf?: string },
): Promise<Definitions | undefined> {
  const counter = await definitionsCounter(db, programme);
  const found = (await listProgrammes(db)).find((one) => one.code === programme);
  if (counter === undefined || !found) return undefined;
  const known = asOf === undefined ? {} : { asOf };
  const [domains, centres, kpis, reportingUnits, projects, assignments, targets] = await Promise.all([
    listDomains(db, { programme }),
    listCentres(db, { programme }),
    listKpis(db, { programme, ...known }),
    listReportingUnits(db, { programme }),
    listProjects(db, { programme }),
    listAssignments(db, { programme }),
    listTargets(db, { programme, ...known }),
  ]);
  return {
    counter,
    programme: found,
    domains,
    centres,
    kpis: byCode(kpis),
    reportingUnits: byCode(reportingUnits),
    projects: byCode(projects),
    assignments: new Map(assignments.map((one) => [seriesKey(one.reportingUnit, one.kpi), one])),
    targets,
  };
}

/**
 * Definitions that are loaded once for each change of them; undefined when there is no such programme. What is loaded may be
 * newer than its counter, never older: then the next one who asks loads it once more.
 */
export function rememberedDefinitions(db: Reader): (programme: string) => Promise<Definitions | undefined> {
  const remembered = new Map<string, Definitions>();
  const loading = new Map<string, Promise<Definitions | undefined>>();
  const load = async (programme: string) => {
    const loaded = await loadDefinitions(db, { programme });
    if (loaded) remembered.set(programme, loaded);
    return loaded;
  };
  return async (programme) => {
    const known = remembered.get(programme);
    const counter = await definitionsCounter(db, programme);
    if (counter === undefined || known?.counter === counter) return known;
    // Those who ask at once are answered by one load, unless it began before what they have to see.
    const begun = await loading.get(programme);
    if (begun && begun.counter >= counter) return begun;
    const own = load(programme).finally(() => loading.delete(programme));
    loading.set(programme, own);
    return own;
  };
}

/** In a transaction: the definitions that are known, or, where others have changed them, as they are there. */
export async function definitionsWithin(tx: Reader, programme: string, known: Definitions): Promise<Definitions> {
  if ((await definitionsCounter(tx, programme)) === known.counter) return known;
  return (await loadDefinitions(tx, { programme })) ?? known;
}

async function definitionsCounter(db: Reader, programme: string): Promise<number | undefined> {
  const row = await db.selectFrom('programme').select('definitions').where('code', '=', programme).executeTakeFirst();
  return row?.definitions;
}

function byCode<Item extends { readonly code: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.code, item]));
}
