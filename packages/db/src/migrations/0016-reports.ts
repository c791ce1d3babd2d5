import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** Reports: who gets which and when, the data sets that were frozen for them, the editions drawn from those, and who was sent which. */
function statements({ text, integer, strict }: Words): string[] {
  return [
    `CREATE TABLE report_schedule (programme ${text} NOT NULL REFERENCES programme, id ${text} NOT NULL, settings ${text} NOT NULL,
    since ${text} NOT NULL, changed_by ${text} NOT NULL, changed_at ${text} NOT NULL, removed_at ${text}, PRIMARY KEY (programme, id))${strict}`,
    `CREATE TABLE report_data (id ${text} NOT NULL PRIMARY KEY, programme ${text} NOT NULL REFERENCES programme, schedule ${text},
    once ${text} NOT NULL UNIQUE, scope ${text} NOT NULL, form ${text} NOT NULL, issue ${text} NOT NULL, month ${text} NOT NULL,
    as_of ${text} NOT NULL, provisional ${integer} NOT NULL, restricted ${text} NOT NULL, sha256 ${text} NOT NULL, bytes ${integer} NOT NULL,
    summary ${text} NOT NULL, frozen_by ${text} NOT NULL, frozen_at ${text} NOT NULL)${strict}`,
    'CREATE INDEX report_data_of_month ON report_data (programme, month)',
    `CREATE TABLE report_edition (id ${text} NOT NULL PRIMARY KEY, data ${text} NOT NULL REFERENCES report_data, language ${text} NOT NULL,
    state ${text} NOT NULL CHECK (state IN ('frozen', 'drawing', 'drawn', 'held')), tries ${integer} NOT NULL, next_at ${text} NOT NULL,
    leased_by ${text}, leased_until ${text}, cause ${text} NOT NULL, files ${text} NOT NULL, missing ${text} NOT NULL, drawn_at ${text},
    UNIQUE (data, language))${strict}`,
    `CREATE INDEX report_edition_waiting ON report_edition (next_at) WHERE state IN ('frozen', 'drawing')`,
    `CREATE TABLE report_file (edition ${text} NOT NULL REFERENCES report_edition, name ${text} NOT NULL, sha256 ${text} NOT NULL,
    bytes ${integer} NOT NULL, media_type ${text} NOT NULL, PRIMARY KEY (edition, name))${strict}`,
    'CREATE INDEX report_file_of_content ON report_file (sha256)',
    `CREATE TABLE report_delivery (id ${text} NOT NULL PRIMARY KEY, edition ${text} NOT NULL REFERENCES report_edition, kind ${text} NOT NULL,
    recipient ${text} NOT NULL, state ${text} NOT NULL, at ${text} NOT NULL, ended_at ${text}, error ${text} NOT NULL,
    UNIQUE (edition, kind, recipient))${strict}`,
    `CREATE TABLE report_unsubscription (programme ${text} NOT NULL REFERENCES programme, schedule ${text} NOT NULL, recipient ${text} NOT NULL,
    at ${text} NOT NULL, PRIMARY KEY (programme, schedule, recipient))${strict}`,
    `CREATE TABLE report_correction (data ${text} NOT NULL REFERENCES report_data, reporting_unit ${text} NOT NULL, kpi ${text} NOT NULL,
    period ${text} NOT NULL, published ${text} NOT NULL, corrected ${text} NOT NULL, found_at ${text} NOT NULL,
    PRIMARY KEY (data, reporting_unit, kpi, period, corrected))${strict}`,
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
