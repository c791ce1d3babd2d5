import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** Files and links behind values. A row says what a file is; its bytes lie outside of the database, by their checksum. */
function statements({ text, integer, strict }: Words): string[] {
  return [
    `CREATE TABLE evidence (programme ${text} NOT NULL REFERENCES programme, id ${text} NOT NULL, reporting_unit ${text} NOT NULL,
    kpi ${text} NOT NULL, category ${text} NOT NULL, period ${text} NOT NULL, kind ${text} NOT NULL CHECK (kind IN ('file', 'link')),
    name ${text} NOT NULL, note ${text} NOT NULL, media_type ${text}, bytes ${integer}, sha256 ${text}, url ${text},
    added_by ${text} NOT NULL REFERENCES person, added_at ${text} NOT NULL, removed_by ${text} REFERENCES person, removed_at ${text},
    removed_reason ${text}, pruned_at ${text}, PRIMARY KEY (programme, id),
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code),
    CHECK ((kind = 'file') = (sha256 IS NOT NULL AND bytes IS NOT NULL AND media_type IS NOT NULL)),
    CHECK ((kind = 'link') = (url IS NOT NULL)))${strict}`,
    'CREATE INDEX evidence_of_value ON evidence (programme, reporting_unit, kpi, period)',
    'CREATE INDEX evidence_of_period ON evidence (programme, period)',
    // Which evidence a file is of: many may share one.
    'CREATE INDEX evidence_of_file ON evidence (sha256)',
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
