import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** The model of the first release. STRICT tables; a measurement is appended, superseded once, and never changed or removed. */
function tables({ text, integer, real, identity, strict, clustered, partitions }: Words): string[] {
  const names = `name_en ${text} NOT NULL, name_ar ${text} NOT NULL, name_zh ${text} NOT NULL`;
  return [
    `CREATE TABLE programme (code ${text} PRIMARY KEY, illustrative ${integer} NOT NULL, ${names})${strict}`,
    `CREATE TABLE domain (programme ${text} NOT NULL REFERENCES programme, code ${text} NOT NULL, position ${integer} NOT NULL, ${names},
    PRIMARY KEY (programme, code))${strict}`,
    `CREATE TABLE focus_area (programme ${text} NOT NULL, domain ${text} NOT NULL, code ${text} NOT NULL, position ${integer} NOT NULL, ${names},
    PRIMARY KEY (programme, code), FOREIGN KEY (programme, domain) REFERENCES domain (programme, code))${strict}`,
    `CREATE TABLE centre (programme ${text} NOT NULL REFERENCES programme, code ${text} NOT NULL, ${names},
    track_en ${text} NOT NULL, track_ar ${text} NOT NULL, track_zh ${text} NOT NULL, PRIMARY KEY (programme, code))${strict}`,
    `CREATE TABLE country (code ${text} PRIMARY KEY, iso2 ${text} NOT NULL, numeric ${text} NOT NULL, bloc ${text} NOT NULL, ${names})${strict}`,
    `CREATE TABLE city (code ${text} PRIMARY KEY, country ${text} NOT NULL REFERENCES country, ${names})${strict}`,
    `CREATE TABLE organisation (code ${text} PRIMARY KEY, country ${text} REFERENCES country, ${names})${strict}`,
    `CREATE TABLE person (code ${text} PRIMARY KEY, role ${text} NOT NULL, demonstration ${integer} NOT NULL, ${names})${strict}`,
    `CREATE TABLE project (programme ${text} NOT NULL, code ${text} NOT NULL, domain ${text} NOT NULL, focus_area ${text} NOT NULL,
    centre ${text} NOT NULL, country ${text} NOT NULL REFERENCES country, city ${text} REFERENCES city,
    organisation ${text} NOT NULL REFERENCES organisation, lead ${text} NOT NULL REFERENCES person,
    category ${text} NOT NULL CHECK (category IN ('digital-infrastructure', 'data-governance', 'smart-city-application')),
    stage ${text} NOT NULL CHECK (stage IN ('planning', 'design', 'construction', 'operation', 'maintenance')),
    starts_on ${text} NOT NULL, ends_on ${text} NOT NULL, budget_usd ${real}, ${names},
    PRIMARY KEY (programme, code),
    FOREIGN KEY (programme, domain) REFERENCES domain (programme, code),
    FOREIGN KEY (programme, focus_area) REFERENCES focus_area (programme, code),
    FOREIGN KEY (programme, centre) REFERENCES centre (programme, code))${strict}`,
    `CREATE TABLE reporting_unit (programme ${text} NOT NULL REFERENCES programme, code ${text} NOT NULL,
    kind ${text} NOT NULL CHECK (kind IN ('project', 'city', 'country', 'region')),
    country ${text} REFERENCES country, city ${text} REFERENCES city, project ${text}, ${names},
    PRIMARY KEY (programme, code), FOREIGN KEY (programme, project) REFERENCES project (programme, code))${strict}`,
    `CREATE TABLE kpi (programme ${text} NOT NULL REFERENCES programme, code ${text} NOT NULL, version ${integer} NOT NULL, domain ${text},
    definition ${text} NOT NULL, unit ${text} NOT NULL, direction ${text} NOT NULL CHECK (direction IN ('increase', 'decrease', 'maintain', 'neutral')),
    aggregation ${text} NOT NULL, frequency ${text} NOT NULL, valid_min ${real}, valid_max ${real}, sdg_targets ${text} NOT NULL,
    source ${text} NOT NULL, certainty ${text} NOT NULL, fed_by ${text}, ${names},
    recorded_by ${text} NOT NULL REFERENCES person, recorded_at ${text} NOT NULL, reason ${text} NOT NULL, superseded_at ${text},
    PRIMARY KEY (programme, code, version), FOREIGN KEY (programme, domain) REFERENCES domain (programme, code))${strict}`,
    'CREATE UNIQUE INDEX kpi_current ON kpi (programme, code) WHERE superseded_at IS NULL',
    `CREATE TABLE assignment (programme ${text} NOT NULL, reporting_unit ${text} NOT NULL, kpi ${text} NOT NULL, frequency ${text} NOT NULL,
    first_day ${integer} NOT NULL, last_day ${integer} NOT NULL, due_days ${integer} NOT NULL,
    PRIMARY KEY (programme, reporting_unit, kpi),
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code))${strict}`,
    `CREATE TABLE target (programme ${text} NOT NULL, id ${identity}, reporting_unit ${text} NOT NULL, kpi ${text} NOT NULL,
    deadline ${text} NOT NULL, comparator ${text} NOT NULL CHECK (comparator IN ('>=', '<=', 'halve', 'range')),
    value ${real}, low ${real}, high ${real}, tolerance ${real}, baseline_period ${text}, baseline_value ${real}, milestones ${text} NOT NULL,
    trajectory ${text} NOT NULL, unit ${text} NOT NULL, source ${text} NOT NULL, certainty ${text} NOT NULL, note ${text} NOT NULL,
    in_force ${integer} NOT NULL, flagship ${integer} NOT NULL,
    recorded_by ${text} NOT NULL REFERENCES person, recorded_at ${text} NOT NULL, reason ${text} NOT NULL,
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code))${strict}`,
    'CREATE INDEX target_subject ON target (programme, kpi, reporting_unit)',
    `CREATE TABLE measurement (programme ${text} NOT NULL, reporting_unit ${text} NOT NULL, kpi ${text} NOT NULL, category ${text} NOT NULL,
    period ${text} NOT NULL, revision ${integer} NOT NULL, period_end ${integer} NOT NULL, kpi_version ${integer} NOT NULL,
    state ${text} NOT NULL CHECK (state IN ('number', 'missing', 'not-applicable')),
    value ${real} CHECK ((value IS NOT NULL) = (state = 'number')), numerator ${real}, denominator ${real}, weight ${real},
    status ${text} NOT NULL CHECK (status IN ('draft', 'submitted', 'approved', 'returned')),
    estimated ${integer} NOT NULL, comment ${text} NOT NULL, source ${text} NOT NULL, reason ${text} NOT NULL,
    recorded_by ${text} NOT NULL REFERENCES person, recorded_at ${text} NOT NULL, superseded_at ${text},
    PRIMARY KEY (programme, reporting_unit, kpi, category, period, revision),
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code),
    FOREIGN KEY (programme, kpi, kpi_version) REFERENCES kpi (programme, code, version))${clustered}`,
    ...partitions('measurement'),
    'CREATE UNIQUE INDEX measurement_current ON measurement (programme, reporting_unit, kpi, category, period) WHERE superseded_at IS NULL',
    'CREATE INDEX measurement_kpi ON measurement (programme, kpi, reporting_unit)',
  ];
}

const SQLITE_TRIGGERS = [
  `CREATE TRIGGER measurement_append_only BEFORE UPDATE ON measurement
    WHEN OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL OR OLD.value IS NOT NEW.value OR OLD.state IS NOT NEW.state
      OR OLD.numerator IS NOT NEW.numerator OR OLD.denominator IS NOT NEW.denominator OR OLD.weight IS NOT NEW.weight
      OR OLD.status IS NOT NEW.status OR OLD.estimated IS NOT NEW.estimated OR OLD.comment IS NOT NEW.comment
      OR OLD.source IS NOT NEW.source OR OLD.reason IS NOT NEW.reason OR OLD.recorded_by IS NOT NEW.recorded_by
      OR OLD.recorded_at IS NOT NEW.recorded_at OR OLD.kpi_version IS NOT NEW.kpi_version OR OLD.revision IS NOT NEW.revision
      OR OLD.period IS NOT NEW.period OR OLD.reporting_unit IS NOT NEW.reporting_unit OR OLD.kpi IS NOT NEW.kpi
    BEGIN SELECT RAISE(ABORT, 'a measurement revision is never changed'); END`,
  `CREATE TRIGGER measurement_never_removed BEFORE DELETE ON measurement
    BEGIN SELECT RAISE(ABORT, 'a measurement revision is never removed'); END`,
];

const POSTGRES_TRIGGERS = [
  `CREATE FUNCTION measurement_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL
      OR to_jsonb(OLD) - 'superseded_at' <> to_jsonb(NEW) - 'superseded_at'
    THEN RAISE EXCEPTION 'a measurement revision is never changed'; END IF;
    RETURN NEW; END $$`,
  'CREATE TRIGGER measurement_append_only BEFORE UPDATE ON measurement FOR EACH ROW EXECUTE FUNCTION measurement_append_only()',
  `CREATE FUNCTION measurement_never_removed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'a measurement revision is never removed'; END $$`,
  'CREATE TRIGGER measurement_never_removed BEFORE DELETE ON measurement FOR EACH ROW EXECUTE FUNCTION measurement_never_removed()',
];

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const triggers = engine === 'sqlite' ? SQLITE_TRIGGERS : POSTGRES_TRIGGERS;
  for (const statement of [...tables(WORDS[engine]), ...triggers]) await sql.raw(statement).execute(db);
}
