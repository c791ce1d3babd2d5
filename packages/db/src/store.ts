import { Kysely, sql, type Transaction } from 'kysely';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { SqliteConnection } from './sqlite/connection.ts';
import { sqliteDialect } from './sqlite/dialect.ts';

export type Reader = Kysely<Schema>;
/** Only a transaction can write: every function that writes asks for one. */
export type Writer = Transaction<Schema>;

export interface Store {
  readonly read: Reader;
  /** Runs `work` on the one writing connection; commits when it resolves, rolls back when it throws. */
  transaction<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Path of the SQLite file; made when absent. */
  readonly file: string;
  /** Connections for reading; each serves one query at a time, so this is also the limit on heavy queries at once. */
  readonly readers?: number;
}

/** Opens the database, brings it to this version's schema, and hands out one writer and several readers (WAL). */
export async function openStore({ file, readers = 3 }: StoreOptions): Promise<Store> {
  const writing = new Kysely<Schema>({ dialect: sqliteDialect([await SqliteConnection.open(file, 'write')]) });
  try {
    await migrate(writing);
    await sql`pragma optimize`.execute(writing);
  } catch (error) {
    await writing.destroy();
    throw error;
  }
  const connections = await Promise.all(Array.from({ length: readers }, () => SqliteConnection.open(file, 'read')));
  const reading = new Kysely<Schema>({ dialect: sqliteDialect(connections) });
  return {
    read: reading,
    transaction: (work) => writing.transaction().execute(work).catch(translated),
    close: async () => {
      await reading.destroy();
      await writing.destroy();
    },
  };
}

/** Another process holds the write lock for longer than we wait. */
export class BusyError extends Error {}

function translated(error: unknown): never {
  if ((error as { code?: string }).code === 'SQLITE_BUSY')
    throw new BusyError('another program is writing to the database', { cause: error });
  throw error;
}
