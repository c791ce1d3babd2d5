import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS } from '../engine.ts';

/** What an operator sees of an installation besides its jobs: the backups that were made of it, and the processes that serve it. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const { text, integer, strict } = WORDS[engine];
  const statements = [
    `CREATE TABLE backup_run (at ${text} NOT NULL, kind ${text} NOT NULL CHECK (kind IN ('file', 'bucket')), place ${text} NOT NULL,
    bytes ${integer} NOT NULL, checksum ${text} NOT NULL, verified_at ${text}, PRIMARY KEY (at, place))${strict}`,
    'CREATE INDEX backup_run_of_content ON backup_run (checksum)',
    `CREATE TABLE serving_process (id ${text} NOT NULL PRIMARY KEY, host ${text} NOT NULL, version ${text} NOT NULL,
    began_at ${text} NOT NULL, seen_at ${text} NOT NULL)${strict}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
