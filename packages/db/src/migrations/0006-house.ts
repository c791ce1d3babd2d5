import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/**
 * Names of the field instead of our own; revisions by topic; versions of projects, reporting units and agreements; memberships by
 * the domain's one rule; jobs and deliveries; reads of restricted values beside the trail.
 */
function statements({ text, integer, strict }: Words, engine: Engine): string[] {
  const together = engine === 'sqlite' ? ' STRICT, WITHOUT ROWID' : '';
  return [
    'ALTER TABLE kpi RENAME COLUMN unit TO unit_of_measure',
    'ALTER TABLE target RENAME COLUMN unit TO printed_unit_of_measure',
    'ALTER TABLE rollup RENAME COLUMN unit_kind TO reporting_unit_kind',
    'DROP INDEX slice_due',
    'ALTER TABLE slice RENAME COLUMN due TO dirty',
    'CREATE INDEX slice_dirty ON slice (programme, kpi, period) WHERE dirty = 1',
    // What lies where is derived anew when the store is opened, and with it every rollup.
    'UPDATE slice SET dirty = 1',
    'DROP TABLE unit_scope',
    `CREATE TABLE membership (programme ${text} NOT NULL, reporting_unit ${text} NOT NULL, scope ${text} NOT NULL, kpi_domain ${text} NOT NULL,
    PRIMARY KEY (programme, reporting_unit, scope, kpi_domain),
    FOREIGN KEY (programme, reporting_unit) REFERENCES reporting_unit (programme, code))${strict}`,
    `CREATE TABLE topic (programme ${text} NOT NULL, topic ${text} NOT NULL, revision ${integer} NOT NULL, recorded_at ${text} NOT NULL,
    PRIMARY KEY (programme, topic))${together}`,
    `INSERT INTO topic (programme, topic, revision, recorded_at) SELECT code, 'values', revision, recorded_at FROM programme`,
    `INSERT INTO topic (programme, topic, revision, recorded_at) SELECT code, 'definitions', definitions, '' FROM programme`,
    `INSERT INTO topic (programme, topic, revision, recorded_at) VALUES ('', 'people', 1, '')`,
    ...(engine === 'postgres' ? ['DROP TRIGGER programme_changed ON programme', 'DROP FUNCTION programme_changed'] : []),
    'ALTER TABLE programme DROP COLUMN revision',
    'ALTER TABLE programme DROP COLUMN definitions',
    'ALTER TABLE programme DROP COLUMN recorded_at',
    `ALTER TABLE programme ADD COLUMN time_zone ${text} NOT NULL DEFAULT 'UTC'`,
    `ALTER TABLE programme ADD COLUMN map_kpi ${text}`,
    // The one programme that earlier releases knew had these in the code.
    `UPDATE programme SET time_zone = 'Asia/Dubai', map_kpi = 'NAT.RE.GEN' WHERE code = 'arab-china-digital-cities'`,
    `CREATE TABLE register_version (programme ${text} NOT NULL REFERENCES programme, register ${text} NOT NULL, code ${text} NOT NULL,
    version ${integer} NOT NULL, content ${text} NOT NULL, recorded_by ${text} NOT NULL, recorded_at ${text} NOT NULL, reason ${text} NOT NULL,
    superseded_at ${text}, PRIMARY KEY (programme, register, code, version))${strict}`,
    'CREATE UNIQUE INDEX register_version_current ON register_version (programme, register, code) WHERE superseded_at IS NULL',
    `CREATE TABLE restricted_read (id ${text} PRIMARY KEY, at ${text} NOT NULL, actor ${text} NOT NULL, via ${text} NOT NULL, address ${text} NOT NULL,
    request ${text} NOT NULL, programme ${text} NOT NULL, subject ${text} NOT NULL, details ${text} NOT NULL)${strict}`,
    `CREATE TABLE job (name ${text} PRIMARY KEY, run_at ${text} NOT NULL, leased_by ${text}, leased_until ${text}, attempts ${integer} NOT NULL,
    began_at ${text}, done_at ${text}, failed_at ${text}, error ${text} NOT NULL)${strict}`,
    `CREATE TABLE delivery (id ${text} PRIMARY KEY, kind ${text} NOT NULL, subject ${text} NOT NULL, sealed ${text} NOT NULL,
    state ${text} NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'discarded')),
    created_at ${text} NOT NULL, next_at ${text} NOT NULL, attempts ${integer} NOT NULL, leased_by ${text}, leased_until ${text},
    ended_at ${text}, error ${text} NOT NULL)${strict}`,
    `CREATE INDEX delivery_waiting ON delivery (next_at, id) WHERE state = 'waiting'`,
  ];
}

/** What ends or changes somebody's rights, whatever writes it: the sign-in library and a hand on the database too. */
const RIGHTS: readonly (readonly [table: string, events: string])[] = [
  ['auth_session', 'DELETE'],
  ['auth_session', 'UPDATE'],
  ['auth_user', 'UPDATE'],
  ['role_grant', 'INSERT'],
  ['role_grant', 'UPDATE'],
  ['role_grant', 'DELETE'],
  ['person', 'UPDATE'],
  ['service_token', 'UPDATE OF person, owner, hash, expires_at, revoked_at'],
  ['service_token', 'DELETE'],
];

const MOVE_PEOPLE_ON = `UPDATE topic SET revision = revision + 1 WHERE programme = '' AND topic = 'people'`;

function sqliteTriggers(): string[] {
  return RIGHTS.map(([table, events], i) => `CREATE TRIGGER people_changed_${i} AFTER ${events} ON ${table} BEGIN ${MOVE_PEOPLE_ON}; END`);
}

function postgresTriggers(): string[] {
  return [
    `CREATE FUNCTION people_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${MOVE_PEOPLE_ON}; RETURN NULL; END $$`,
    ...RIGHTS.map(
      ([table, events], i) =>
        `CREATE TRIGGER people_changed_${i} AFTER ${events} ON ${table} FOR EACH ROW EXECUTE FUNCTION people_changed()`,
    ),
    // Other processes on the same server are told when the change is committed.
    `CREATE FUNCTION topic_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      PERFORM pg_notify('miqyas_change', NEW.programme); RETURN NULL; END $$`,
    'CREATE TRIGGER topic_changed AFTER INSERT OR UPDATE ON topic FOR EACH ROW EXECUTE FUNCTION topic_changed()',
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const triggers = engine === 'sqlite' ? sqliteTriggers() : postgresTriggers();
  for (const statement of [...statements(WORDS[engine], engine), ...triggers]) await sql.raw(statement).execute(db);
}
