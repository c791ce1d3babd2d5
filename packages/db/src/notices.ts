import type { NewNotice, NoticeContent } from '@miqyas/domain';
import { inChunks } from './chunks.ts';
import type { Books, GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { touch } from './topics.ts';

/** Something that somebody was told. Moments are ISO 8601, UTC. */
export interface StoredNotice extends NewNotice {
  readonly id: string;
  readonly programme: string;
  readonly createdAt: string;
  readonly seenAt: string | undefined;
  /** When what it asks for was done. */
  readonly settledAt: string | undefined;
}

/** Makes those notices that there are not yet: of a person, a kind and a subject there is one. Answers how many were new. */
export async function addNotices(
  tx: Writer,
  { programme, notices, at, newId }: { programme: string; notices: readonly NewNotice[]; at: string; newId: () => string },
): Promise<number> {
  let added = 0;
  for (const chunk of inChunks(notices)) {
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('notice')
      .values(
        chunk.map(({ person, subject, content }) => ({
          ...{ id: newId(), programme, person, kind: content.kind, subject, details: JSON.stringify(content), created_at: at },
          ...{ seen_at: null, settled_at: null, digest: null },
        })),
      )
      .onConflict((conflict) => conflict.columns(['programme', 'person', 'kind', 'subject']).doNothing())
      .executeTakeFirst();
    added += Number(numInsertedOrUpdatedRows);
  }
  if (added > 0) await touch(tx, programme, 'notices', at);
  return added;
}

/** What somebody was told, the newest first; `after`: those that come behind one of these. */
export async function listNotices(
  db: GeneralReader,
  { person, after, limit }: { person: string; after?: { readonly createdAt: string; readonly id: string } | undefined; limit: number },
): Promise<StoredNotice[]> {
  let query = db.selectFrom('notice').selectAll().where('person', '=', person);
  if (after)
    query = query.where((eb) =>
      eb.or([eb('created_at', '<', after.createdAt), eb.and([eb('created_at', '=', after.createdAt), eb('id', '<', after.id)])]),
    );
  return (await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(noticeOf);
}

/** What somebody was told, has not seen yet and that still stands, the newest first. */
export async function listUnseen(db: GeneralReader, { person }: { person: string }): Promise<StoredNotice[]> {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .where('person', '=', person)
    .where('seen_at', 'is', null)
    .where('settled_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_UNSEEN)
    .execute();
  return rows.map(noticeOf);
}

/** Nobody reads more than so many that wait. */
const MOST_UNSEEN = 500;

/** Notes that somebody has seen some of what they were told, or all of it. */
export async function markNoticesSeen(
  tx: Books,
  { person, ids, at }: { person: string; ids: readonly string[] | undefined; at: string },
): Promise<void> {
  for (const chunk of ids === undefined ? [undefined] : inChunks(ids)) {
    let query = tx.updateTable('notice').set({ seen_at: at }).where('person', '=', person).where('seen_at', 'is', null);
    if (chunk) query = query.where('id', 'in', chunk);
    await query.execute();
  }
}

/** Notices that ask for values and are not settled, of a programme. */
export async function listUnsettled(db: GeneralReader, { programme }: { programme: string }): Promise<StoredNotice[]> {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .where('programme', '=', programme)
    .where('kind', 'in', ['reminder-before', 'reminder-due', 'reminder-after', 'escalation'])
    .where('settled_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(noticeOf);
}

/** Notes that what some notices ask for is done. */
export async function settleNotices(tx: Writer, { programme, ids, at }: { programme: string; ids: readonly string[]; at: string }) {
  if (ids.length === 0) return;
  for (const chunk of inChunks(ids)) await tx.updateTable('notice').set({ settled_at: at }).where('id', 'in', chunk).execute();
  await touch(tx, programme, 'notices', at);
}

/** Notices that no mail holds yet and that still stand, made at a moment or later, by person. */
export async function listUnmailed(db: GeneralReader, { since }: { since: string }): Promise<Map<string, StoredNotice[]>> {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .where('digest', 'is', null)
    .where('settled_at', 'is', null)
    .where('seen_at', 'is', null)
    .where('created_at', '>=', since)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows.map(noticeOf), ({ person }) => person);
}

/** Puts notices into the one mail that somebody gets on a day (`2026-11-26`); false where that day has one. */
export async function addDigest(
  tx: Writer,
  { id, person, day, notices, at }: { id: string; person: string; day: string; notices: readonly string[]; at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('digest')
    .values({ id, person, day, made_at: at })
    .onConflict((conflict) => conflict.columns(['person', 'day']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return false;
  for (const chunk of inChunks(notices))
    await tx.updateTable('notice').set({ digest: id }).where('id', 'in', chunk).where('digest', 'is', null).execute();
  return true;
}

/** The notices that a mail was made for, the oldest first. */
export async function listNoticesOfDigest(db: GeneralReader, digest: string): Promise<StoredNotice[]> {
  const rows = await db.selectFrom('notice').selectAll().where('digest', '=', digest).orderBy('created_at').orderBy('id').execute();
  return rows.map(noticeOf);
}

/** The day of the last mail that holds notices, by person. */
export async function listLastDigests(db: GeneralReader): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('digest')
    .select(['person', (eb) => eb.fn.max('day').as('day')])
    .groupBy('person')
    .execute();
  return new Map(rows.map(({ person, day }) => [person, day]));
}

/** What was told last of one subject; undefined where nothing was. */
export async function findTold(
  db: GeneralReader,
  { programme, subject }: { programme: string; subject: string },
): Promise<string | undefined> {
  const query = db.selectFrom('told').select('says').where('programme', '=', programme).where('subject', '=', subject);
  return (await query.executeTakeFirst())?.says;
}

/** What was told last, by subject. */
export async function readTold(db: GeneralReader, { programme }: { programme: string }): Promise<Map<string, string>> {
  const rows = await db.selectFrom('told').select(['subject', 'says']).where('programme', '=', programme).execute();
  return new Map(rows.map(({ subject, says }) => [subject, says]));
}

/** Keeps what is told of some subjects from now on. */
export async function keepTold(tx: Books, { programme, told }: { programme: string; told: ReadonlyMap<string, string> }): Promise<void> {
  for (const chunk of inChunks([...told]))
    await tx
      .insertInto('told')
      .values(chunk.map(([subject, says]) => ({ programme, subject, says })))
      .onConflict((conflict) => conflict.columns(['programme', 'subject']).doUpdateSet((eb) => ({ says: eb.ref('excluded.says') })))
      .execute();
}

function noticeOf(row: Schema['notice']): StoredNotice {
  return {
    id: row.id,
    programme: row.programme,
    person: row.person,
    subject: row.subject,
    content: JSON.parse(row.details) as NoticeContent,
    createdAt: row.created_at,
    seenAt: row.seen_at ?? undefined,
    settledAt: row.settled_at ?? undefined,
  };
}
