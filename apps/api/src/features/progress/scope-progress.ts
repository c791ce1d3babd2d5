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
import { Refusal } from '../../refusal.ts';
import { ratesOf } from './reporting-rates.ts';
import { domainOf, isExpectedBy, isFollowed, progressBack, type Standing, workOutHistories } from './standing.ts';
import { targetProgress } from './target-progress.ts';

export type Scope = (standing: Standing, target: StoredTarget) => boolean;

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
  return (standing, target) => {
    const reportingUnit = standing.reportingUnits.get(target.reportingUnit);
    // A target lies in its project's domain; only without a project in its KPI's.
    return reportingUnit !== undefined && scopesOfUnit(reportingUnit, standing.projects, domainOf(standing, target)).includes(text);
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
export function requireScope(standing: Standing, text: string | undefined): void {
  if (text === undefined) return;
  const [kind = '', ...rest] = text.split(':');
  const code = rest.join(':');
  const reportingUnits = [...standing.reportingUnits.values()];
  const held = [...standing.projects.values()].some(holdsProject(text));
  const exists: Record<string, boolean> = {
    domain: standing.domains.some((domain) => domain.code === code),
    'focus-area': standing.domains.some(({ focusAreas }) => focusAreas.some((area) => area.code === code)),
    kpi: standing.kpis.has(code),
    country: held || reportingUnits.some((reportingUnit) => reportingUnit.country === code),
    city: held || reportingUnits.some((reportingUnit) => reportingUnit.city === code || (reportingUnit.kind === 'city' && reportingUnit.code === code)),
    project: held,
    centre: standing.centres.some((centre) => centre.code === code),
  };
  if (!exists[kind]) throw new Refusal('unknown-scope', { code: text });
}

/** Progress of a scope as it stands at the end of the standing's month. `asOf` is ISO 8601, UTC. */
export async function scopeProgress(db: Reader, programme: string, standing: Standing, scope: Scope, asOf: string): Promise<Progress> {
  const inScope = standing.targets.filter((target) => target.inForce && scope(standing, target));
  await workOutHistories(standing, inScope);
  const targets = inScope.map((target) => targetProgress(standing, target));
  const subjects = new Set(inScope.map((target) => seriesKey(target.reportingUnit, target.kpi)));
  const assignments = [...subjects].flatMap((subject) => standing.assignments.get(subject) ?? []);
  const followed = targets.filter((target) => target.followed);
  return {
    month: formatPeriod(standing.month),
    asOf,
    method: { name: LINEAR_PACE.name, version: LINEAR_PACE.version },
    counts: countsOf(followed),
    followed: followed.length,
    unreported: targets.length - followed.length,
    ...explainedIndex(standing, inScope),
    ...(await ratesOf(db, programme, assignments, standing.month, asOf)),
    targets,
  };
}

export function countsOf(targets: readonly Pick<TargetProgress, 'status'>[]): Progress['counts'] {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Progress['counts'];
  for (const { status } of targets) counts[status] += 1;
  return counts;
}

/** The progress index of some targets at the end of a month, on what is known now. */
export function indexOf(standing: Standing, targets: readonly StoredTarget[], month: Period): Progress['index'] {
  return wireIndex(progressIndex(partsOf(standing, followedOf(standing, targets), month)));
}

/** The index, and what each target brings to it, by its id. */
function explainedIndex(standing: Standing, targets: readonly StoredTarget[]): Pick<Progress, 'index' | 'indexAccount'> {
  const followed = followedOf(standing, targets);
  const { index, lines, missing, early, threshold } = explainIndex(partsOf(standing, followed, standing.month));
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

function followedOf(standing: Standing, targets: readonly StoredTarget[]): StoredTarget[] {
  return targets.filter((target) => isFollowed(standing, target));
}

function partsOf(standing: Standing, targets: readonly StoredTarget[], month: Period): Part[] {
  return targets.map((target) => ({
    progress: progressBack(standing, target, stepsBetween(month, standing.month) ?? 0),
    expected: isExpectedBy(standing, target, month),
  }));
}
