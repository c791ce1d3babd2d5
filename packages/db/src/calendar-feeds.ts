import type { CalendarReach, Language } from '@miqyas/domain';
import type { GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/** That somebody's calendar may read what is due in a programme, by an address that is kept as a hash alone. */
export interface CalendarFeed {
  readonly id: string;
  readonly programme: string;
  readonly person: string;
  readonly reach: CalendarReach;
  readonly language: Language;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
}

/** The feeds of somebody in a programme that have not been revoked, the newest first. */
export async function listCalendarFeeds(
  db: GeneralReader,
  { programme, person }: { programme: string; person: string },
): Promise<CalendarFeed[]> {
  const rows = await db
    .selectFrom('calendar_feed')
    .selectAll()
    .where('programme', '=', programme)
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(feedOf);
}

/** The feed of an address, by its hash, while it is good. */
export async function findCalendarFeed(db: GeneralReader, { hash }: { hash: string }): Promise<CalendarFeed | undefined> {
  const row = await db.selectFrom('calendar_feed').selectAll().where('hash', '=', hash).where('revoked_at', 'is', null).executeTakeFirst();
  return row && feedOf(row);
}

export async function addCalendarFeed(tx: Writer, { hash, ...one }: CalendarFeed & { readonly hash: string }): Promise<void> {
  const { id, programme, person, reach, language, madeAt } = one;
  await tx
    .insertInto('calendar_feed')
    .values({ id, programme, person, reach, language, hash, made_at: madeAt, revoked_at: null })
    .execute();
}

/** Ends a feed of somebody; undefined when there is none of theirs that is still good. */
export async function revokeCalendarFeed(
  tx: Writer,
  { programme, person, id, at }: { programme: string; person: string; id: string; at: string },
): Promise<CalendarFeed | undefined> {
  const row = await tx
    .updateTable('calendar_feed')
    .set({ revoked_at: at })
    .where('programme', '=', programme)
    .where('person', '=', person)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row && feedOf(row);
}

function feedOf(row: Schema['calendar_feed']): CalendarFeed {
  return {
    ...{ id: row.id, programme: row.programme, person: row.person, madeAt: row.made_at },
    ...{ reach: row.reach as CalendarReach, language: row.language as Language },
  };
}
