import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** People, what they may do, how they sign in, and the trail of what was done. */
function statements({ text, integer, strict }: Words): string[] {
  return [
    `ALTER TABLE kpi ADD COLUMN classification ${text} NOT NULL DEFAULT 'programme'`,
    `ALTER TABLE person ADD COLUMN kind ${text} NOT NULL DEFAULT 'person'`,
    `ALTER TABLE person ADD COLUMN left_at ${text}`,
    `UPDATE person SET kind = 'system' WHERE code = 'operator'`,
    `CREATE TABLE role_grant (person ${text} NOT NULL REFERENCES person, programme ${text} NOT NULL, scope ${text} NOT NULL, role ${text} NOT NULL,
    PRIMARY KEY (person, programme, scope, role))${strict}`,
    // Until now a role was of the person, and a project lead's projects said where.
    `INSERT INTO role_grant (person, programme, scope, role) SELECT code, '', '', CASE role WHEN 'leadership' THEN 'viewer' ELSE role END
    FROM person WHERE role NOT IN ('project-lead', 'system')`,
    `INSERT INTO role_grant (person, programme, scope, role) SELECT lead, programme, 'project:' || project.code, 'project-lead'
    FROM project JOIN person ON person.code = project.lead WHERE person.role = 'project-lead'`,
    'ALTER TABLE person DROP COLUMN role',
    `CREATE TABLE service_token (id ${text} PRIMARY KEY, person ${text} NOT NULL REFERENCES person, owner ${text} NOT NULL REFERENCES person,
    hash ${text} NOT NULL UNIQUE, made_at ${text} NOT NULL, expires_at ${text} NOT NULL, used_at ${text}, revoked_at ${text})${strict}`,
    `CREATE TABLE audit_entry (seq ${integer} PRIMARY KEY, at ${text} NOT NULL, actor ${text} NOT NULL, via ${text} NOT NULL, action ${text} NOT NULL,
    programme ${text} NOT NULL, subject ${text} NOT NULL, details ${text} NOT NULL, reason ${text} NOT NULL, address ${text} NOT NULL,
    request ${text} NOT NULL, previous ${text} NOT NULL, hash ${text} NOT NULL)${strict}`,
    'CREATE INDEX audit_entry_actor ON audit_entry (actor, seq)',
    'CREATE INDEX audit_entry_action ON audit_entry (action, seq)',
    // The sign-in library's own tables: its names of columns, times as ISO 8601 text and flags as 0 and 1 on both engines.
    `CREATE TABLE auth_user (id ${text} PRIMARY KEY, name ${text} NOT NULL, email ${text} NOT NULL UNIQUE, "emailVerified" ${integer} NOT NULL,
    image ${text}, "createdAt" ${text} NOT NULL, "updatedAt" ${text} NOT NULL, "twoFactorEnabled" ${integer}, person ${text} NOT NULL UNIQUE REFERENCES person)${strict}`,
    `CREATE TABLE auth_session (id ${text} PRIMARY KEY, "expiresAt" ${text} NOT NULL, token ${text} NOT NULL UNIQUE, "createdAt" ${text} NOT NULL,
    "updatedAt" ${text} NOT NULL, "ipAddress" ${text}, "userAgent" ${text}, "userId" ${text} NOT NULL REFERENCES auth_user ON DELETE CASCADE)${strict}`,
    'CREATE INDEX auth_session_user ON auth_session ("userId")',
    `CREATE TABLE auth_account (id ${text} PRIMARY KEY, "accountId" ${text} NOT NULL, "providerId" ${text} NOT NULL,
    "userId" ${text} NOT NULL REFERENCES auth_user ON DELETE CASCADE, "accessToken" ${text}, "refreshToken" ${text}, "idToken" ${text},
    "accessTokenExpiresAt" ${text}, "refreshTokenExpiresAt" ${text}, scope ${text}, password ${text}, "createdAt" ${text} NOT NULL, "updatedAt" ${text} NOT NULL)${strict}`,
    'CREATE INDEX auth_account_user ON auth_account ("userId")',
    `CREATE TABLE auth_verification (id ${text} PRIMARY KEY, identifier ${text} NOT NULL, value ${text} NOT NULL, "expiresAt" ${text} NOT NULL,
    "createdAt" ${text} NOT NULL, "updatedAt" ${text} NOT NULL)${strict}`,
    'CREATE INDEX auth_verification_identifier ON auth_verification (identifier)',
    `CREATE TABLE auth_two_factor (id ${text} PRIMARY KEY, secret ${text} NOT NULL, "backupCodes" ${text} NOT NULL,
    "userId" ${text} NOT NULL REFERENCES auth_user ON DELETE CASCADE, verified ${integer}, "failedVerificationCount" ${integer}, "lockedUntil" ${text})${strict}`,
    'CREATE INDEX auth_two_factor_user ON auth_two_factor ("userId")',
  ];
}

const SQLITE_TRIGGERS = [
  `CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'an entry of the audit trail is never changed'); END`,
  `CREATE TRIGGER audit_entry_never_removed BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'an entry of the audit trail is never removed'); END`,
];

const POSTGRES_TRIGGERS = [
  `CREATE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'an entry of the audit trail is never changed or removed'; END $$`,
  'CREATE TRIGGER audit_entry_never_emptied BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_append_only()',
  'CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only()',
];

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const triggers = engine === 'sqlite' ? SQLITE_TRIGGERS : POSTGRES_TRIGGERS;
  for (const statement of [...statements(WORDS[engine]), ...triggers]) await sql.raw(statement).execute(db);
}
