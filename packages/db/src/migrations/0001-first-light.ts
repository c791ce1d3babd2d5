import { type Kysely, sql } from 'kysely';

const NAMES = 'name_en TEXT NOT NULL, name_ar TEXT NOT NULL, name_zh TEXT NOT NULL';

/** The model of the first release. STRICT tables; a measurement is appended, superseded once, and never changed or removed. */
const STATEMENTS = [
  `CREATE TABLE programme (code TEXT PRIMARY KEY, illustrative INTEGER NOT NULL, ${NAMES}) STRICT`,
  `CREATE TABLE domain (programme TEXT NOT NULL REFERENCES programme, code TEXT NOT NULL, position INTEGER NOT NULL, ${NAMES},
    PRIMARY KEY (programme, code)) STRICT`,
  `CREATE TABLE focus_area (programme TEXT NOT NULL, domain TEXT NOT NULL, code TEXT NOT NULL, position INTEGER NOT NULL, ${NAMES},
    PRIMARY KEY (programme, code), FOREIGN KEY (programme, domain) REFERENCES domain (programme, code)) STRICT`,
  `CREATE TABLE centre (programme TEXT NOT NULL REFERENCES programme, code TEXT NOT NULL, ${NAMES},
    track_en TEXT NOT NULL, track_ar TEXT NOT NULL, track_zh TEXT NOT NULL, PRIMARY KEY (programme, code)) STRICT`,
  `CREATE TABLE country (code TEXT PRIMARY KEY, iso2 TEXT NOT NULL, numeric TEXT NOT NULL, bloc TEXT NOT NULL, ${NAMES}) STRICT`,
  `CREATE TABLE city (code TEXT PRIMARY KEY, country TEXT NOT NULL REFERENCES country, ${NAMES}) STRICT`,
  `CREATE TABLE organisation (code TEXT PRIMARY KEY, country TEXT REFERENCES country, ${NAMES}) STRICT`,
  `CREATE TABLE person (code TEXT PRIMARY KEY, role TEXT NOT NULL, demonstration INTEGER NOT NULL, ${NAMES}) STRICT`,
  `CREATE TABLE project (programme TEXT NOT NULL, code TEXT NOT NULL, domain TEXT NOT NULL, focus_area TEXT NOT NULL,
    centre TEXT NOT NULL, country TEXT NOT NULL REFERENCES country, city TEXT REFERENCES city,
    organisation TEXT NOT NULL REFERENCES organisation, lead TEXT NOT NULL REFERENCES person,
    category TEXT NOT NULL CHECK (category IN ('digital-infrastructure', 'data-governance', 'smart-city-application')),
    stage TEXT NOT NULL CHECK (stage IN ('planning', 'design', 'construction', 'operation', 'maintenance')),
    starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, budget_usd REAL, ${NAMES},
    PRIMARY KEY (programme, code),
    FOREIGN KEY (programme, domain) REFERENCES domain (programme, code),
    FOREIGN KEY (programme, focus_area) REFERENCES focus_area (programme, code),
    FOREIGN KEY (programme, centre) REFERENCES centre (programme, code)) STRICT`,
  `CREATE TABLE reporting_unit (programme TEXT NOT NULL REFERENCES programme, code TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('project', 'city', 'country', 'region')),
    country TEXT REFERENCES country, city TEXT REFERENCES city, project TEXT, ${NAMES},
    PRIMARY KEY (programme, code), FOREIGN KEY (programme, project) REFERENCES project (programme, code)) STRICT`,
  `CREATE TABLE kpi (programme TEXT NOT NULL REFERENCES programme, code TEXT NOT NULL, version INTEGER NOT NULL, domain TEXT,
    definition TEXT NOT NULL, unit TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('increase', 'decrease', 'maintain', 'neutral')),
    aggregation TEXT NOT NULL, frequency TEXT NOT NULL, valid_min REAL, valid_max REAL, sdg_targets TEXT NOT NULL,
    source TEXT NOT NULL, certainty TEXT NOT NULL, fed_by TEXT, ${NAMES},
    recorded_by TEXT NOT NULL REFERENCES person, recorded_at TEXT NOT NULL, reason TEXT NOT NULL, superseded_at TEXT,
    PRIMARY KEY (programme, code, version), FOREIGN KEY (programme, domain) REFERENCES domain (programme, code)) STRICT`,
  'CREATE UNIQUE INDEX kpi_current ON kpi (programme, code) WHERE superseded_at IS NULL',
  `CREATE TABLE assignment (programme TEXT NOT NULL, reporting_unit TEXT NOT NULL, kpi TEXT NOT NULL, frequency TEXT NOT NULL,
    first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, due_days INTEGER NOT NULL,
    PRIMARY KEY (programme, reporting_unit, kpi),
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code)) STRICT`,
  `CREATE TABLE target (programme TEXT NOT NULL, id INTEGER PRIMARY KEY, reporting_unit TEXT NOT NULL, kpi TEXT NOT NULL,
    deadline TEXT NOT NULL, comparator TEXT NOT NULL CHECK (comparator IN ('>=', '<=', 'halve', 'range')),
    value REAL, low REAL, high REAL, tolerance REAL, baseline_period TEXT, baseline_value REAL, milestones TEXT NOT NULL,
    trajectory TEXT NOT NULL, unit TEXT NOT NULL, source TEXT NOT NULL, certainty TEXT NOT NULL, note TEXT NOT NULL,
    in_force INTEGER NOT NULL, flagship INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES person, recorded_at TEXT NOT NULL, reason TEXT NOT NULL,
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code)) STRICT`,
  'CREATE INDEX target_subject ON target (programme, kpi, reporting_unit)',
  `CREATE TABLE measurement (programme TEXT NOT NULL, reporting_unit TEXT NOT NULL, kpi TEXT NOT NULL, category TEXT NOT NULL,
    period TEXT NOT NULL, revision INTEGER NOT NULL, period_end INTEGER NOT NULL, kpi_version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('number', 'missing', 'not-applicable')),
    value REAL CHECK ((value IS NOT NULL) = (state = 'number')), numerator REAL, denominator REAL, weight REAL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'approved', 'returned')),
    estimated INTEGER NOT NULL, comment TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES person, recorded_at TEXT NOT NULL, superseded_at TEXT,
    PRIMARY KEY (programme, reporting_unit, kpi, category, period, revision),
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code),
    FOREIGN KEY (programme, kpi, kpi_version) REFERENCES kpi (programme, code, version)) STRICT, WITHOUT ROWID`,
  'CREATE UNIQUE INDEX measurement_current ON measurement (programme, reporting_unit, kpi, category, period) WHERE superseded_at IS NULL',
  'CREATE INDEX measurement_kpi ON measurement (programme, kpi, reporting_unit)',
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

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
