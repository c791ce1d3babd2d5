import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { keyIdOf } from '../audit.ts';
import { isPostgres } from '../bulk.ts';
import { BusyError, type Connections, type Writer } from '../connections.ts';
import { executedMigrations, MIGRATION_NAMES, migrate, NewerDatabaseError } from '../migrate.ts';
import { MoveError } from '../move-error.ts';
import { holdMark, type MoveMark, putMark, readMark } from '../move-mark.ts';
import type { MoveTarget } from '../move-target.ts';
import { postgresTarget } from '../postgres/target.ts';
import type { Schema } from '../schema/schema.ts';
import { sqliteTarget } from '../sqlite/target.ts';
import { openConnections, type StoreOptions } from '../store.ts';
import type { TrailKeys } from '../trail-key.ts';
import { placeOf } from './place-of.ts';
import { UNWATCHED, WATCHED } from './watch-changes.ts';

/** The two databases of a move, of which this process works on alone. */
export interface Ends {
  readonly source: Connections;
  readonly target: MoveTarget;
  readonly from: string;
  readonly to: string;
  /** How far an earlier process has come. */
  readonly found: 'nothing' | 'copied' | 'moved';
  /** Runs a work on the source as its only writer, while this process is the one that works on the move. */
  inSource<Result>(work: (tx: Writer) => Promise<Result>): Promise<Result>;
  inTarget<Result>(work: (tx: Writer) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens both, refuses what cannot be, and takes the move over from whoever worked on it. */
export async function openEnds({ from, to, trailKeys }: { from: StoreOptions; to: StoreOptions; trailKeys: TrailKeys }): Promise<Ends> {
  const source = await openConnections(from);
  try {
    await askOften(source.writing);
    await requireThisSchema(source.reading, placeOf(from));
    await requireUndistributed(source.reading, placeOf(from));
    await requireKey(source.reading, trailKeys);
    const target = await (to.engine === 'sqlite' ? sqliteTarget(to.file) : postgresTarget(to.url));
    try {
      return await takenOver({ source, target, from: placeOf(from), to: placeOf(to) });
    } catch (error) {
      await target.close();
      throw error;
    }
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function takenOver({ source, target, from, to }: Pick<Ends, 'source' | 'target' | 'from' | 'to'>): Promise<Ends> {
  const run = randomUUID();
  const there = await readMark(source.reading);
  if (there?.state === 'awaited' || there?.state === 'arriving')
    throw new MoveError('is-target', `${from} is being moved into from ${there.other}: that has to end first`);
  // What arrived bears no mark any more.
  const before = there?.state === 'moved' ? await readMark(target.db) : await markOfTarget(target.db, to);
  const goesOn = there !== undefined && there.move === before?.move;
  if (there?.state === 'moved' && !goesOn) throw new MoveError('moved', `the data of ${from} has moved to ${there.other} already`);
  if (before?.state === 'arriving' && !goesOn)
    throw new MoveError('not-empty', `${to} holds a copy of ${before.other} that cannot be gone on with: choose an empty database`);
  const move = goesOn ? there.move : randomUUID();
  // First here: whoever is overtaken writes nothing more once this is said.
  const here = await target.db.transaction().execute(async (tx) => {
    const state = (await holdMark(tx))?.state ?? 'awaited';
    await putMark(tx, { state, move, run, other: from });
    return state;
  });
  const state = await patiently(source, () =>
    source.writing.transaction().execute(async (tx) => {
      await source.begin(tx as Writer);
      const now = (await holdMark(tx))?.state === 'moved' ? 'moved' : 'followed';
      await putMark(tx, { state: now, move, run, other: to });
      return now;
    }),
  );
  const ours = async (tx: Kysely<Schema>) => {
    if (isPostgres(tx)) await sql`select 1 from house_move for share`.execute(tx);
    if ((await readMark(tx))?.run !== run) throw new MoveError('overtaken', 'another process has taken this move over');
  };
  return {
    ...{ source, target, from, to },
    found: state === 'moved' ? 'moved' : here === 'arriving' ? 'copied' : 'nothing',
    inSource: (work) =>
      patiently(source, () =>
        source.writing.transaction().execute(async (tx) => {
          await source.begin(tx as Writer);
          await ours(tx);
          return work(tx as Writer);
        }),
      ),
    inTarget: (work) =>
      target.db.transaction().execute(async (tx) => {
        await ours(tx);
        return work(tx as Writer);
      }),
    close: async () => {
      await target.close();
      await source.close();
    },
  };
}

/** The mark of a target that is empty, or that was begun to be copied into. */
async function markOfTarget(db: Kysely<Schema>, to: string): Promise<MoveMark | undefined> {
  const mark = await readMark(db);
  if (mark?.state === 'arriving' || mark?.state === 'awaited') {
    await requireThisSchema(db, to);
    return mark;
  }
  if (mark) throw new MoveError('not-empty', `${to} is or was moved itself: choose an empty database`);
  if ((await tablesOf(db)).length === 0) await migrate(db, isPostgres(db) ? 'postgres' : 'sqlite');
  await requireThisSchema(db, to);
  for (const name of [...WATCHED.map((table) => table.name), UNWATCHED]) {
    // The counter of what concerns people is there from the first migration.
    const beside = name === 'topic' ? sql`where programme <> ''` : sql``;
    const { rows } = await sql`select 1 from ${sql.table(name)} ${beside} limit 1`.execute(db);
    if (rows.length > 0) throw new MoveError('not-empty', `${to} is not empty: data is moved into an empty database only`);
  }
  return undefined;
}

async function tablesOf(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = isPostgres(db)
    ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
    : sql<{ name: string }>`select name from sqlite_schema where type = 'table'`;
  return (await tables.execute(db)).rows.map(({ name }) => name);
}

/** Both ends have to be what this version makes of a database: whatever differs would go over half. */
export async function requireThisSchema(db: Kysely<Schema>, place: string): Promise<void> {
  const executed = await executedMigrations(db);
  const unknown = executed.filter((name) => !MIGRATION_NAMES.includes(name));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
  const missing = MIGRATION_NAMES.filter((name) => !executed.includes(name));
  if (executed.length === 0) throw new MoveError('nothing-there', `${place} is no database of Miqyas`);
  if (missing.length > 0)
    throw new MoveError(
      'other-schema',
      `${place} has the schema of an earlier version (${missing.join(', ')} is missing): start this version on it once`,
    );
}

/** A table that lies on every node of a Citus cluster takes no trigger that writes. */
async function requireUndistributed(db: Kysely<Schema>, from: string): Promise<void> {
  if (!isPostgres(db)) return;
  const { rows } = await sql`select 1 where to_regclass('citus_tables') is not null`.execute(db);
  if (rows.length === 0 || (await sql`select 1 from citus_tables limit 1`.execute(db)).rows.length === 0) return;
  throw new MoveError(
    'distributed',
    `${from} is distributed over a cluster and cannot be followed: stop its servers, and use backup and restore`,
  );
}

/** What is told at the end is signed as everything before it was. */
async function requireKey(db: Kysely<Schema>, trailKeys: TrailKeys): Promise<void> {
  const last = await db.selectFrom('audit_entry').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const id = last && keyIdOf(last.hash);
  if (id !== undefined && !trailKeys.some((key) => key.id === id))
    throw new MoveError(
      'trail-key',
      'the audit trail is signed with another key: give the settings of the server (MIQYAS_DATA, MIQYAS_SECRET, MIQYAS_TRAIL_KEY)',
    );
}

/**
 * SQLite lets whoever waits sleep for longer each time, so that one that writes without pause is hardly ever met between two writes:
 * we come back on our own, soon.
 */
export async function askOften(writing: Kysely<Schema>): Promise<void> {
  if (!isPostgres(writing)) await sql`pragma busy_timeout = 0`.execute(writing);
}

const AGAIN_MS = 3;
const PATIENCE_MS = 60_000;

/** The source is busy with its own work: it comes first, and we ask again. */
export async function patiently<Result>(source: Pick<Connections, 'translated'>, work: () => Promise<Result>): Promise<Result> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(source.translated(error) instanceof BusyError) || performance.now() > end) throw error;
    }
    await setTimeout(AGAIN_MS);
  }
}
