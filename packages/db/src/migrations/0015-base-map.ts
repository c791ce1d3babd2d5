import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** A programme may bring the base map that its authorities have approved. */
function statements({ text, strict }: Words): string[] {
  return [
    `CREATE TABLE base_map (programme ${text} NOT NULL PRIMARY KEY REFERENCES programme, approval ${text} NOT NULL CHECK (approval <> ''),
    source ${text} NOT NULL, shapes ${text} NOT NULL, set_by ${text} NOT NULL, set_at ${text} NOT NULL)${strict}`,
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
