import type { DataGovernance } from '@miqyas/contract/client';
import { listEditions, listFrozenData } from '@miqyas/db';
import {
  endDay,
  formatPeriod,
  type Kpi,
  type Language,
  type Measurement,
  periodOn,
  progressIndex,
  type ReportingUnit,
  scopeOf,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { isExpectedBy, isFollowed, type ProgrammeSnapshot, scopesOf } from '../../dashboards/programme-snapshot.ts';
import { targetsIn } from '../../dashboards/scope-progress.ts';
import { standingIn } from '../../dashboards/standing.ts';
import { keptData } from '../reports/kept.ts';
import { maySeeData } from '../reports/reach.ts';
import { type Frozen, type ReportSummary, sheetsOfData } from '../reports/report-data.ts';

type Seen = DataGovernance['seen']['own'][number];

interface Shown {
  readonly kpi: Kpi;
  readonly unit: ReportingUnit;
  readonly now: Measurement;
  readonly domain: string | undefined;
  readonly combined: DataGovernance['combined'];
  readonly language: Language;
}

/** The pages, reports and files that a figure is seen in: as itself, and as a part of something. */
export async function seenIn(context: Context, actor: Actor, snapshot: ProgrammeSnapshot, shown: Shown): Promise<DataGovernance['seen']> {
  const { kpi, unit, domain, combined } = shown;
  const targets = snapshot.targets.filter((one) => one.inForce && one.kpi === kpi.code && one.reportingUnit === unit.code);
  const [flagship] = targets.filter((target) => target.flagship);
  const named = snapshot.domains.find(({ code }) => code === domain);
  const own: Seen[] = [...(flagship ? [{ kind: 'programme' } as const] : []), { kind: 'kpi' }, ...placeOf(unit)];
  const together: Seen[] = [];
  if (named && combined?.scope.kind === 'domain')
    together.push({ kind: 'domain', code: named.code, names: named.names, value: combined.value });
  if (named && targets.length > 0)
    together.push({ kind: 'index', code: named.code, names: named.names, value: indexOfDomain(snapshot, named.code) });
  const report =
    targets.length > 0
      ? await reportWith(
          context,
          actor,
          snapshot,
          shown,
          targets.map(({ id }) => id),
        )
      : undefined;
  if (report) together.push(report);
  if (kpi.classification !== 'restricted') together.push({ kind: 'api' });
  return { own, together };
}

function placeOf({ kind, code, project, names }: ReportingUnit): Seen[] {
  if (project !== undefined) return [{ kind: 'place', of: 'project', code: project, names }];
  return kind === 'city' || kind === 'country' ? [{ kind: 'place', of: kind, code, names }] : [];
}

/** The progress index of a domain. Forecasts have no part in it: none is made for this. */
function indexOfDomain(snapshot: ProgrammeSnapshot, domain: string): number | null {
  const { month } = snapshot;
  const targets = targetsIn(snapshot, scopeOf('domain', domain)).filter((target) => isFollowed(snapshot, target));
  const index = progressIndex(
    targets.map((target) => ({
      progress: standingIn(snapshot, { target, month }, () => ({ kind: 'no-outlook', reason: 'too-few-points' })),
      expected: isExpectedBy(snapshot, target, month),
    })),
  );
  return index.kind === 'index' ? index.value : null;
}

/** Data sets of the same month that are looked into. */
const MOST_REPORTS = 20;

/** The newest report of the month in which the value's period ends that was frozen with it, for who may see that report. */
async function reportWith(
  context: Context,
  actor: Actor,
  snapshot: ProgrammeSnapshot,
  { now, language }: Shown,
  targets: readonly number[],
): Promise<Extract<Seen, { kind: 'report' }> | undefined> {
  const programme = snapshot.programme.code;
  const month = formatPeriod(periodOn('month', endDay(now.period)));
  const scopes: readonly string[] = [WHOLE_PROGRAMME, ...scopesOf(snapshot, now)];
  const frozen = await listFrozenData<ReportSummary>(context.store.read, { programme, month, most: MOST_REPORTS });
  for (const data of frozen) {
    const holds = data.form === 'report' && scopes.includes(data.scope) && data.asOf >= now.authorship.at;
    if (!holds || !(await maySeeData(context, actor, data))) continue;
    const page = await pageOf(context, data, targets);
    if (page === undefined) continue;
    const editions = await listEditions(context.store.read, [data.id]);
    const edition = editions.find((one) => one.language === language) ?? editions[0];
    if (edition) return { kind: 'report', month, edition: edition.id, page };
  }
  return undefined;
}

/** A data set never changes: on which of its pages each target stands is found once. */
const pages = new Map<string, ReadonlyMap<number, number>>();
const MOST_KEPT = 60;

/** The first page on which one of some targets stands; null where the data set cannot be read, undefined where none does. */
async function pageOf(context: Context, data: Frozen, targets: readonly number[]): Promise<number | null | undefined> {
  const known = pages.get(data.sha256) ?? (await pagesIn(context, data).catch(() => undefined));
  if (known === undefined) return null;
  pages.set(data.sha256, known);
  for (const key of pages.keys()) if (pages.size > MOST_KEPT) pages.delete(key);
  const found = targets.flatMap((id) => known.get(id) ?? []);
  return found.length === 0 ? undefined : Math.min(...found);
}

async function pagesIn(context: Context, data: Frozen): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  sheetsOfData(await keptData(context, data)).forEach((sheet, i) => {
    for (const id of sheet.targets) if (!found.has(id)) found.set(id, i + 1);
  });
  return found;
}
