import type { Overview } from '@miqyas/contract/client';
import { listCities, listCountries, listOrganisations, listPeople, type StoredTarget, topicsKey } from '@miqyas/db';
import {
  endDay,
  formatDay,
  formatPeriod,
  isUnowned,
  lastDueDay,
  type Person,
  type Project,
  type ScopeRef,
  STAGES,
  scopeOf,
  scopeParts,
  shift,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import { boundOverviews } from '../access/caches.ts';
import { requireScope } from '../access/require-scopes.ts';
import type { VisibleStore } from '../access/visibility.ts';
import { changesSince } from './changes.ts';
import { countryMap } from './country-map.ts';
import { flagshipsOf } from './flagships.ts';
import { isExpectedBy, loadSnapshot, type ProgrammeSnapshot, scopesOf, type When } from './programme-snapshot.ts';
import { type ReferenceData, scopeHeader } from './scope-header.ts';
import { countsOf, expectationsOf, indicesOf, projectsIn, scopeProgress, targetsIn } from './scope-progress.ts';

type Target = Overview['targets'][number];

interface Asked {
  readonly programme: string;
  readonly scope: ScopeRef;
  readonly when: When;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** A KPI code or `index`. */
  readonly map: string | undefined;
}

/**
 * The page of the programme, or of a part of it, in a month: from memory while values and definitions stand, for every reader who
 * sees the same. A past day is worked out each time.
 */
export async function overviewOf(store: VisibleStore, asked: Asked): Promise<Overview> {
  const { programme, scope, when, now, map } = asked;
  if (when.asOf !== undefined) return makeOverview(store, asked);
  const of = topicsKey(await store.revisions(programme), ['values', 'definitions']);
  const key = JSON.stringify([
    programme,
    scope,
    formatPeriod(when.month),
    map,
    when.version,
    now.slice(0, 10),
    await store.hidden(programme),
  ]);
  const kept = store.caches.overviews.get(key);
  const value = kept?.of === of ? kept.value : makeOverview(store, asked);
  if (value !== kept?.value) {
    store.caches.overviews.set(key, { of, value });
    value.then(
      ({ targets }) => boundOverviews(store.caches, targets.length),
      () => store.caches.overviews.delete(key),
    );
  }
  // What was worked out before is how things are known now: nothing has changed since.
  return { ...(await value), asOf: now };
}

async function makeOverview(store: VisibleStore, { programme, scope, when, now, map }: Asked): Promise<Overview> {
  const snapshot = await loadSnapshot(store, programme, when);
  requireScope(snapshot, scope);
  // The programme itself lies in no city and has no organisation: its page, the one asked for most, does without them.
  const whole = scope === WHOLE_PROGRAMME;
  const [countries, people, cities, organisations] = await Promise.all([
    listCountries(store.read),
    listPeople(store.read),
    whole ? [] : listCities(store.read),
    whole ? [] : listOrganisations(store.read),
  ]);
  const reference: ReferenceData = { countries, cities, organisations };
  const inScope = targetsIn(snapshot, scope);
  const projects = projectsIn(snapshot, scope);
  const progress = await scopeProgress(store, snapshot, inScope, when.asOf ?? now);
  const flagships = flagshipsOf(progress.targets).map(({ id }) => id);
  const changes = await changesSince(store, snapshot, inScope);
  const dueDay = lastDueDay(expectationsOf(snapshot, inScope));
  return {
    ...progress,
    targetsLeft: 0,
    waiting: progress.targets.filter(({ pending }) => pending).length,
    unowned: unownedOf(progress.targets),
    national: nationalOf(progress.targets),
    programme: snapshot.programme,
    scope: scopeHeader(snapshot, scope, reference),
    previousMonth: formatPeriod(shift(when.month, -1)),
    dueDay: dueDay === undefined ? null : formatDay(dueDay),
    flagships,
    parts: await cardsOf(snapshot, partsOf(snapshot, scope), { inScope, judged: progress.targets, changes }),
    changes,
    decisions: decisionsOf(snapshot, progress.targets),
    people: leadsOf(progress.targets, people),
    map: await countryMap(store, snapshot, { programme, when, map, judged: progress.targets, inScope, countries }),
    stages: stagesOf(projects),
    projects: projects.length,
    centres: snapshot.centres.map((centre) => centreOf(projects, snapshot, progress.targets, centre)),
  };
}

type PartOf = Pick<Overview['parts'][number], 'kind' | 'code' | 'names'>;

/** The domains; of a domain its focus areas; a focus area or a project has no parts. */
function partsOf(snapshot: ProgrammeSnapshot, scope: ScopeRef): PartOf[] {
  const named = scopeParts(scope);
  if (named.kind === 'focus-area' || named.kind === 'project') return [];
  if (named.kind !== 'domain') return snapshot.domains.map(({ code, names }) => ({ kind: 'domain', code, names }));
  const areas = snapshot.domains.find((domain) => domain.code === named.code)?.focusAreas ?? [];
  return areas.map(({ code, names }) => ({ kind: 'focus-area', code, names }));
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

function partCard(snapshot: ProgrammeSnapshot, part: PartOf, { inScope, judged, changes }: Shown): Overview['parts'][number] {
  const scope = scopeOf(part.kind, part.code);
  const targets = inScope.filter((target) => scopesOf(snapshot, target).includes(scope));
  const ids = new Set(targets.map(({ id }) => id));
  const indices = indicesOf(snapshot, targets);
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

function unownedOf(targets: readonly Target[]): Overview['unowned'] {
  const unowned = targets.filter((target) => target.followed && isUnowned(target));
  return [...Map.groupBy(unowned, ({ domain }) => domain)].map(([domain, { length }]) => ({
    ...(domain === undefined ? {} : { domain }),
    count: length,
  }));
}

/** So many are named. */
const MOST_NATIONAL = 8;

function nationalOf(targets: readonly Target[]): Overview['national'] {
  const national = targets.filter((target) => target.reportingUnit.kind === 'country' && target.followed);
  const achieved = ({ achievement = Number.NEGATIVE_INFINITY }: Target) => achievement;
  const furthest = national.toSorted((a, b) => achieved(b) - achieved(a)).slice(0, MOST_NATIONAL);
  return { count: national.length, targets: furthest.map(({ id }) => id) };
}

function leadsOf(targets: readonly Target[], people: readonly Person[]): Overview['people'] {
  const leads = new Set(targets.flatMap(({ lead }) => lead ?? []));
  return people.filter(({ code }) => leads.has(code)).map(({ code, names }) => ({ code, names }));
}

type Decision = Overview['decisions'][number];

/**
 * What somebody has to decide: what nobody owns first; then deadlines that passed without being met, off track (the longest first), on
 * track but forecast to miss, values gone stale, and reporters who are silent. Targets of one KPI that nobody owns have one cause.
 */
function decisionsOf(snapshot: ProgrammeSnapshot, targets: readonly Target[]): Decision[] {
  const followed = targets.filter((target) => target.followed);
  const byId = new Map(snapshot.targets.map((target) => [target.id, target]));
  const kindOf = ({ id, status, flags }: Target): Decision['kind'] | undefined => {
    if (status === 'missed' || status === 'awaited') return 'deadline-passed';
    if (status === 'off-track') return 'off-track';
    if (flags.includes('forecast-to-miss')) return 'forecast-to-miss';
    if (flags.includes('stale')) return 'stale';
    return status === 'no-data' && isExpectedBy(snapshot, byId.get(id) as StoredTarget, snapshot.month) ? 'late' : undefined;
  };
  const asked = followed.flatMap((target) => {
    const kind = kindOf(target);
    const owned = target.owner !== '' || target.lead !== undefined;
    return kind ? [{ kind, target, owned, cause: owned ? String(target.id) : `${kind} ${target.kpi.code}` }] : [];
  });
  const due = formatDay(endDay(shift(snapshot.month, 1)));
  const rank = (kind: Decision['kind']) => DECISIONS.indexOf(kind);
  return [...Map.groupBy(asked, ({ cause }) => cause).values()]
    .map((same): Decision => {
      const { kind, owned } = same[0] as (typeof same)[number];
      return {
        kind,
        owned,
        due,
        targets: same.map(({ target }) => target.id),
        months: Math.max(...same.map(({ target }) => target.since ?? 0)),
      };
    })
    .sort(
      (a, b) =>
        Number(a.owned) - Number(b.owned) ||
        rank(a.kind) - rank(b.kind) ||
        b.months - a.months ||
        (a.targets[0] ?? 0) - (b.targets[0] ?? 0),
    );
}

const DECISIONS: readonly Decision['kind'][] = ['deadline-passed', 'off-track', 'forecast-to-miss', 'stale', 'late'];

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
    counts: countsOf(
      targets.filter(
        (target) => target.followed && reportingUnits.has(snapshot.reportingUnits.get(target.reportingUnit.code)?.project ?? ''),
      ),
    ),
  };
}
