import type { Overview } from '@miqyas/contract/client';
import { listMeasurements, listSeries, type Store, type StoredTarget } from '@miqyas/db';
import {
  type Country,
  counts,
  endDay,
  formatDay,
  formatPeriod,
  isNumber,
  type Measurement,
  STAGES,
  type Status,
  shift,
} from '@miqyas/domain';
import { Refusal } from '../../refusal.ts';
import { countsOf, indexOf, scopeProgress } from './scope-progress.ts';
import { domainOf, isExpectedBy, isFollowed, loadStanding, type Standing, type When } from './standing.ts';
import { statusIn, TREND_MONTHS } from './target-progress.ts';

const MAP_KPI = 'NAT.RE.GEN';
const MIN_COUNTRIES_ON_MAP = 3;

type Target = Overview['targets'][number];

/** The programme page of a month. `now` is ISO 8601, UTC; `map` is a KPI code or `index`. */
export async function programmeOverview(
  store: Store,
  input: { programme: string; when: When; now: string; map: string | undefined; countries: readonly Country[] },
): Promise<Overview> {
  const { programme, when, now } = input;
  const standing = await loadStanding(store, programme, when);
  const progress = await scopeProgress(store.read, programme, standing, () => true, when.asOf ?? now);
  const before = shift(when.month, -1);
  return {
    ...progress,
    programme: standing.programme,
    previousMonth: formatPeriod(before),
    dueDay: formatDay(endDay(when.month) + latestDue(standing)),
    domains: standing.domains.map(({ code, names }) => domainCard(standing, progress.targets, code, names)),
    changes: changesSince(standing, progress.targets),
    decisions: decisionsOf(standing, progress.targets),
    map: await mapOf(store, standing, progress.targets, input),
    stages: stagesOf(standing),
    projects: standing.projects.size,
    centres: standing.centres.map((centre) => centreOf(standing, progress.targets, centre)),
  };
}

function domainCard(
  standing: Standing,
  judged: readonly Target[],
  code: string,
  names: Overview['domains'][number]['names'],
): Overview['domains'][number] {
  const targets = standing.targets.filter((target) => target.inForce && domainOf(standing, target) === code);
  const indices = Array.from({ length: TREND_MONTHS }, (_, i) => indexOf(standing, targets, shift(standing.month, i - TREND_MONTHS + 1)));
  const trend = indices.map((index) => (index.kind === 'index' ? index.value : null));
  const [earlier, latest] = [trend.at(-2) ?? null, trend.at(-1) ?? null];
  return {
    code,
    names,
    index: indices.at(-1) ?? { kind: 'empty' },
    change: earlier === null || latest === null ? null : latest - earlier,
    trend,
    counts: countsOf(judged.filter((target) => target.followed && target.domain === code)),
  };
}

const SEVERITY: Record<Status, number> = { 'off-track': 4, 'at-risk': 3, achieved: 2, 'on-track': 1, 'no-data': 0, 'not-judged': 0 };

/** Status changes since the month before; the gravest first. A change into or out of "no data" is not a change of progress. */
function changesSince(standing: Standing, targets: readonly Target[]): Overview['changes'] {
  const before = shift(standing.month, -1);
  const byId = new Map(standing.targets.map((target) => [target.id, target]));
  return targets
    .flatMap((target) => {
      const from = statusIn(standing, byId.get(target.id) as StoredTarget, before);
      const silent = SEVERITY[from] === 0 || SEVERITY[target.status] === 0;
      return from === target.status || silent ? [] : [{ target: target.id, from, to: target.status }];
    })
    .sort((a, b) => SEVERITY[b.to] - SEVERITY[a.to] || a.target - b.target);
}

/** Off track first (the longest first), then values gone stale, then reporters who are silent. */
function decisionsOf(standing: Standing, targets: readonly Target[]): Overview['decisions'] {
  const followed = targets.filter((target) => target.followed);
  const byId = new Map(standing.targets.map((target) => [target.id, target]));
  const isLate = ({ id, status }: Target) => status === 'no-data' && isExpectedBy(standing, byId.get(id) as StoredTarget, standing.month);
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
function latestDue({ assignments }: Standing): number {
  let most = 0;
  for (const { dueDays } of assignments.values()) most = Math.max(most, dueDays);
  return most;
}

async function mapOf(
  store: Store,
  standing: Standing,
  judged: readonly Target[],
  { programme, when, map, countries }: { programme: string; when: When; map: string | undefined; countries: readonly Country[] },
): Promise<Overview['map']> {
  const choices = await mapChoices(store, programme, standing);
  const code = map ?? (choices.some((choice) => choice.code === MAP_KPI) ? MAP_KPI : 'index');
  const kpi = code === 'index' ? undefined : standing.kpis.get(code);
  if (!kpi && code !== 'index') throw new Refusal('unknown-kpi', { code });
  if (!kpi) return { tiles: countries.map((country) => indexTile(standing, country)), choices };
  const known = when.asOf === undefined ? {} : { asOf: when.asOf };
  const values = await listMeasurements(store.read, {
    programme,
    kpi: code,
    units: countries.map((country) => country.code),
    category: '',
    throughDay: endDay(when.month),
    ...known,
  });
  return { kpi, tiles: countries.map((country) => valueTile(judged, code, country, values)), choices };
}

/** KPIs with a target that enough countries report themselves. */
async function mapChoices(store: Store, programme: string, standing: Standing): Promise<Overview['map']['choices']> {
  const kpis = [...new Set(standing.targets.map((target) => target.kpi))];
  const units = [...standing.units.values()].filter((unit) => unit.kind === 'country').map((unit) => unit.code);
  const through = endDay(standing.month);
  const series = await listSeries(store.read, { programme, kpis, units });
  const reported = series.filter(({ firstDay = Number.POSITIVE_INFINITY }) => firstDay <= through);
  return [...Map.groupBy(reported, (one) => one.kpi)]
    .filter(([, own]) => own.length >= MIN_COUNTRIES_ON_MAP)
    .flatMap(([code]) => {
      const kpi = standing.kpis.get(code);
      return kpi ? [{ code, names: kpi.names }] : [];
    });
}

function valueTile(
  judged: readonly Target[],
  kpi: string,
  { code: country, names }: Country,
  values: readonly Measurement[],
): Overview['map']['tiles'][number] {
  const latest = values.filter((value) => value.unit === country && counts(value)).findLast(isNumber);
  const target = judged.find((one) => one.unit.code === country && one.kpi.code === kpi);
  return {
    country,
    names,
    value: latest?.reported.value ?? null,
    status: target?.status ?? null,
    ...(latest ? { period: formatPeriod(latest.period) } : {}),
  };
}

function indexTile(standing: Standing, { code: country, names }: Country): Overview['map']['tiles'][number] {
  const targets = standing.targets.filter(
    (target) => target.inForce && standing.units.get(target.unit)?.country === country && isFollowed(standing, target),
  );
  const index = indexOf(standing, targets, standing.month);
  if (index.kind === 'index') return { country, names, value: index.value, status: index.status };
  return { country, names, value: null, status: targets.length > 0 ? 'no-data' : null };
}

function stagesOf(standing: Standing): Overview['stages'] {
  const domains = [...new Set([...standing.projects.values()].map((project) => project.domain))];
  return domains.flatMap((domain) =>
    STAGES.map((stage) => ({
      domain,
      stage,
      count: [...standing.projects.values()].filter((project) => project.domain === domain && project.stage === stage).length,
    })),
  );
}

function centreOf(
  standing: Standing,
  targets: readonly Target[],
  { code, names, track }: Pick<Overview['centres'][number], 'code' | 'names' | 'track'>,
): Overview['centres'][number] {
  const projects = [...standing.projects.values()].filter((project) => project.centre === code);
  const units = new Set(projects.map((project) => project.code));
  return {
    code,
    names,
    track,
    projects: projects.length,
    countries: new Set(projects.map((project) => project.country)).size,
    counts: countsOf(targets.filter((target) => target.followed && units.has(standing.units.get(target.unit.code)?.project ?? ''))),
  };
}
