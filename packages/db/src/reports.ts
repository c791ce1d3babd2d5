import type { Books, GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { touch } from './topics.ts';

/** Moments are ISO 8601, UTC; `issue` is a month (`2026-10`) or, of a digest, a week (`2026-W48`). */
export interface StoredSchedule<Settings> {
  readonly programme: string;
  readonly id: string;
  readonly settings: Settings;
  readonly since: string;
  readonly changedBy: string;
  readonly changedAt: string;
}

/** A data set that was frozen: what it holds lies among the files under its checksum. */
export interface FrozenData<Summary> {
  readonly id: string;
  readonly programme: string;
  readonly schedule: string | undefined;
  readonly scope: string;
  readonly form: string;
  readonly issue: string;
  readonly month: string;
  readonly asOf: string;
  readonly provisional: boolean;
  /** Codes of restricted KPIs in it: who may not see them does not see it. */
  readonly restricted: readonly string[];
  readonly sha256: string;
  readonly bytes: number;
  readonly summary: Summary;
  readonly frozenBy: string;
  readonly frozenAt: string;
}

/** `frozen`: waits to be drawn; `drawing`; `drawn`: its files are there; `held`: it could not be drawn, and why is known. */
type EditionState = 'frozen' | 'drawing' | 'drawn' | 'held';

export interface StoredEdition {
  readonly id: string;
  readonly data: string;
  readonly language: string;
  readonly state: EditionState;
  readonly tries: number;
  readonly nextAt: string;
  /** As JSON; empty where nothing failed. */
  readonly cause: string;
  /** Checksum of its manifest; empty until it is drawn. */
  readonly manifest: string;
  /** Names of pages that it goes without. */
  readonly missing: readonly string[];
  readonly drawnAt: string | undefined;
}

export interface ReportFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** `waiting`: in the outbox; the others as there. */
type ReportDeliveryState = 'waiting' | 'sent' | 'failed' | 'uncertain' | 'discarded';

export interface ReportDelivery {
  readonly id: string;
  readonly edition: string;
  readonly kind: 'person' | 'address' | 'channel';
  readonly recipient: string;
  readonly state: ReportDeliveryState;
  readonly at: string;
  readonly endedAt: string | undefined;
  readonly error: string;
}

/** A figure that was published and says something else by now; numbers as they are written in JSON, `null` for withdrawn. */
export interface Correction {
  readonly data: string;
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: string;
  readonly published: number;
  readonly corrected: number | null;
  readonly foundAt: string;
}

export async function listSchedules<Settings>(
  db: GeneralReader,
  { programme }: { programme: string },
): Promise<StoredSchedule<Settings>[]> {
  const rows = await db
    .selectFrom('report_schedule')
    .selectAll()
    .where('programme', '=', programme)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...{ programme: row.programme, id: row.id, settings: JSON.parse(row.settings) as Settings, since: row.since },
    ...{ changedBy: row.changed_by, changedAt: row.changed_at },
  }));
}

/** Puts a schedule in the place of what it was before. */
export async function putSchedule(tx: Writer, schedule: StoredSchedule<unknown>): Promise<void> {
  const { programme, id, since } = schedule;
  await touch(tx, programme, 'reports', schedule.changedAt);
  const changed = { settings: JSON.stringify(schedule.settings), changed_by: schedule.changedBy, changed_at: schedule.changedAt };
  await tx
    .insertInto('report_schedule')
    .values({ programme, id, since, ...changed, removed_at: null })
    .onConflict((conflict) => conflict.columns(['programme', 'id']).doUpdateSet({ since, ...changed, removed_at: null }))
    .execute();
}

/** False where there is none. */
export async function removeSchedule(tx: Writer, { programme, id, at }: { programme: string; id: string; at: string }): Promise<boolean> {
  await touch(tx, programme, 'reports', at);
  const { numUpdatedRows } = await tx
    .updateTable('report_schedule')
    .set({ removed_at: at })
    .where('programme', '=', programme)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether there is a data set of a schedule and an issue (`once`) already. */
export async function isFrozen(db: GeneralReader, once: string): Promise<boolean> {
  return (await db.selectFrom('report_data').select('id').where('once', '=', once).executeTakeFirst()) !== undefined;
}

/** Enters a data set with an edition for each language. False where there is one of the same `once`: somebody was first. */
export async function addFrozenData(
  tx: Writer,
  { data, once, editions }: { data: FrozenData<unknown>; once: string; editions: readonly { id: string; language: string }[] },
): Promise<boolean> {
  const row: Schema['report_data'] = {
    ...{ id: data.id, programme: data.programme, schedule: data.schedule ?? null, once, scope: data.scope, form: data.form },
    ...{ issue: data.issue, month: data.month, as_of: data.asOf, provisional: Number(data.provisional) },
    ...{ restricted: JSON.stringify(data.restricted), sha256: data.sha256, bytes: data.bytes, summary: JSON.stringify(data.summary) },
    ...{ frozen_by: data.frozenBy, frozen_at: data.frozenAt },
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('report_data')
    .values(row)
    .onConflict((conflict) => conflict.column('once').doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return false;
  await touch(tx, data.programme, 'reports', data.frozenAt);
  const begun = { state: 'frozen', tries: 0, next_at: data.frozenAt, leased_by: null, leased_until: null };
  await tx
    .insertInto('report_edition')
    .values(editions.map((one) => ({ ...one, data: data.id, ...begun, cause: '', files: '', missing: '[]', drawn_at: null })))
    .execute();
  return true;
}

export interface DataSelection {
  readonly programme: string;
  readonly month?: string | undefined;
  readonly scope?: string | undefined;
  readonly id?: string | undefined;
  readonly most?: number;
}

/** Data sets, the newest first. */
export async function listFrozenData<Summary>(
  db: GeneralReader,
  { programme, month, scope, id, most = 1000 }: DataSelection,
): Promise<FrozenData<Summary>[]> {
  let query = db.selectFrom('report_data').selectAll().where('programme', '=', programme);
  if (month !== undefined) query = query.where('month', '=', month);
  if (scope !== undefined) query = query.where('scope', '=', scope);
  if (id !== undefined) query = query.where('id', '=', id);
  const rows = await query.orderBy('frozen_at', 'desc').orderBy('id').limit(most).execute();
  return rows.map((row) => dataOf<Summary>(row));
}

export async function findEdition<Summary>(
  db: GeneralReader,
  { programme, id }: { programme: string; id: string },
): Promise<{ edition: StoredEdition; data: FrozenData<Summary> } | undefined> {
  const row = await db.selectFrom('report_edition').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const data = await db.selectFrom('report_data').selectAll().where('id', '=', row.data).executeTakeFirstOrThrow();
  return data.programme === programme ? { edition: editionOf(row), data: dataOf<Summary>(data) } : undefined;
}

export async function listEditions(db: GeneralReader, data: readonly string[]): Promise<StoredEdition[]> {
  if (data.length === 0) return [];
  const rows = await db.selectFrom('report_edition').selectAll().where('data', 'in', data).orderBy('id').execute();
  return rows.map(editionOf);
}

export async function listReportFiles(db: GeneralReader, edition: string): Promise<ReportFile[]> {
  const rows = await db.selectFrom('report_file').selectAll().where('edition', '=', edition).orderBy('name').execute();
  return rows.map(({ name, sha256, bytes, media_type }) => ({ name, sha256, bytes: Number(bytes), mediaType: media_type }));
}

/** What has a file of this content, for who asks whether it was ever published. */
export async function findReportFiles(
  db: GeneralReader,
  { programme, sha256 }: { programme: string; sha256: string },
): Promise<{ edition: string; name: string }[]> {
  return db
    .selectFrom('report_file')
    .innerJoin('report_edition', 'report_edition.id', 'report_file.edition')
    .innerJoin('report_data', 'report_data.id', 'report_edition.data')
    .select(['report_file.edition', 'report_file.name'])
    .where('report_data.programme', '=', programme)
    .where('report_file.sha256', '=', sha256)
    .orderBy('report_file.edition')
    .execute();
}

/**
 * Takes the next edition that is to be drawn by now, under a lease; of several processes one gets it. One whose lease has run out was left
 * behind by a process that is gone.
 */
export async function leaseEdition(
  tx: Books,
  { holder, now, until }: { holder: string; now: string; until: string },
): Promise<{ id: string; data: string; programme: string; language: string; tries: number } | undefined> {
  const next = await tx
    .selectFrom('report_edition')
    .innerJoin('report_data', 'report_data.id', 'report_edition.data')
    .select(['report_edition.id', 'report_data.programme'])
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'frozen'), eb('next_at', '<=', now)]),
        eb.and([eb('state', '=', 'drawing'), eb('leased_until', '<', now)]),
      ]),
    )
    .orderBy('next_at')
    .orderBy('report_edition.id')
    .limit(1)
    .executeTakeFirst();
  if (!next) return undefined;
  const row = await tx
    .updateTable('report_edition')
    .set((eb) => ({ state: 'drawing', leased_by: holder, leased_until: until, tries: eb('tries', '+', 1) }))
    .where('id', '=', next.id)
    .where((eb) => eb.or([eb('state', '=', 'frozen'), eb.and([eb('state', '=', 'drawing'), eb('leased_until', '<', now)])]))
    .returning(['id', 'data', 'language', 'tries'])
    .executeTakeFirst();
  return row && { ...row, programme: next.programme, tries: Number(row.tries) };
}

/** Says that whoever draws it is still there. */
export async function extendEditionLease(tx: Books, { id, holder, until }: { id: string; holder: string; until: string }): Promise<void> {
  await tx.updateTable('report_edition').set({ leased_until: until }).where('id', '=', id).where('leased_by', '=', holder).execute();
}

/** Ends a try that failed: again later, or held back. False when the lease has gone. */
export async function failEdition(
  tx: Books,
  { id, holder, cause, nextAt }: { id: string; holder: string; cause: string; nextAt: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('report_edition')
    .set({
      ...{ state: nextAt === undefined ? 'held' : 'frozen', cause, leased_by: null, leased_until: null },
      ...(nextAt === undefined ? {} : { next_at: nextAt }),
    })
    .where('id', '=', id)
    .where('leased_by', '=', holder)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes down the files of an edition that is drawn. False when the lease has gone: then it is somebody else's. */
export async function finishEdition(
  tx: Writer,
  {
    id,
    holder,
    at,
    manifest,
    files,
    missing,
    programme,
  }: {
    id: string;
    holder: string;
    at: string;
    manifest: string;
    files: readonly ReportFile[];
    missing: readonly string[];
    programme: string;
  },
): Promise<boolean> {
  await touch(tx, programme, 'reports', at);
  const free = { state: 'drawn', leased_by: null, leased_until: null, cause: '', drawn_at: at };
  const { numUpdatedRows } = await tx
    .updateTable('report_edition')
    .set({ ...free, files: manifest, missing: JSON.stringify(missing) })
    .where('id', '=', id)
    .where('leased_by', '=', holder)
    .where('state', '=', 'drawing')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tx
    .insertInto('report_file')
    .values(files.map(({ name, sha256, bytes, mediaType }) => ({ edition: id, name, sha256, bytes, media_type: mediaType })))
    .execute();
  return true;
}

/** Lets an edition that was held back be drawn again; `missing` names pages that it may go without. False where it is not held back. */
export async function releaseEdition(
  tx: Writer,
  { programme, id, at, missing }: { programme: string; id: string; at: string; missing: readonly string[] },
): Promise<boolean> {
  await touch(tx, programme, 'reports', at);
  const { numUpdatedRows } = await tx
    .updateTable('report_edition')
    .set({ state: 'frozen', tries: 0, next_at: at, missing: JSON.stringify(missing) })
    .where('id', '=', id)
    .where('state', '=', 'held')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Enters who is sent an edition; answers those who were not entered before. */
export async function addReportDeliveries(tx: Writer, deliveries: readonly ReportDelivery[]): Promise<ReportDelivery[]> {
  const added: ReportDelivery[] = [];
  for (const one of deliveries) {
    const { endedAt = null, ...row } = one;
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('report_delivery')
      .values({ ...row, ended_at: endedAt })
      .onConflict((conflict) => conflict.columns(['edition', 'kind', 'recipient']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) added.push(one);
  }
  return added;
}

/** Says how a delivery ended, or that it goes on (`endedAt` undefined); nothing where there is none. */
export async function settleReportDelivery(
  tx: Books,
  { id, state, endedAt, error }: { id: string; state: ReportDeliveryState; endedAt: string | undefined; error: string },
): Promise<void> {
  await tx
    .updateTable('report_delivery')
    .set({ state, ended_at: endedAt ?? null, error })
    .where('id', '=', id)
    .execute();
}

/** Says of deliveries whose mail nobody saw the end of that it is not known whether they went out. */
export async function settleAbandonedReports(tx: Books, { now, error }: { now: string; error: string }): Promise<void> {
  await tx
    .updateTable('report_delivery')
    .set({ state: 'uncertain', ended_at: now, error })
    .where('state', '=', 'waiting')
    .where('id', 'in', (eb) => eb.selectFrom('delivery').select('delivery.id').where('delivery.state', '=', 'uncertain'))
    .execute();
}

export async function listReportDeliveries(db: GeneralReader, editions: readonly string[]): Promise<ReportDelivery[]> {
  if (editions.length === 0) return [];
  const rows = await db
    .selectFrom('report_delivery')
    .selectAll()
    .where('edition', 'in', editions)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ ended_at, ...row }) => ({ ...row, endedAt: ended_at ?? undefined }) as ReportDelivery);
}

export async function findReportDelivery(db: GeneralReader, id: string): Promise<ReportDelivery | undefined> {
  const row = await db.selectFrom('report_delivery').selectAll().where('id', '=', id).executeTakeFirst();
  return row && ({ ...row, endedAt: row.ended_at ?? undefined } as unknown as ReportDelivery);
}

/** Takes somebody off a schedule, for good. */
export async function addUnsubscription(
  tx: Writer,
  { programme, schedule, recipient, at }: { programme: string; schedule: string; recipient: string; at: string },
): Promise<void> {
  await tx
    .insertInto('report_unsubscription')
    .values({ programme, schedule, recipient, at })
    .onConflict((conflict) => conflict.columns(['programme', 'schedule', 'recipient']).doNothing())
    .execute();
}

export async function listUnsubscriptions(
  db: GeneralReader,
  { programme }: { programme: string },
): Promise<{ schedule: string; recipient: string }[]> {
  return db.selectFrom('report_unsubscription').select(['schedule', 'recipient']).where('programme', '=', programme).execute();
}

/** Corrections of published figures, the earliest found first. */
export async function listCorrections(db: GeneralReader, data: readonly string[]): Promise<Correction[]> {
  if (data.length === 0) return [];
  const rows = await db
    .selectFrom('report_correction')
    .selectAll()
    .where('data', 'in', data)
    .orderBy('found_at')
    .orderBy('reporting_unit')
    .orderBy('kpi')
    .execute();
  return rows.map((row) => ({
    ...{ data: row.data, reportingUnit: row.reporting_unit, kpi: row.kpi, period: row.period, foundAt: row.found_at },
    ...{ published: Number(row.published), corrected: JSON.parse(row.corrected) as number | null },
  }));
}

/** Enters corrections; answers those that were not known. */
export async function addCorrections(tx: Writer, corrections: readonly Correction[]): Promise<Correction[]> {
  const added: Correction[] = [];
  for (const one of corrections) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('report_correction')
      .values({
        ...{ data: one.data, reporting_unit: one.reportingUnit, kpi: one.kpi, period: one.period, found_at: one.foundAt },
        ...{ published: JSON.stringify(one.published), corrected: JSON.stringify(one.corrected) },
      })
      .onConflict((conflict) => conflict.columns(['data', 'reporting_unit', 'kpi', 'period', 'corrected']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) added.push(one);
  }
  return added;
}

function dataOf<Summary>(row: Schema['report_data']): FrozenData<Summary> {
  return {
    ...{ id: row.id, programme: row.programme, schedule: row.schedule ?? undefined, scope: row.scope, form: row.form, issue: row.issue },
    ...{ month: row.month, asOf: row.as_of, provisional: Number(row.provisional) === 1, sha256: row.sha256, bytes: Number(row.bytes) },
    ...{ restricted: JSON.parse(row.restricted) as string[], summary: JSON.parse(row.summary) as Summary },
    ...{ frozenBy: row.frozen_by, frozenAt: row.frozen_at },
  };
}

function editionOf(row: Schema['report_edition']): StoredEdition {
  return {
    ...{ id: row.id, data: row.data, language: row.language, state: row.state as EditionState, tries: Number(row.tries) },
    ...{ nextAt: row.next_at, cause: row.cause, manifest: row.files, missing: JSON.parse(row.missing) as string[] },
    drawnAt: row.drawn_at ?? undefined,
  };
}
