import type { FeedSource, ReadingFault, ReadingRead } from '@miqyas/domain';
import { sql } from 'kysely';
import type { Books, GeneralReader, Writer } from './connections.ts';

interface OfFeed {
  readonly programme: string;
  readonly feed: string;
}

/** How readings come to each feed of a programme that says so, by its code. */
export async function listFeedSources(
  db: GeneralReader,
  { programme }: { programme?: string } = {},
): Promise<(OfFeed & { readonly source: FeedSource })[]> {
  let query = db.selectFrom('feed_source').selectAll();
  if (programme !== undefined) query = query.where('programme', '=', programme);
  return (await query.orderBy('programme').orderBy('feed').execute()).map((row) => ({
    ...{ programme: row.programme, feed: row.feed },
    source: {
      ...{ least: row.least ?? undefined, most: row.most ?? undefined, topic: row.topic },
      ...{ valueAt: row.value_at, timeAt: row.time_at, categoryAt: row.category_at },
    },
  }));
}

export async function setFeedSource(tx: Writer, { programme, feed, source }: OfFeed & { source: FeedSource }): Promise<void> {
  const said = {
    ...{ least: source.least ?? null, most: source.most ?? null, topic: source.topic },
    ...{ value_at: source.valueAt, time_at: source.timeAt, category_at: source.categoryAt },
  };
  await tx
    .insertInto('feed_source')
    .values({ programme, feed, ...said })
    .onConflict((conflict) => conflict.columns(['programme', 'feed']).doUpdateSet(said))
    .execute();
}

/** What a device sends readings with. Moments are ISO 8601, UTC. */
export interface FeedToken extends OfFeed {
  readonly id: string;
  readonly name: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly usedAt: string | undefined;
}

/** Those of a programme that are good, the newest first. */
export async function listFeedTokens(db: GeneralReader, { programme }: { programme: string }): Promise<FeedToken[]> {
  const rows = await db
    .selectFrom('feed_token')
    .selectAll()
    .where('programme', '=', programme)
    .where('revoked_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id, feed, name, made_by: madeBy, made_at: madeAt, used_at: usedAt }) => ({
    id,
    programme,
    feed,
    name,
    madeBy,
    madeAt,
    usedAt: usedAt ?? undefined,
  }));
}

export async function addFeedToken(
  tx: Writer,
  { id, programme, feed, name, hash, madeBy, madeAt }: Omit<FeedToken, 'usedAt'> & { readonly hash: string },
): Promise<void> {
  await tx
    .insertInto('feed_token')
    .values({ id, programme, feed, name, hash, made_by: madeBy, made_at: madeAt, used_at: null, revoked_at: null })
    .execute();
}

/** The good token of a hash. */
export async function findFeedToken(
  db: GeneralReader,
  { hash }: { hash: string },
): Promise<(OfFeed & { readonly id: string; readonly usedAt: string | undefined }) | undefined> {
  const row = await db.selectFrom('feed_token').selectAll().where('hash', '=', hash).where('revoked_at', 'is', null).executeTakeFirst();
  return row && { id: row.id, programme: row.programme, feed: row.feed, usedAt: row.used_at ?? undefined };
}

export async function noteFeedTokenUse(tx: Books, { id, at }: { id: string; at: string }): Promise<void> {
  await tx.updateTable('feed_token').set({ used_at: at }).where('id', '=', id).execute();
}

/** Ends one at once; its name, or undefined where there is none that is good. */
export async function revokeFeedToken(
  tx: Writer,
  { programme, feed, id, at }: OfFeed & { id: string; at: string },
): Promise<string | undefined> {
  const row = await tx
    .updateTable('feed_token')
    .set({ revoked_at: at })
    .where('programme', '=', programme)
    .where('feed', '=', feed)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}

/** Says of a month (index of the period) that readings have come of which no values were made. */
export async function markFeedStale(tx: Books, { programme, feed, months }: OfFeed & { months: readonly number[] }): Promise<void> {
  for (const month of months)
    await sql`insert into feed_stale (programme, feed, month, marks) values (${programme}, ${feed}, ${month}, 1)
      on conflict (programme, feed, month) do update set marks = feed_stale.marks + 1`.execute(tx);
}

export interface StaleMonth extends OfFeed {
  readonly month: number;
  /** How often it was marked: where that is more by now, it is stale still. */
  readonly marks: number;
}

export async function listStaleMonths(db: GeneralReader): Promise<StaleMonth[]> {
  return db.selectFrom('feed_stale').selectAll().orderBy('programme').orderBy('feed').orderBy('month').execute();
}

export async function clearStaleMonth(tx: Books, { programme, feed, month, marks }: StaleMonth): Promise<void> {
  await tx
    .deleteFrom('feed_stale')
    .where('programme', '=', programme)
    .where('feed', '=', feed)
    .where('month', '=', month)
    .where('marks', '=', marks)
    .execute();
}

/** What came last, and how much in all; of readings that were refused their number. */
export interface FeedState {
  readonly heardAt: string;
  readonly last: ReadingRead | undefined;
  readonly taken: number;
  readonly refused: number;
}

export async function listFeedStates(db: GeneralReader, { programme }: { programme: string }): Promise<ReadonlyMap<string, FeedState>> {
  const rows = await db.selectFrom('feed_state').selectAll().where('programme', '=', programme).execute();
  return new Map(
    rows.map(({ feed, heard_at: heardAt, minute, category, value, taken, refused }) => [
      feed,
      { heardAt, last: minute === null || value === null ? undefined : { minute, category, value }, taken, refused },
    ]),
  );
}

/** So many refused readings of a feed are kept to be looked at. */
const MOST_FAULTS = 50;

/** Notes what came: the latest reading, how many, and what was refused. */
export async function noteHeard(
  tx: Books,
  {
    programme,
    feed,
    at,
    via,
    readings,
    faults,
    newId,
  }: OfFeed & { at: string; via: string; readings: readonly ReadingRead[]; faults: readonly ReadingFault[]; newId: () => string },
): Promise<void> {
  const latest = readings.reduce<ReadingRead | undefined>((last, one) => (last && last.minute > one.minute ? last : one), undefined);
  const { minute = null, category = '', value = null } = latest ?? {};
  await sql`insert into feed_state (programme, feed, heard_at, minute, category, value, taken, refused)
    values (${programme}, ${feed}, ${at}, ${minute}, ${category}, ${value}, ${readings.length}, ${faults.length})
    on conflict (programme, feed) do update set heard_at = excluded.heard_at, taken = feed_state.taken + excluded.taken,
      refused = feed_state.refused + excluded.refused,
      category = case when ${isLater()} then excluded.category else feed_state.category end,
      value = case when ${isLater()} then excluded.value else feed_state.value end,
      minute = case when ${isLater()} then excluded.minute else feed_state.minute end`.execute(tx);
  const rows = faults.slice(0, MOST_FAULTS).map(({ code, place, text }) => ({ id: newId(), programme, feed, at, via, code, place, text }));
  if (rows.length === 0) return;
  await tx.insertInto('feed_fault').values(rows).execute();
  const kept = await tx
    .selectFrom('feed_fault')
    .select('at')
    .where('programme', '=', programme)
    .where('feed', '=', feed)
    .orderBy('at', 'desc')
    .offset(MOST_FAULTS)
    .limit(1)
    .executeTakeFirst();
  // Those of the same moment as the last that is kept may stay as well.
  if (kept)
    await tx.deleteFrom('feed_fault').where('programme', '=', programme).where('feed', '=', feed).where('at', '<', kept.at).execute();
}

function isLater() {
  return sql`excluded.minute is not null and (feed_state.minute is null or excluded.minute >= feed_state.minute)`;
}

export interface StoredFault extends Omit<ReadingFault, 'code'> {
  readonly id: string;
  readonly code: string;
  readonly at: string;
  /** `mqtt TOPIC`, or `http TOKEN`. */
  readonly via: string;
}

/** What was refused last, the newest first. */
export async function listFeedFaults(db: GeneralReader, { programme, feed }: OfFeed): Promise<StoredFault[]> {
  return db
    .selectFrom('feed_fault')
    .select(['id', 'at', 'via', 'code', 'place', 'text'])
    .where('programme', '=', programme)
    .where('feed', '=', feed)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(MOST_FAULTS)
    .execute();
}

/** The line to the MQTT broker. */
export interface BrokerLine {
  readonly state: 'connected' | 'away';
  readonly since: string;
  readonly error: string;
  /** What the broker was asked to send last: it goes on with it until it is told otherwise. */
  readonly filters: readonly string[];
  /** Of the last message that was stored: one that was stored and not acknowledged comes again. */
  readonly lastMessage: string;
  /** Messages that no feed asks for. */
  readonly strange: number;
}

const LINE = 'mqtt';

export async function findBrokerLine(db: GeneralReader): Promise<BrokerLine | undefined> {
  const row = await db.selectFrom('broker_line').selectAll().where('id', '=', LINE).executeTakeFirst();
  if (!row) return undefined;
  const { state, since, error, strange, filters, last_message: lastMessage } = row;
  return { state: state as BrokerLine['state'], since, error, strange, lastMessage, filters: JSON.parse(filters) as string[] };
}

export async function setBrokerLine(tx: Books, change: Partial<BrokerLine> & { readonly since: string }): Promise<void> {
  const { state, since, error, filters, lastMessage, strange } = change;
  const told = state === undefined ? {} : { state, since };
  const set = {
    ...told,
    ...(error === undefined ? {} : { error }),
    ...(filters === undefined ? {} : { filters: JSON.stringify(filters) }),
    ...(lastMessage === undefined ? {} : { last_message: lastMessage }),
    ...(strange === undefined ? {} : { strange }),
  };
  await tx
    .insertInto('broker_line')
    .values({ id: LINE, state: 'away', since, error: '', filters: '[]', last_message: '', strange: 0, ...set })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(Object.keys(set).length > 0 ? set : { id: LINE }))
    .execute();
}
