import type { ReportEdition, ReportEntry, Reports } from '@miqyas/contract/client';
import {
  findReportFiles,
  listCorrections,
  listEditions,
  listFrozenData,
  listProgrammes,
  listReportDeliveries,
  listReportFiles,
  listSchedules,
  type ReportDelivery,
  type StoredEdition,
} from '@miqyas/db';
import { allows, type Language, type ReportForm, type ScopeRef } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { checksumOf } from '../../access/checksum.ts';
import type { Context } from '../../access/context.ts';
import { keptData } from './kept.ts';
import { nextRunOf } from './make-due-reports.ts';
import { editionFor, maySeeData } from './reach.ts';
import { type Frozen, type ReportSummary, sheetsOfData } from './report-data.ts';
import type { StoredSettings } from './schedules.ts';

const MOST_REPORTS = 2000;
const MOST_LOGGED = 500;

/** Reports that somebody may see, the newest first; and, for who manages them, what makes them and who was sent them. */
export async function readReports(
  context: Context,
  actor: Actor,
  { programme, year }: { programme: string; year: string | undefined },
): Promise<Reports> {
  const db = context.store.read;
  const all = await listFrozenData<ReportSummary>(db, { programme, most: MOST_REPORTS });
  const shown: Frozen[] = [];
  for (const one of all) if ((year === undefined || one.month.startsWith(year)) && (await maySeeData(context, actor, one))) shown.push(one);
  const ids = shown.map(({ id }) => id);
  const editions = await listEditions(db, ids);
  const deliveries = await listReportDeliveries(
    db,
    editions.map(({ id }) => id),
  );
  const corrected = new Set((await listCorrections(db, ids)).map(({ data }) => data));
  const manages = allows('reports.manage', actor.grants, { programme });
  const byData = Map.groupBy(editions, ({ data }) => data);
  const byEdition = Map.groupBy(deliveries, ({ edition }) => edition);
  return {
    reports: shown.map((one) => ({
      ...entryOf(one, corrected.has(one.id)),
      editions: (byData.get(one.id) ?? []).map((edition) => editionEntry(edition, byEdition.get(edition.id) ?? [])),
    })),
    schedules: manages ? await schedulesOf(context, programme) : [],
    channels: manages ? [...context.channels.keys()] : [],
    deliveries: manages ? deliveries.slice(0, MOST_LOGGED).map(deliveryEntry) : [],
    mails: context.mails,
    draws: context.web !== undefined,
  };
}

async function schedulesOf(context: Context, code: string): Promise<Reports['schedules']> {
  const programme = (await listProgrammes(context.store.read)).find((one) => one.code === code);
  if (!programme) return [];
  const found: Reports['schedules'] = [];
  for (const schedule of await listSchedules<StoredSettings>(context.store.read, { programme: code })) {
    const { id, settings, since, changedBy, changedAt } = schedule;
    found.push({ id, settings, since, changedBy, changedAt, next: (await nextRunOf(context, programme, schedule)) ?? null });
  }
  return found;
}

export async function readEdition(
  context: Context,
  actor: Actor,
  { programme, id }: { programme: string; id: string },
): Promise<ReportEdition> {
  const { edition, data } = await editionFor(context, actor, { programme, id, what: 'report' });
  const db = context.store.read;
  const [files, deliveries, corrections, kept] = await Promise.all([
    listReportFiles(db, id),
    listReportDeliveries(db, [id]),
    listCorrections(db, [data.id]),
    keptData(context, data),
  ]);
  const manages = allows('reports.manage', actor.grants, { programme });
  return {
    ...editionEntry(edition, deliveries),
    report: entryOf(data, corrections.length > 0),
    ...{ manifest: edition.manifest, files },
    sheets: sheetsOfData(kept)
      .map(({ name }) => name)
      .filter((name) => !edition.missing.includes(name)),
    log: manages ? deliveries.map(deliveryEntry) : [],
  };
}

/** Reads every file of an edition from end to end; names those that are missing or have changed. */
export async function verifyEdition(
  context: Context,
  actor: Actor,
  { programme, id }: { programme: string; id: string },
): Promise<{ files: number; wrong: string[] }> {
  const { data } = await editionFor(context, actor, { programme, id, what: 'report' });
  const files = [...(await listReportFiles(context.store.read, id)), { name: 'data', sha256: data.sha256, bytes: data.bytes }];
  const wrong: string[] = [];
  for (const { name, sha256, bytes } of files) {
    const source = await context.evidence.blobs.open(sha256);
    const found = source && (await checksumOf(source));
    if (found?.sha256 !== sha256 || found.bytes !== bytes) wrong.push(name);
  }
  return { files: files.length, wrong };
}

/** Where a file with a checksum was published, among what somebody may see. */
export async function whereOf(context: Context, actor: Actor, { programme, sha256 }: { programme: string; sha256: string }) {
  const found = await findReportFiles(context.store.read, { programme, sha256 });
  const seen: { edition: string; name: string }[] = [];
  for (const { edition, name } of found) {
    const reached = await editionFor(context, actor, { programme, id: edition, what: 'report' }).catch(() => undefined);
    if (reached) seen.push({ edition, name });
  }
  return seen;
}

function entryOf(data: Frozen, corrected: boolean): Omit<ReportEntry, 'editions'> {
  const { id, schedule, issue, month, asOf, sha256, provisional, restricted, summary } = data;
  return {
    ...{ id, ...(schedule === undefined ? {} : { schedule }), scope: data.scope as ScopeRef, form: data.form as ReportForm, issue, month },
    ...{ asOf, sha256, provisional, corrected, restricted: restricted.length > 0 },
    ...{ names: summary.names, counts: { ...summary.counts }, followed: summary.followed, pages: summary.pages },
  };
}

function editionEntry({ id, language, state, tries, cause, missing, drawnAt }: StoredEdition, deliveries: readonly ReportDelivery[]) {
  const count = (...states: ReportDelivery['state'][]) => deliveries.filter((one) => states.includes(one.state)).length;
  return {
    ...{ id, language: language as Language, state, tries, missing: [...missing], drawnAt: drawnAt ?? null },
    ...(cause === '' ? {} : { cause: JSON.parse(cause) as NonNullable<ReportEdition['cause']> }),
    deliveries: { sent: count('sent'), waiting: count('waiting'), failed: count('failed', 'uncertain') },
  };
}

function deliveryEntry({ endedAt, ...one }: ReportDelivery) {
  return { ...one, endedAt: endedAt ?? null };
}
