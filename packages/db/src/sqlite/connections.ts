import { chmod, open } from 'node:fs/promises';
import { Kysely, sql } from 'kysely';
import { BusyError, type Connections } from '../connections.ts';
import { loggerFor, type StatementObserver } from '../observed.ts';
import type { Schema } from '../schema/schema.ts';
import { SqliteConnection } from './connection.ts';
import { ConnectionPool } from './connection-pool.ts';
import { sqliteDialect } from './dialect.ts';

/** Snapshots that are open at once; one that comes later waits. */
const SNAPSHOTS = 4;

/**
 * One writer and several readers on a file (WAL), and connections of their own for snapshots: one that is held for as long as an export
 * takes keeps nobody from reading.
 */
export async function sqliteConnections(
  { file, readers = 3 }: { file: string; readers?: number },
  observe?: StatementObserver,
): Promise<Connections> {
  await forOurUserAlone(file);
  const poolOf = async (count: number, mode: 'read' | 'write') =>
    new ConnectionPool(await Promise.all(Array.from({ length: count }, () => SqliteConnection.open(file, mode))));
  // The writer comes first: it makes the file.
  const pools = { write: await poolOf(1, 'write'), read: await poolOf(readers, 'read'), snapshot: await poolOf(SNAPSHOTS, 'read') };
  const over = (pool: keyof typeof pools) => new Kysely<Schema>({ dialect: sqliteDialect(pools[pool]), ...loggerFor(pool, observe) });
  const [writing, reading, snapshots] = [over('write'), over('read'), over('snapshot')];
  return {
    engine: 'sqlite',
    reading,
    writing,
    snapshot: (work) =>
      snapshots.connection().execute(async (db) => {
        // The first read of a deferred transaction fixes what all of it sees (WAL).
        await sql`begin`.execute(db);
        try {
          return await work(db);
        } finally {
          await sql`commit`.execute(db);
        }
      }),
    begin: async () => {},
    translated: (error) =>
      (error as { code?: string }).code === 'SQLITE_BUSY'
        ? new BusyError('another program is writing to the database', { cause: error })
        : error,
    pools: () => (['read', 'snapshot', 'write'] as const).map((pool) => ({ pool, ...pools[pool].state })),
    close: async () => {
      await snapshots.destroy();
      await reading.destroy();
      await writing.destroy();
    },
  };
}

/** What SQLite makes beside the file has the permissions of the file. */
async function forOurUserAlone(file: string): Promise<void> {
  const handle = await open(file, 'a', PRIVATE).catch(() => undefined);
  await handle?.close();
  // What an earlier release, or another umask, left open; of a file that is not ours this is not ours to say.
  for (const name of [file, `${file}-wal`, `${file}-shm`]) await chmod(name, PRIVATE).catch(() => undefined);
}

const PRIVATE = 0o600;
