import type { Authorship, Feed } from '@miqyas/domain';
import { sql } from 'kysely';
import { insertInBulk } from './bulk.ts';
import type { GeneralReader, Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { touch } from './topics.ts';

/** One reading. `minute` counts minutes since 1970-01-01, UTC. */
export interface Reading {
  readonly category: string;
  readonly minute: number;
  readonly value: number;
}

/** The readings of one category on one local day. */
export interface ReadingDay {
  readonly category: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly count: number;
  readonly sum: number;
  readonly least: number;
  readonly greatest: number;
  readonly last: number;
}

export async function listFeeds(db: GeneralReader, { programme }: { programme: string }): Promise<Feed[]> {
  const rows = await db.selectFrom('feed').selectAll().where('programme', '=', programme).orderBy('code').execute();
  return rows.map(feedOf);
}

/** Adds a feed; one of that code is changed. */
export async function setFeed(
  tx: Writer,
  { programme, feed, authorship }: { programme: string; feed: Feed; authorship: Authorship },
): Promise<void> {
  await touch(tx, programme, 'definitions');
  const said = {
    reporting_unit: feed.reportingUnit,
    kpi: feed.kpi,
    every_minutes: feed.everyMinutes,
    from_minute: feed.fromMinute,
    until_minute: feed.untilMinute,
    offset_minutes: feed.offsetMinutes,
    keep_days: feed.keepDays,
    recorded_by: authorship.by,
    recorded_at: authorship.at,
    reason: authorship.reason,
  };
  await tx
    .insertInto('feed')
    .values({ programme, code: feed.code, ...said })
    .onConflict((conflict) => conflict.columns(['programme', 'code']).doUpdateSet(said))
    .execute();
}

/** Stores readings; one that comes again takes the place of the one before. */
export async function addReadings(
  tx: Writer,
  { programme, feed, readings }: { programme: string; feed: Feed; readings: readonly Reading[] },
): Promise<void> {
  // The last of several for one minute is the one that counts.
  const latest = new Map(readings.map((one) => [`${one.category}\u0000${one.minute}`, one]));
  const rows = [...latest.values()].map((one) => ({ programme, reporting_unit: feed.reportingUnit, feed: feed.code, ...one }));
  await insertInBulk(
    tx,
    'reading',
    rows,
    sql`on conflict (programme, reporting_unit, feed, category, minute) do update set value = excluded.value`,
  );
}

/** The readings of a feed by local day, for days from the first to the last. */
export async function listReadingDays(
  db: Reader,
  { programme, feed, firstDay, lastDay }: { programme: string; feed: Feed; firstDay: number; lastDay: number },
): Promise<ReadingDay[]> {
  const offset = feed.offsetMinutes;
  const day = sql`cast((minute + ${sql.lit(offset)} - ((minute + ${sql.lit(offset)}) % 1440)) / 1440 as bigint)`;
  const { rows } = await sql<Omit<ReadingDay, 'last'> & { last_minute: number; last: number }>`
    select days.category, days.day, days.count, days.sum, days.least, days.greatest, reading.value as last
    from (
      select category, ${day} as day, count(*) as count, sum(value) as sum, min(value) as least, max(value) as greatest, max(minute) as last_minute
      from reading
      where programme = ${programme} and reporting_unit = ${feed.reportingUnit} and feed = ${feed.code}
        and minute >= ${firstDay * 1440 - offset} and minute < ${(lastDay + 1) * 1440 - offset}
      group by category, ${day}
    ) as days
    join reading on reading.programme = ${programme} and reading.reporting_unit = ${feed.reportingUnit} and reading.feed = ${feed.code}
      and reading.category = days.category and reading.minute = days.last_minute
    order by days.category, days.day`.execute(db);
  return rows.map(({ last_minute, ...row }) => row);
}

/** Removes readings before a minute (since 1970-01-01, UTC); answers how many. */
export async function removeReadings(
  tx: Writer,
  { programme, feed, before }: { programme: string; feed: Feed; before: number },
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('reading')
    .where('programme', '=', programme)
    .where('reporting_unit', '=', feed.reportingUnit)
    .where('feed', '=', feed.code)
    .where('minute', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function feedOf(row: Schema['feed']): Feed {
  return {
    code: row.code,
    reportingUnit: row.reporting_unit,
    kpi: row.kpi,
    everyMinutes: row.every_minutes,
    fromMinute: row.from_minute,
    untilMinute: row.until_minute,
    offsetMinutes: row.offset_minutes,
    keepDays: row.keep_days,
  };
}
