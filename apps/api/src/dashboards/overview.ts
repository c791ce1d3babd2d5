import type { Overview } from '@miqyas/contract/client';
import type { Store, StoredTarget } from '@miqyas/db';
import { type Domain, endDay, formatDay, formatPeriod, type Project, STAGES, shift } from '@miqyas/domain';
import { changesSince } from './changes.ts';
import { countryMap } from './country-map.ts';
import { flagshipsOf } from './flagships.ts';
import { outlookOf, wireOutlook } from './outlook.ts';
import { type ReferenceData, scopeHeader } from './scope-header.ts';
import { countsOf, holdsProject, indexOf, requireScope, scopeOf, scopeProgress } from './scope-progress.ts';
import { domainOf, isExpectedBy, loadSnapshot, type ProgrammeSnapshot, TREND_MONTHS, type When } from './programme-snapshot.ts';

type Target = Overview['targets'][number];

/** The page of the programme, or of a part of it, in a month. `now` is ISO 8601, UTC; `map` is a KPI code or `index`. */
export async function overviewOf(
  store: Store,
  input: { programme: string; scope: string | undefined; when: When; now: string; map: string | undefined; reference: ReferenceData },
): Promise<Overview> {
  const { programme, when, now, scope } = input;
  const snapshot = await loadSnapshot(store, programme, when);
  requireScope(snapshot, scope);
  const within = scopeOf(scope);
  const inScope = snapshot.targets.filter((target) => target.inForce && within(snapshot, target));
  const projects = [...snapshot.projects.values()].filter(holdsProject(scope));
  const progress = await scopeProgress(store.read, programme, snapshot, within, when.asOf ?? now);
  const flagships = flagshipsOf(progress.targets).map(({ id }) => id);
  const leading = inScope.filter(({ id }) => flagships.includes(id));
  const changes = await changesSince(store, snapshot, inScope, leading);
  return {
    ...progress,
    targets: withOutlooks(snapshot, progress.targets, leading),
    programme: snapshot.programme,
    scope: scopeHeader(snapshot, scope, input.reference),
    previousMonth: formatPeriod(shift(when.month, -1)),
    dueDay: formatDay(endDay(when.month) + latestDue(snapshot)),
    flagships,
    parts: await cardsOf(snapshot, partsOf(snapshot, scope), { inScope, judged: progress.targets, changes }),
    changes,
    decisions: decisionsOf(snapshot, progress.targets),
    map: await countryMap(store, snapshot, { ...input, judged: progress.targets, inScope, countries: input.reference.countries }),
    stages: stagesOf(projects),
    projects: projects.length,
    centres: snapshot.centres.map((centre) => centreOf(projects, snapshot, progress.targets, centre)),
  };
}

function withOutlooks(snapshot: ProgrammeSnapshot, judged: readonly Target[], leading: readonly StoredTarget[]): Target[] {
  const byId = new Map(leading.map((target) => [target.id, target]));
  return judged.map((one) => {
    const [target, kpi] = [byId.get(one.id), snapshot.kpis.get(one.kpi.code)];
    const outlook = target && kpi && outlookOf(snapshot, target, kpi);
    return outlook ? { ...one, outlook: wireOutlook(outlook) } : one;
  });
}

type PartOf = Pick<Overview['parts'][number], 'kind' | 'code' | 'names'> & { readonly holds: (target: StoredTarget) => boolean };

/** The domains; of a domain its focus areas; a focus area or a project has no parts. */
function partsOf(snapshot: ProgrammeSnapshot, scope: string | undefined): PartOf[] {
  const [kind, code] = scope?.split(':') ?? [];
  if (kind === 'focus-area' || kind === 'project') return [];
  if (kind === 'domain') return focusAreasOf(snapshot, snapshot.domains.find((domain) => domain.code === code)?.focusAreas ?? []);
  return snapshot.domains.map(({ code, names }) => ({
    kind: 'domain',
    code,
    names,
    holds: (target) => domainOf(snapshot, target) === code,
  }));
}

function focusAreasOf(snapshot: ProgrammeSnapshot, areas: Domain['focusAreas']): PartOf[] {
  return areas.map(({ code, names }) => {
    const within = scopeOf(`focus-area:${code}`);
    return { kind: 'focus-area', code, names, holds: (target) => within(snapshot, target) };
  });
}

interface Shown {
  readonly inScope: readonly StoredTarget[];
  readonly judged: readonly Target[];
  readonly changes: Overview['changes'];
}

async function cardsOf(snapshot: ProgrammeSnapshot, parts: readonly PartOf[], shown: Shown): Promise<Overview['parts']> {
  const cards: Overview['parts'] = [];
  for (const part of parts) {
    cards.push(partCard(snapshot, part, shown));
    await new Promise(setImmediate);
  }
  return cards;
}

function partCard(snapshot: ProgrammeSnapshot, { holds, ...part }: PartOf, { inScope, judged, changes }: Shown): Overview['parts'][number] {
  const targets = inScope.filter(holds);
  const ids = new Set(targets.map(({ id }) => id));
  const indices = Array.from({ length: TREND_MONTHS }, (_, i) => indexOf(snapshot, targets, shift(snapshot.month, i - TREND_MONTHS + 1)));
  const trend = indices.map((index) => (index.kind === 'index' ? index.value : null));
  const [earlier, latest] = [trend.at(-2) ?? null, trend.at(-1) ?? null];
  const moved = changes.findIndex(({ target }) => ids.has(target));
  return {
    ...part,
    index: indices.at(-1) ?? { kind: 'empty' },
    change: earlier === null || latest === null ? null : latest - earlier,
    trend,
    counts: countsOf(judged.filter((target) => target.followed && ids.has(target.id))),
    moved: moved < 0 ? null : moved,
  };
}

/** Off track first (the longest first), then values gone stale, then reporters who are silent. */
function decisionsOf(snapshot: ProgrammeSnapshot, targets: readonly Target[]): Overview['decisions'] {
  const followed = targets.filter((target) => target.followed);
  const byId = new Map(snapshot.targets.map((target) => [target.id, target]));
  const isLate = ({ id, status }: Target) => status === 'no-data' && isExpectedBy(snapshot, byId.get(id) as StoredTarget, snapshot.month);
  const of = (kind: Overview['decisions'][number]['kind'], some: readonly Target[]) =>
    some
      .map((target) => ({ kind, target: target.id, months: target.since ?? 0 }))
      .sort((a, b) => b.months - a.months || a.target - b.target);
  return [
    ...of(
      'off-track',
      followed.filter((target) => target.status === 'off-track'),
    ),
    ...of(
      'stale',
      followed.filter((target) => target.flags.includes('stale') && target.status !== 'off-track'),
    ),
    ...of('late', followed.filter(isLate)),
  ];
}

/** The longest that anybody has after a period's end (days). */
function latestDue({ assignments }: ProgrammeSnapshot): number {
  let most = 0;
  for (const { dueDays } of assignments.values()) most = Math.max(most, dueDays);
  return most;
}

function stagesOf(projects: readonly Project[]): Overview['stages'] {
  const domains = [...new Set(projects.map((project) => project.domain))];
  return domains.flatMap((domain) =>
    STAGES.map((stage) => ({
      domain,
      stage,
      count: projects.filter((project) => project.domain === domain && project.stage === stage).length,
    })),
  );
}

function centreOf(
  projects: readonly Project[],
  snapshot: ProgrammeSnapshot,
  targets: readonly Target[],
  { code, names, track }: Pick<Overview['centres'][number], 'code' | 'names' | 'track'>,
): Overview['centres'][number] {
  const own = projects.filter((project) => project.centre === code);
  const reportingUnits = new Set(own.map((project) => project.code));
  return {
    code,
    names,
    track,
    projects: own.length,
    countries: new Set(own.map((project) => project.country)).size,
    counts: countsOf(targets.filter((target) => target.followed && reportingUnits.has(snapshot.reportingUnits.get(target.reportingUnit.code)?.project ?? ''))),
  };
}
