import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/**
 * What a programme that people put in themselves asks for: projects of which not everything is known yet, with stages, budgets in any
 * currency and an end; definitions in three languages, drafts of them and their withdrawal; agreements that do not apply; owners and ends
 * of targets; days off; deputies.
 */
function statements({ text, integer, strict }: Words): string[] {
  return [
    `ALTER TABLE programme ADD COLUMN due_days ${integer} NOT NULL DEFAULT 10`,
    `ALTER TABLE assignment ADD COLUMN not_applicable ${text}`,
    `ALTER TABLE kpi ADD COLUMN definition_ar ${text} NOT NULL DEFAULT ''`,
    `ALTER TABLE kpi ADD COLUMN definition_zh ${text} NOT NULL DEFAULT ''`,
    `ALTER TABLE kpi ADD COLUMN decimals ${integer}`,
    `ALTER TABLE kpi ADD COLUMN numerator ${text}`,
    `ALTER TABLE kpi ADD COLUMN denominator ${text}`,
    `ALTER TABLE kpi ADD COLUMN categories ${text} NOT NULL DEFAULT '[]'`,
    `ALTER TABLE kpi ADD COLUMN standards ${text} NOT NULL DEFAULT '[]'`,
    `ALTER TABLE kpi ADD COLUMN owner ${text} NOT NULL DEFAULT ''`,
    `ALTER TABLE kpi ADD COLUMN withdrawn ${integer} NOT NULL DEFAULT 0`,
    `ALTER TABLE target ADD COLUMN ended_by ${text}`,
    `ALTER TABLE target ADD COLUMN end_reason ${text}`,
    `ALTER TABLE target ADD COLUMN owner ${text} NOT NULL DEFAULT ''`,
    `CREATE TABLE kpi_draft (programme ${text} NOT NULL REFERENCES programme, code ${text} NOT NULL, content ${text} NOT NULL,
    based_on ${integer}, saved_by ${text} NOT NULL REFERENCES person, saved_at ${text} NOT NULL, PRIMARY KEY (programme, code))${strict}`,
    `CREATE TABLE day_off (programme ${text} NOT NULL REFERENCES programme, country ${text} NOT NULL, day ${text} NOT NULL,
    name_en ${text} NOT NULL, name_ar ${text} NOT NULL, name_zh ${text} NOT NULL, PRIMARY KEY (programme, country, day))${strict}`,
    `CREATE TABLE deputy (person ${text} NOT NULL REFERENCES person, deputy ${text} NOT NULL REFERENCES person, from_day ${text} NOT NULL,
    until_day ${text} NOT NULL, reason ${text} NOT NULL, PRIMARY KEY (person, deputy, from_day))${strict}`,
    'ALTER TABLE project RENAME COLUMN budget_usd TO budget',
    `ALTER TABLE project ADD COLUMN currency ${text}`,
    `ALTER TABLE project ADD COLUMN stage_since ${text}`,
    `ALTER TABLE project ADD COLUMN closed_on ${text}`,
    `ALTER TABLE project ADD COLUMN archived ${integer} NOT NULL DEFAULT 0`,
    `UPDATE project SET currency = 'USD' WHERE budget IS NOT NULL`,
  ];
}

/** Columns that a project may go without from now on. */
const OPTIONAL = ['focus_area', 'centre', 'organisation', 'lead', 'category', 'starts_on', 'ends_on'];

const COLUMNS = [
  ...['programme', 'code', 'domain', 'focus_area', 'centre', 'country', 'city', 'organisation', 'lead', 'category', 'stage'],
  ...['starts_on', 'ends_on', 'budget', 'name_en', 'name_ar', 'name_zh', 'currency', 'stage_since', 'closed_on', 'archived'],
].join(', ');

/** SQLite cannot take a constraint off a column: the table is made anew under those that refer to it. */
const PROJECT_ANEW = [
  'PRAGMA defer_foreign_keys = ON',
  'CREATE TABLE project_kept AS SELECT * FROM project',
  'DROP TABLE project',
  `CREATE TABLE project (programme TEXT NOT NULL, code TEXT NOT NULL, domain TEXT NOT NULL, focus_area TEXT, centre TEXT,
    country TEXT NOT NULL REFERENCES country, city TEXT REFERENCES city, organisation TEXT REFERENCES organisation,
    lead TEXT REFERENCES person,
    category TEXT CHECK (category IN ('digital-infrastructure', 'data-governance', 'smart-city-application')),
    stage TEXT NOT NULL CHECK (stage IN ('planning', 'design', 'construction', 'operation', 'maintenance')),
    starts_on TEXT, ends_on TEXT, budget REAL, name_en TEXT NOT NULL, name_ar TEXT NOT NULL, name_zh TEXT NOT NULL,
    currency TEXT, stage_since TEXT, closed_on TEXT, archived INTEGER NOT NULL,
    PRIMARY KEY (programme, code),
    FOREIGN KEY (programme, domain) REFERENCES domain (programme, code),
    FOREIGN KEY (programme, focus_area) REFERENCES focus_area (programme, code),
    FOREIGN KEY (programme, centre) REFERENCES centre (programme, code)) STRICT`,
  `INSERT INTO project (${COLUMNS}) SELECT ${COLUMNS} FROM project_kept`,
  'DROP TABLE project_kept',
];

/** A deputy has rights from one day to another. */
const MOVE_PEOPLE_ON = `UPDATE topic SET revision = revision + 1 WHERE programme = '' AND topic = 'people'`;

const ENGINE_STATEMENTS: Readonly<Record<Engine, readonly string[]>> = {
  sqlite: [
    ...PROJECT_ANEW,
    ...['INSERT', 'UPDATE', 'DELETE'].map(
      (event, i) => `CREATE TRIGGER people_changed_deputy_${i} AFTER ${event} ON deputy BEGIN ${MOVE_PEOPLE_ON}; END`,
    ),
  ],
  postgres: [
    ...OPTIONAL.map((column) => `ALTER TABLE project ALTER COLUMN ${column} DROP NOT NULL`),
    'CREATE TRIGGER people_changed_deputy AFTER INSERT OR UPDATE OR DELETE ON deputy FOR EACH ROW EXECUTE FUNCTION people_changed()',
  ],
};

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of [...statements(WORDS[engine]), ...ENGINE_STATEMENTS[engine]]) await sql.raw(statement).execute(db);
}
