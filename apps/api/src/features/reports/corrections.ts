import { createHash } from 'node:crypto';
import {
  addCorrections,
  type Correction,
  listCorrections,
  listEditions,
  listFrozenData,
  listReportDeliveries,
  seriesKey,
  topicsKey,
} from '@miqyas/db';
import { formatPeriod, parsePeriod } from '@miqyas/domain';
import { actorAs } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { mailAddresses } from '../../access/mail-addresses.ts';
import { OPERATOR } from '../../access/operator.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { visibleTo } from '../../access/visibility.ts';
import { loadSnapshot } from '../../dashboards/programme-snapshot.ts';
import { keptData } from './kept.ts';
import type { Frozen, ReportSummary } from './report-data.ts';

/** Reports of so many months are held against what is known now: what is older is history. */
const MONTHS = 13;
/** The state of the values of a programme when they were last looked at; what was found is in the database. */
const looked = new WeakMap<object, Map<string, string>>();

/**
 * Holds the figures of published reports against what they are now, enters those that say something else, and tells each who was sent
 * them, once. Answers how many were found.
 */
export async function findCorrections(context: Context, programme: string): Promise<number> {
  const actor = await actorAs(context.store.read, OPERATOR.code);
  const store = visibleTo(context, actor);
  const state = topicsKey(await store.revisions(programme), ['values', 'reports']);
  const known = looked.get(context.caches) ?? new Map<string, string>();
  looked.set(context.caches, known);
  if (known.get(programme) === state) return 0;
  const published = (await listFrozenData<ReportSummary>(context.store.read, { programme })).filter(({ form }) => form !== 'card');
  const months = [...new Set(published.map(({ month }) => month))].sort().slice(-MONTHS);
  const [oldest, newest] = [months[0], months.at(-1)];
  let count = 0;
  if (oldest !== undefined && newest !== undefined) {
    // A report that was made last may be of an earlier month.
    const month = parsePeriod(newest) as NonNullable<ReturnType<typeof parsePeriod>>;
    const { series } = await loadSnapshot(store, programme, { month, asOf: undefined, today: today(context) });
    const now = new Map<string, Map<string, number>>();
    for (const [key, { counted }] of series) {
      const values = new Map<string, number>();
      for (const { period, reported } of counted) if (reported.kind === 'number') values.set(formatPeriod(period), reported.value);
      now.set(key, values);
    }
    for (const data of published.filter((one) => one.month >= oldest)) count += await correctionsOf(context, data, now);
  }
  known.set(programme, state);
  return count;
}

async function correctionsOf(context: Context, data: Frozen, now: ReadonlyMap<string, ReadonlyMap<string, number>>): Promise<number> {
  const { overview } = await keptData(context, data);
  const foundAt = context.clock().toISOString();
  const wrong = overview.targets.flatMap(({ latest, kpi, reportingUnit }): Correction[] => {
    if (!latest) return [];
    const corrected = now.get(seriesKey(reportingUnit.code, kpi.code))?.get(latest.period) ?? null;
    if (corrected === latest.value) return [];
    const of = { data: data.id, reportingUnit: reportingUnit.code, kpi: kpi.code, period: latest.period };
    return [{ ...of, published: latest.value, corrected, foundAt }];
  });
  const told = await listCorrections(context.store.read, [data.id]);
  const last = new Map(told.map((one) => [keyOf(one), one.corrected]));
  // A figure that is again what it was published as was right after all: only what is new is told.
  const fresh = wrong.filter((one) => !last.has(keyOf(one)) || last.get(keyOf(one)) !== one.corrected);
  if (fresh.length === 0) return 0;
  const actor = await actorAs(context.store.read, OPERATOR.code);
  const editions = await listEditions(context.store.read, [data.id]);
  const sent = await listReportDeliveries(
    context.store.read,
    editions.map(({ id }) => id),
  );
  const addresses = await mailAddresses(context.store.read);
  return unitOfWork(context, { actor, permission: 'reports.manage', programme: data.programme }, async ({ tx, done, unchanged, mail }) => {
    const added = await addCorrections(tx, fresh);
    if (added.length === 0) return unchanged(0);
    const batch = createHash('sha256')
      .update(JSON.stringify(added.map(keyOf)))
      .digest('hex')
      .slice(0, 16);
    for (const { kind, recipient, state, edition } of sent) {
      const to = kind === 'person' ? addresses.get(recipient) : kind === 'address' ? recipient : undefined;
      if (!context.mails || to === undefined || state === 'discarded' || state === 'failed') continue;
      await mail(recipient, { kind: 'report-corrected', to, edition, batch, found: foundAt });
    }
    return done({ action: 'report.correct', subject: data.id, details: { report: data.id, count: added.length } }, added.length);
  });
}

function keyOf({ reportingUnit, kpi, period }: Pick<Correction, 'reportingUnit' | 'kpi' | 'period'>): string {
  return JSON.stringify([reportingUnit, kpi, period]);
}
