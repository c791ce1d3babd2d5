import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/**
 * What taking things back asks for: values that are withdrawn; imports that are remembered with the series that each of their parts was
 * about; and how files of a shape were read the last time.
 */
function statements({ text, integer, strict }: Words): string[] {
  return [
    `CREATE TABLE import_record (programme ${text} NOT NULL REFERENCES programme, id ${text} NOT NULL, file ${text} NOT NULL,
    recorded_by ${text} NOT NULL REFERENCES person, recorded_at ${text} NOT NULL, added ${integer} NOT NULL, changed ${integer} NOT NULL,
    unchanged ${integer} NOT NULL, undone_at ${text}, undone_by ${text}, PRIMARY KEY (programme, id))${strict}`,
    `CREATE TABLE import_part (programme ${text} NOT NULL, import_id ${text} NOT NULL, recorded_at ${text} NOT NULL,
    last_row ${integer} NOT NULL, series ${text} NOT NULL, PRIMARY KEY (programme, import_id, last_row),
    FOREIGN KEY (programme, import_id) REFERENCES import_record (programme, id))${strict}`,
    `CREATE TABLE kept_reading (programme ${text} NOT NULL REFERENCES programme, name ${text} NOT NULL, headings ${text} NOT NULL,
    reading ${text} NOT NULL, saved_by ${text} NOT NULL REFERENCES person, saved_at ${text} NOT NULL,
    PRIMARY KEY (programme, name))${strict}`,
    'DROP TABLE import_run',
    `CREATE TABLE import_run (programme ${text} NOT NULL REFERENCES programme, id ${text} NOT NULL, import_id ${text} NOT NULL,
    last_row ${integer} NOT NULL, added ${integer} NOT NULL, changed ${integer} NOT NULL, unchanged ${integer} NOT NULL,
    PRIMARY KEY (programme, id))${strict}`,
  ];
}

const OLD = "('draft', 'submitted', 'approved', 'returned')";
const NEW = "('draft', 'submitted', 'approved', 'returned', 'withdrawn')";

const ENGINE_STATEMENTS: Readonly<Record<Engine, readonly string[]>> = {
  // A constraint is changed in the schema alone, as SQLite's documentation has it: the rows need not be written anew.
  sqlite: [
    'PRAGMA writable_schema = ON',
    `UPDATE sqlite_schema SET sql = replace(sql, '${OLD.replaceAll("'", "''")}', '${NEW.replaceAll("'", "''")}') WHERE type = 'table' AND name = 'measurement'`,
    'PRAGMA writable_schema = RESET',
  ],
  postgres: [
    'ALTER TABLE measurement DROP CONSTRAINT measurement_status_check',
    `ALTER TABLE measurement ADD CONSTRAINT measurement_status_check CHECK (status IN ${NEW})`,
  ],
};

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of [...statements(WORDS[engine]), ...ENGINE_STATEMENTS[engine]]) await sql.raw(statement).execute(db);
}
