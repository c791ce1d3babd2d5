import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/**
 * What reminders and alerts ask for: weekends of programmes and countries; notices, each of which is made once; the mails that they go
 * out with, one a person and day; what people follow and how they want to be told; and what was told last.
 */
function statements({ text, integer, strict }: Words): string[] {
  return [
    `ALTER TABLE programme ADD COLUMN weekend ${text} NOT NULL DEFAULT 'saturday-sunday'`,
    `ALTER TABLE country ADD COLUMN weekend ${text}`,
    `CREATE TABLE follow (person ${text} NOT NULL REFERENCES person, programme ${text} NOT NULL REFERENCES programme,
    what ${text} NOT NULL CHECK (what IN ('kpi', 'project', 'domain')), code ${text} NOT NULL, since ${text} NOT NULL,
    PRIMARY KEY (person, programme, what, code))${strict}`,
    `CREATE TABLE notice_preference (person ${text} PRIMARY KEY REFERENCES person, mail ${text} CHECK (mail IN ('none', 'daily', 'weekly')),
    quiet_from ${integer}, quiet_until ${integer}, time_zone ${text}, language ${text})${strict}`,
    `CREATE TABLE digest (id ${text} PRIMARY KEY, person ${text} NOT NULL REFERENCES person, day ${text} NOT NULL, made_at ${text} NOT NULL,
    UNIQUE (person, day))${strict}`,
    `CREATE TABLE notice (id ${text} PRIMARY KEY, programme ${text} NOT NULL REFERENCES programme, person ${text} NOT NULL REFERENCES person,
    kind ${text} NOT NULL, subject ${text} NOT NULL, details ${text} NOT NULL, created_at ${text} NOT NULL, seen_at ${text},
    settled_at ${text}, digest ${text}, UNIQUE (programme, person, kind, subject))${strict}`,
    'CREATE INDEX notice_of_person ON notice (person, created_at)',
    'CREATE INDEX notice_of_digest ON notice (digest)',
    `CREATE TABLE told (programme ${text} NOT NULL REFERENCES programme, subject ${text} NOT NULL, says ${text} NOT NULL,
    PRIMARY KEY (programme, subject))${strict}`,
    // What was approved lately is looked for each time that values have changed. It grows at its end alone.
    `CREATE INDEX measurement_approved ON measurement (programme, recorded_at) WHERE status = 'approved' AND revision > 1`,
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
