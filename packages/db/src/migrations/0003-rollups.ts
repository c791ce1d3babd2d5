import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** What is derived from values and definitions, so that no dashboard reads all of them; filled when the store is opened. */
function statements({ text, integer, real, strict, clustered, partitions }: Words, engine: Engine): string[] {
  const together = engine === 'sqlite' ? ' STRICT, WITHOUT ROWID' : '';
  return [
    `ALTER TABLE programme ADD COLUMN definitions ${integer} NOT NULL DEFAULT 0`,
    `ALTER TABLE programme ADD COLUMN recorded_at ${text} NOT NULL DEFAULT ''`,
    `UPDATE programme SET recorded_at = coalesce((SELECT max(recorded_at) FROM measurement WHERE programme = code), '')`,
    `ALTER TABLE kpi ADD COLUMN over_time ${text} NOT NULL DEFAULT ''`,
    `UPDATE kpi SET over_time = CASE aggregation WHEN 'latest' THEN 'last' ELSE aggregation END`,
    `CREATE TABLE unit_scope (programme ${text} NOT NULL, reporting_unit ${text} NOT NULL, scope ${text} NOT NULL,
    PRIMARY KEY (programme, reporting_unit, scope),
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code))${strict}`,
    `CREATE TABLE series (programme ${text} NOT NULL, kpi ${text} NOT NULL, reporting_unit ${text} NOT NULL, category ${text} NOT NULL,
    first_day ${integer}, last_day ${integer},
    PRIMARY KEY (programme, kpi, reporting_unit, category),
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code))${clustered}`,
    ...partitions('series'),
    `CREATE TABLE slice (programme ${text} NOT NULL REFERENCES programme, kpi ${text} NOT NULL, period ${text} NOT NULL,
    frequency ${text} NOT NULL, period_start ${integer} NOT NULL, period_end ${integer} NOT NULL, due ${integer} NOT NULL,
    PRIMARY KEY (programme, kpi, period))${together}`,
    'CREATE INDEX slice_due ON slice (programme, kpi, period) WHERE due = 1',
    `CREATE TABLE rollup (programme ${text} NOT NULL, kpi ${text} NOT NULL, period ${text} NOT NULL, scope ${text} NOT NULL,
    unit_kind ${text} NOT NULL, expected ${integer} NOT NULL, expected_weight ${real} NOT NULL, unweighted ${integer} NOT NULL,
    numbers ${integer} NOT NULL, total ${real} NOT NULL, least ${real}, greatest ${real},
    weighted ${integer} NOT NULL, weight ${real} NOT NULL, weighted_total ${real} NOT NULL,
    ratios ${integer} NOT NULL, ratios_weight ${real} NOT NULL, numerator ${real} NOT NULL, denominator ${real} NOT NULL,
    approved ${integer} NOT NULL, estimated ${integer} NOT NULL,
    PRIMARY KEY (programme, kpi, period, scope, unit_kind),
    FOREIGN KEY (programme, kpi, period) REFERENCES slice (programme, kpi, period))${together}`,
    `CREATE TABLE import_run (programme ${text} NOT NULL REFERENCES programme, id ${text} NOT NULL, file ${text} NOT NULL,
    recorded_by ${text} NOT NULL REFERENCES person, recorded_at ${text} NOT NULL, last_line ${integer} NOT NULL,
    added ${integer} NOT NULL, changed ${integer} NOT NULL, unchanged ${integer} NOT NULL, PRIMARY KEY (programme, id))${strict}`,
    `ALTER TABLE measurement ADD COLUMN coverage ${real}`,
    `CREATE TABLE feed (programme ${text} NOT NULL, code ${text} NOT NULL, reporting_unit ${text} NOT NULL, kpi ${text} NOT NULL,
    every_minutes ${integer} NOT NULL, from_minute ${integer} NOT NULL, until_minute ${integer} NOT NULL, offset_minutes ${integer} NOT NULL,
    keep_days ${integer} NOT NULL, recorded_by ${text} NOT NULL REFERENCES person, recorded_at ${text} NOT NULL, reason ${text} NOT NULL,
    PRIMARY KEY (programme, code), FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code))${strict}`,
    `CREATE TABLE reading (programme ${text} NOT NULL, reporting_unit ${text} NOT NULL, feed ${text} NOT NULL, category ${text} NOT NULL,
    minute ${integer} NOT NULL, value ${real} NOT NULL, PRIMARY KEY (programme, reporting_unit, feed, category, minute),
    FOREIGN KEY (programme, feed) REFERENCES feed (programme, code))${clustered}`,
    ...partitions('reading'),
    // The series say which reporting units a KPI has; their values lie together under the key.
    'DROP INDEX measurement_kpi',
  ];
}

const SQLITE_TRIGGER = [
  'DROP TRIGGER measurement_append_only',
  `CREATE TRIGGER measurement_append_only BEFORE UPDATE ON measurement
    WHEN OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL OR OLD.value IS NOT NEW.value OR OLD.state IS NOT NEW.state
      OR OLD.numerator IS NOT NEW.numerator OR OLD.denominator IS NOT NEW.denominator OR OLD.weight IS NOT NEW.weight
      OR OLD.coverage IS NOT NEW.coverage OR OLD.category IS NOT NEW.category OR OLD.programme IS NOT NEW.programme
      OR OLD.status IS NOT NEW.status OR OLD.estimated IS NOT NEW.estimated OR OLD.comment IS NOT NEW.comment
      OR OLD.source IS NOT NEW.source OR OLD.reason IS NOT NEW.reason OR OLD.recorded_by IS NOT NEW.recorded_by
      OR OLD.recorded_at IS NOT NEW.recorded_at OR OLD.kpi_version IS NOT NEW.kpi_version OR OLD.revision IS NOT NEW.revision
      OR OLD.period IS NOT NEW.period OR OLD.period_end IS NOT NEW.period_end
      OR OLD.reporting_unit IS NOT NEW.reporting_unit OR OLD.kpi IS NOT NEW.kpi
    BEGIN SELECT RAISE(ABORT, 'a measurement revision is never changed'); END`,
];

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const all = [...statements(WORDS[engine], engine), ...(engine === 'sqlite' ? SQLITE_TRIGGER : [])];
  for (const statement of all) await sql.raw(statement).execute(db);
}
