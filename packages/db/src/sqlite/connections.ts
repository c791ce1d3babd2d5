import { Kysely, sql } from 'kysely';
import { BusyError, type Connections } from '../connections.ts';
import type { Schema } from '../schema/schema.ts';
import { SqliteConnection } from './connection.ts';
import { sqliteDialect } from './dialect.ts';

/** One writer and several readers on a file (WAL); the readers are opened once there is a schema to read. */
export async function sqliteConnections({ file, readers = 3 }: { file: string; readers?: number }): Promise<Connections> {
  const writing = new Kysely<Schema>({ dialect: sqliteDialect([await SqliteConnection.open(file, 'write')]) });
  const connections = await Promise.all(Array.from({ length: readers }, () => SqliteConnection.open(file, 'read')));
  const reading = new Kysely<Schema>({ dialect: sqliteDialect(connections) });
  return {
    engine: 'sqlite',
    reading,
    writing,
    snapshot: (work) =>
      reading.connection().execute(async (db) => {
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
    close: async () => {
      await reading.destroy();
      await writing.destroy();
    },
  };
}
