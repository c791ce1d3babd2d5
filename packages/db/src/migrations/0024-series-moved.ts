import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS } from '../engine.ts';

/**
 * At which revision of its programme's values a series last changed: who holds series in memory reads anew those that did, however many there
 * are. What was there before has changed at no revision that anybody remembers.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await sql.raw(`ALTER TABLE series ADD COLUMN moved ${WORDS[engine].integer} NOT NULL DEFAULT 0`).execute(db);
  await sql.raw('CREATE INDEX series_moved ON series (programme, moved)').execute(db);
}
