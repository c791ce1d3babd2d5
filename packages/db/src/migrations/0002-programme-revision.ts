import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS } from '../engine.ts';

/** A counter that every change of a programme moves on: what was read at one revision is true as long as it stands. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await sql.raw(`ALTER TABLE programme ADD COLUMN revision ${WORDS[engine].integer} NOT NULL DEFAULT 0`).execute(db);
  if (engine === 'sqlite') return;
  // Other processes on the same server are told when the change is committed.
  await sql
    .raw(
      `CREATE FUNCTION programme_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_notify('miqyas_change', NEW.code); RETURN NULL; END $$`,
    )
    .execute(db);
  await sql
    .raw('CREATE TRIGGER programme_changed AFTER UPDATE OF revision ON programme FOR EACH ROW EXECUTE FUNCTION programme_changed()')
    .execute(db);
}
