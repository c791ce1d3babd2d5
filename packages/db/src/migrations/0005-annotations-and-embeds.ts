import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** What people note beside series, and charts that are shown on other sites. */
function statements({ text, integer, strict }: Words): string[] {
  return [
    `CREATE TABLE annotation (id ${text} PRIMARY KEY, programme ${text} NOT NULL REFERENCES programme, kind ${text} NOT NULL,
    kpi ${text} NOT NULL, reporting_unit ${text} NOT NULL, day ${integer} NOT NULL,
    name_en ${text} NOT NULL, name_ar ${text} NOT NULL, name_zh ${text} NOT NULL,
    recorded_by ${text} NOT NULL REFERENCES person, recorded_at ${text} NOT NULL,
    withdrawn_by ${text} REFERENCES person, withdrawn_at ${text})${strict}`,
    'CREATE INDEX annotation_subject ON annotation (programme, kpi, reporting_unit)',
    `CREATE TABLE embed (id ${text} PRIMARY KEY, programme ${text} NOT NULL REFERENCES programme, kpi ${text} NOT NULL,
    reporting_unit ${text} NOT NULL, site ${text} NOT NULL, hash ${text} NOT NULL UNIQUE,
    made_by ${text} NOT NULL REFERENCES person, made_at ${text} NOT NULL, expires_at ${text} NOT NULL, revoked_at ${text})${strict}`,
    'CREATE INDEX embed_subject ON embed (programme, kpi, reporting_unit)',
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
