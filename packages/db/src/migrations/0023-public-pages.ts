import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** KPIs of a programme that anybody may read without signing in. */
function statements({ text, strict }: Words): string[] {
  return [
    `CREATE TABLE publication (programme ${text} NOT NULL REFERENCES programme, kpi ${text} NOT NULL, published_by ${text} NOT NULL,
    published_at ${text} NOT NULL, PRIMARY KEY (programme, kpi))${strict}`,
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
