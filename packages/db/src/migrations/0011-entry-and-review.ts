import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/**
 * What entering together and reviewing ask for: what is typed and not handed in yet, by person; what was handed in at once; who has
 * approved a value that needs more than one approval; what is closed, and exceptions from it; what is said about a value.
 */
function statements({ text, integer, real, strict }: Words): string[] {
  const programme = `programme ${text} NOT NULL REFERENCES programme`;
  const cell = `reporting_unit ${text} NOT NULL, kpi ${text} NOT NULL, category ${text} NOT NULL, period ${text} NOT NULL`;
  const person = (column: string) => `${column} ${text} NOT NULL REFERENCES person`;
  return [
    `ALTER TABLE programme ADD COLUMN approvals ${integer} NOT NULL DEFAULT 1`,
    `CREATE TABLE value_draft (${programme}, ${person('person')}, ${cell}, content ${text} NOT NULL, begun_at ${text} NOT NULL,
    saved_at ${text} NOT NULL, PRIMARY KEY (programme, reporting_unit, kpi, category, period, person))${strict}`,
    `CREATE INDEX value_draft_person ON value_draft (programme, person)`,
    `CREATE TABLE submission (${programme}, id ${text} NOT NULL, reporting_unit ${text} NOT NULL, period ${text} NOT NULL,
    ${person('submitted_by')}, submitted_at ${text} NOT NULL, note ${text} NOT NULL, content ${text} NOT NULL, seconds ${real},
    recalled_at ${text}, PRIMARY KEY (programme, id))${strict}`,
    `CREATE INDEX submission_unit ON submission (programme, reporting_unit, period)`,
    `CREATE INDEX submission_person ON submission (programme, submitted_by, submitted_at)`,
    `CREATE TABLE approval (${programme}, ${cell}, revision ${integer} NOT NULL, ${person('approved_by')}, approved_at ${text} NOT NULL,
    PRIMARY KEY (programme, reporting_unit, kpi, category, period, revision, approved_by))${strict}`,
    `CREATE TABLE closing (${programme}, seq ${integer} NOT NULL, through ${text} NOT NULL, ${person('closed_by')}, closed_at ${text} NOT NULL,
    reason ${text} NOT NULL, PRIMARY KEY (programme, seq))${strict}`,
    `CREATE TABLE lock_exception (${programme}, id ${text} NOT NULL, ${person('person')}, reporting_unit ${text} NOT NULL, kpi ${text} NOT NULL,
    period ${text} NOT NULL, until_day ${integer} NOT NULL, why ${text} NOT NULL, ${person('granted_by')}, granted_at ${text} NOT NULL,
    ended_by ${text}, ended_at ${text}, PRIMARY KEY (programme, id))${strict}`,
    `CREATE TABLE remark (${programme}, id ${text} NOT NULL, ${cell}, words ${text} NOT NULL, mentions ${text} NOT NULL,
    ${person('written_by')}, written_at ${text} NOT NULL, withdrawn_at ${text}, PRIMARY KEY (programme, id))${strict}`,
    `CREATE INDEX remark_cell ON remark (programme, reporting_unit, period)`,
    `CREATE INDEX measurement_waiting ON measurement (programme, reporting_unit, kpi) WHERE status = 'submitted' AND superseded_at IS NULL`,
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
