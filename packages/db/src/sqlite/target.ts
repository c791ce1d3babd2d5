import { Kysely } from 'kysely';
import { insertInBulk } from '../bulk.ts';
import type { MoveTarget } from '../move-target.ts';
import type { Schema } from '../schema/schema.ts';
import { SqliteConnection } from './connection.ts';
import { ConnectionPool } from './connection-pool.ts';
import { sqliteDialect } from './dialect.ts';

/** A file to move into, made where it is absent. */
export async function sqliteTarget(file: string): Promise<MoveTarget> {
  const db = new Kysely<Schema>({ dialect: sqliteDialect(new ConnectionPool([await SqliteConnection.open(file, 'write')])) });
  return {
    db,
    load: async (tx, { name }, pages) => {
      for await (const rows of pages) await insertInBulk(tx, name as keyof Schema, rows);
    },
    close: () => db.destroy(),
  };
}
