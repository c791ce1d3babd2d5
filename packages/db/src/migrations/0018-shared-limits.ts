import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS } from '../engine.ts';

/** Limits that all processes count together. What is lost of them with a crash begins anew: PostgreSQL need not write it to its log. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const { text, integer } = WORDS[engine];
  const [kind, behind] = engine === 'postgres' ? ['UNLOGGED ', ''] : ['', ' STRICT, WITHOUT ROWID'];
  await sql
    .raw(`CREATE ${kind}TABLE taken (key ${text} NOT NULL PRIMARY KEY, count ${integer} NOT NULL, until ${text} NOT NULL)${behind}`)
    .execute(db);
  await sql.raw('CREATE INDEX taken_until ON taken (until)').execute(db);
}
