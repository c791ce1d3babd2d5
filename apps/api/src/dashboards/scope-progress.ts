import type { Progress, TargetProgress } from '@miqyas/contract/client';
import { type Reader, type StoredTarget, seriesKey } from '@miqyas/db';
import {
  explainIndex,
  formatPeriod,
  indexStatus,
  LINEAR_PACE,
  type Part,
  type Period,
  type ProgressIndex,
  type Project,
  progressIndex,
  STATUSES,
  scopesOfUnit,
  stepsBetween,
} from '@miqyas/domain';
import { Refusal } from '../access/refusal.ts';
import { ratesOf } from './reporting-rates.ts';
import { domainOf, isExpectedBy, isFollowed, progressBack, type ProgrammeSnapshot, workOutHistories } from './programme-snapshot.ts';
import { targetProgress } from './target-progress.ts';

export type Scope = (snapshot: ProgrammeSnapshot, target: StoredTarget) => boolean;

/** What a scope of each kind says of a project. */
const PROJECT_FIELDS = {
  domain: 'domain',
  'focus-area': 'focusArea',
  country: 'country',
  city: 'city',
  centre: 'centre',
  project: 'code',
} as const;

/** Reads `domain:energy`, `focus-area:smart-grids`, `country:EGY`, `city:MAR-CAS`, `centre:hangzhou`, `project:CODE` or `kpi:CODE`; undefined: everything. */
export function scopeOf(text: string | undefined): Scope {
  if (text === undefined) return () => true;
  if (text.startsWith('kpi:')) return (_, target) => target.kpi === text.slice('kpi:'.length);
  return (snapshot, target) => {
    const reportingUnit = snapshot.reportingUnits.get(target.reportingUnit);
    // A target lies in its project's domain; only without a project in its KPI's.
    return reportingUnit !== undefined && scopesOfUnit(reportingUnit, snapshot.projects, domainOf(snapshot, target)).includes(text);
  };
}

/** Whether a project lies in a scope. */
export function holdsProject(text: string | undefined): (project: Project) => boolean {
  if (text === undefined) return () => true;
  const [kind = '', ...rest] = text.split(':');
  const field = PROJECT_FIELDS[kind as keyof typeof PROJECT_FIELDS];
  return (project) => field !== undefined && project[field] === rest.join(':');
}

/** Refuses a scope that names nothing that exists. */
export function requireScope(snapshot: ProgrammeSnapshot, text: string | undefined): void {
  if (text === undefined) return;
  const [kind = '', ...rest] = text.split(':');
  const code = rest.join(':');
  const reportingUnits = [...snapshot.reportingUnits.values()];
  const held = [...snapshot.projects.values()].some(holdsProject(text));
  const exists: Record<string, boolean> = {
    domain: snapshot.domains.some((domain) => domain.code === code),
    'focus-area': snapshot.domains.some(({ focusAreas }) => focusAreas.some((area) => area.code === code)),
    kpi: snapshot.kpis.has(code),
    country: held || reportingUnits.some((reportingUnit) => reportingUnit.country === code),
    city: held || reportingUnits.some((reportingUnit) => reportingUnit.city === code || (reportingUnit.kind === 'city' && reportingUnit.code === code)),
    project: held,
    centre: snapshot.centres.some((centre) => centre.code === code),
  };
  if (!exists[kind]) throw new Refusal('unknown-scope', { code: text });
}

/** Progress of a scope as it stands at the end of the snapshot's month. `asOf` is ISO 8601, UTC. */
export async function scopeProgress(db: Reader, programme: string, snapshot: ProgrammeSnapshot, scope: Scope, asOf: string): Promise<Progress> {
  const inScope = snapshot.targets.filter((target) => target.inForce && scope(snapshot, target));
  await workOutHistories(snapshot, inScope);
  const targets = inScope.map((target) => targetProgress(snapshot, target));
  const subjects = new Set(inScope.map((target) => seriesKey(target.reportingUnit, target.kpi)));
  const assignments = [...subjects].flatMap((subject) => snapshot.assignments.get(subject) ?? []);
  const followed = targets.filter((target) => target.followed);
  return {
    month: formatPeriod(snapshot.month),
    asOf,
    method: { name: LINEAR_PACE.name, version: LINEAR_PACE.version },
    counts: countsOf(followed),
    followed: followed.length,
    unreported: targets.length - followed.length,
    ...explainedIndex(snapshot, inScope),
    ...(await ratesOf(db, programme, assignments, snapshot.month, asOf)),
    targets,
  };
}

export function countsOf(targets: readonly Pick<TargetProgress, 'status'>[]): Progress['counts'] {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Progress['counts'];
  for (const { status } of targets) counts[status] += 1;
  return counts;
}

/** The progress index of some targets at the end of a month, on what is known now. */
export function indexOf(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[], month: Period): Progress['index'] {
  return wireIndex(progressIndex(partsOf(snapshot, followedOf(snapshot, targets), month)));
}

/** The index, and what each target brings to it, by its id. */
function explainedIndex(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): Pick<Progress, 'index' | 'indexAccount'> {
  const followed = followedOf(snapshot, targets);
  const { index, lines, missing, early, threshold } = explainIndex(partsOf(snapshot, followed, snapshot.month));
  const idOf = (part: number) => (followed[part] as StoredTarget).id;
  return {
    index: wireIndex(index),
    indexAccount: {
      lines: lines.map(({ part, ...line }) => ({ target: idOf(part), ...line })),
      missing: missing.map(idOf),
      early: early.map(idOf),
      threshold,
    },
  };
}

function wireIndex(index: ProgressIndex): Progress['index'] {
  return index.kind === 'index' ? { ...index, status: indexStatus(index) } : index;
}

function followedOf(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): StoredTarget[] {
  return targets.filter((target) => isFollowed(snapshot, target));
}

function partsOf(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[], month: Period): Part[] {
  return targets.map((target) => ({
    progress: progressBack(snapshot, target, stepsBetween(month, snapshot.month) ?? 0),
    expected: isExpectedBy(snapshot, target, month),
  }));
}
