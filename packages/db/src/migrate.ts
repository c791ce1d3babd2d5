import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as firstLight from './migrations/0001-first-light.ts';
import type { Schema } from './schema.ts';

/** Every migration ever released, in order. New ones are added at the end; none is changed once released. */
const MIGRATIONS: Record<string, Migration> = { '0001-first-light': firstLight };

export class NewerDatabaseError extends Error {
  readonly unknown: readonly string[];

  constructor(unknown: readonly string[]) {
    super(`the database was made by a newer version of Miqyas (it has ${unknown.join(', ')})`);
    this.unknown = unknown;
  }
}

/** Brings the database to this version's schema; the names of the migrations that ran. */
export async function migrate(db: Kysely<Schema>): Promise<string[]> {
  const unknown = (await executed(db)).filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map((result) => result.migrationName);
}

async function executed(db: Kysely<Schema>): Promise<string[]> {
  const tables = await sql<{ name: string }>`select name from sqlite_master where name = 'kysely_migration'`.execute(db);
  if (tables.rows.length === 0) return [];
  return (await sql<{ name: string }>`select name from kysely_migration`.execute(db)).rows.map((row) => row.name);
}
