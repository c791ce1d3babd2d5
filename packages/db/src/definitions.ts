import type { Assignment, Centre, Closed, Domain, Kpi, KpiRule, Programme, Project, ReportingUnit } from '@miqyas/domain';
import { loadClosed } from './closings.ts';
import type { Reader } from './connections.ts';
import { listRules } from './kpi-rules.ts';
import { listFeeders, listKpis } from './kpis.ts';
import { listCentres, listDomains, listProgrammes } from './programmes.ts';
import { listAssignments, listProjects } from './projects.ts';
import { listReportingUnits } from './reporting-units.ts';
import { seriesKey } from './series.ts';
import { listTargets, type StoredTarget } from './targets.ts';
import type { Topics } from './topic-counts.ts';

/** Everything of a programme that is agreed rather than measured. */
export interface Definitions {
  /** Revision of the topic; moves on with each change of any of them. */
  readonly revision: number;
  readonly programme: Programme;
  /** As they stand now, also where a past moment is asked for: what they are called is no figure. */
  readonly domains: readonly Domain[];
  readonly centres: readonly Centre[];
  readonly kpis: ReadonlyMap<string, Kpi>;
  /** Of a KPI that was ever fed by others: those, in any of its versions. Its values may be copies of theirs. */
  readonly feeders: ReadonlyMap<string, readonly string[]>;
  readonly reportingUnits: ReadonlyMap<string, ReportingUnit>;
  readonly projects: ReadonlyMap<string, Project>;
  /** By {@link seriesKey}. */
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly targets: readonly StoredTarget[];
  /** What is closed now. */
  readonly closed: Closed;
  /** Rules over several KPIs of one reporting unit. */
  readonly rules: readonly KpiRule[];
}

/**
 * The definitions of a programme, or (`asOf`, ISO 8601, UTC) KPIs, rules, targets, projects, reporting units and agreements as they
 * stood at a moment; undefined when there is no such programme.
 */
export async function loadDefinitions(
  db: Reader,
  { programme, asOf }: { programme: string; asOf?: string | undefined },
): Promise<Definitions | undefined> {
  const revision = await definitionsRevision(db, programme);
  const found = (await listProgrammes(db)).find((one) => one.code === programme);
  if (!found) return undefined;
  const known = asOf === undefined ? { programme } : { programme, asOf };
  const [domains, centres, kpis, feeders, reportingUnits, projects, assignments, targets, closed, rules] = await Promise.all([
    listDomains(db, { programme }),
    listCentres(db, { programme }),
    listKpis(db, known),
    listFeeders(db, programme),
    listReportingUnits(db, known),
    listProjects(db, known),
    listAssignments(db, known),
    listTargets(db, known),
    loadClosed(db, programme),
    listRules(db, known),
  ]);
  return {
    revision,
    programme: found,
    domains,
    centres,
    kpis: byCode(kpis),
    feeders,
    reportingUnits: byCode(reportingUnits),
    projects: byCode(projects),
    assignments: new Map(assignments.map((one) => [seriesKey(one.reportingUnit, one.kpi), one])),
    targets,
    closed,
    rules,
  };
}

/**
 * Definitions that are loaded once for each change of them; undefined when there is no such programme. What is loaded may be
 * newer than its revision, never older: then it is loaded once more for the next caller.
 */
export function rememberedDefinitions(db: Reader, topics: () => Promise<Topics>): (programme: string) => Promise<Definitions | undefined> {
  const remembered = new Map<string, Definitions>();
  const loading = new Map<string, Promise<Definitions | undefined>>();
  const load = async (programme: string) => {
    const loaded = await loadDefinitions(db, { programme });
    if (loaded) remembered.set(programme, loaded);
    return loaded;
  };
  return async (programme) => {
    const revision = (await topics()).programmes.get(programme)?.definitions ?? 0;
    const known = remembered.get(programme);
    if (known?.revision === revision) return known;
    // Callers at the same time are answered by one load, unless it began before what they have to see.
    const begun = await loading.get(programme);
    if (begun && begun.revision >= revision) return begun;
    const own = load(programme).finally(() => loading.delete(programme));
    loading.set(programme, own);
    return own;
  };
}

/** In a transaction: the definitions that are known, or, where others have changed them, as they are there. */
export async function definitionsWithin(tx: Reader, programme: string, known: Definitions): Promise<Definitions> {
  if ((await definitionsRevision(tx, programme)) === known.revision) return known;
  return (await loadDefinitions(tx, { programme })) ?? known;
}

/** 0 where nothing of the programme has been defined yet. */
async function definitionsRevision(db: Reader, programme: string): Promise<number> {
  const row = await db
    .selectFrom('topic')
    .select('revision')
    .where('programme', '=', programme)
    .where('topic', '=', 'definitions')
    .executeTakeFirst();
  return row?.revision ?? 0;
}

function byCode<Item extends { readonly code: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.code, item]));
}
