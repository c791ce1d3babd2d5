import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/**
 * What is known of sessions beside the sign-in library; codes that are spent; places somebody has signed in from. Tokens and embeds
 * that a service made end: it was never said who answers for them.
 */
function statements({ text, strict }: Words): string[] {
  const now = new Date().toISOString();
  return [
    `CREATE TABLE session_state (session ${text} PRIMARY KEY REFERENCES auth_session ON DELETE CASCADE, factor ${text} NOT NULL,
    proven_at ${text} NOT NULL, seen_at ${text} NOT NULL)${strict}`,
    `INSERT INTO session_state (session, factor, proven_at, seen_at)
      SELECT s.id, CASE u."twoFactorEnabled" WHEN 1 THEN 'second-factor' ELSE 'password' END, s."createdAt", s."updatedAt"
      FROM auth_session s JOIN auth_user u ON u.id = s."userId"`,
    `CREATE TABLE spent_code (person ${text} NOT NULL, mark ${text} NOT NULL, spent_at ${text} NOT NULL, PRIMARY KEY (person, mark))${strict}`,
    `CREATE TABLE known_place (person ${text} NOT NULL, mark ${text} NOT NULL, seen_at ${text} NOT NULL, PRIMARY KEY (person, mark))${strict}`,
    `UPDATE service_token SET revoked_at = '${now}' WHERE revoked_at IS NULL AND owner IN (SELECT code FROM person WHERE kind = 'service')`,
    `UPDATE embed SET revoked_at = '${now}' WHERE revoked_at IS NULL AND made_by IN (SELECT code FROM person WHERE kind = 'service')`,
  ];
}

const MOVE_PEOPLE_ON = `UPDATE topic SET revision = revision + 1 WHERE programme = '' AND topic = 'people'`;

const TRIGGERS: Readonly<Record<Engine, string>> = {
  sqlite: `CREATE TRIGGER people_changed_state AFTER UPDATE OF factor, proven_at ON session_state BEGIN ${MOVE_PEOPLE_ON}; END`,
  postgres: `CREATE TRIGGER people_changed_state AFTER UPDATE OF factor, proven_at ON session_state
    FOR EACH ROW EXECUTE FUNCTION people_changed()`,
};

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of [...statements(WORDS[engine]), TRIGGERS[engine]]) await sql.raw(statement).execute(db);
}
