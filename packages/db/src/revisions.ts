import { type CompiledQuery, sql } from 'kysely';
import type { Reader, Writer } from './connections.ts';

/** The revision of each programme: a number that every change of it moves on. */
export async function listProgrammeRevisions(db: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('programme').select(['code', 'revision']).execute();
  return new Map(rows.map(({ code, revision }) => [code, revision]));
}

/** Asked at every read: compiled once for each database. */
const asked = new WeakMap<Reader, CompiledQuery<{ revision: number }>>();

/** The revision of a programme; undefined when there is none of that code. */
export async function programmeRevision(db: Reader, { programme }: { programme: string }): Promise<number | undefined> {
  const query = asked.get(db) ?? db.selectFrom('programme').select('revision').where('code', '=', programme).compile();
  asked.set(db, query);
  const { rows } = await db.executeQuery<{ revision: number }>({ ...query, parameters: [programme] });
  return rows[0]?.revision;
}

/** Moves a programme's revision on; whatever writes about a programme does this in the same transaction. */
export async function touchProgramme(tx: Writer, programme: string, at = ''): Promise<void> {
  await sql`update programme set revision = revision + 1,
    recorded_at = case when recorded_at < ${at} then ${at} else recorded_at end where code = ${programme}`.execute(tx);
}

/**
 * The moment to record something at (ISO 8601, UTC): now, or, when the machine's clock was set back, the last moment
 * something was recorded at. What is later is never dated earlier, so that no past day's view changes.
 */
export async function recordingMoment(tx: Reader, { programme, now }: { programme: string; now: string }): Promise<string> {
  const row = await tx.selectFrom('programme').select('recorded_at').where('code', '=', programme).executeTakeFirst();
  return row !== undefined && row.recorded_at > now ? row.recorded_at : now;
}

/** The same for a change of definitions: of KPIs, targets, projects, reporting units or assignments. */
export async function touchDefinitions(tx: Writer, programme: string, at = ''): Promise<void> {
  await touchProgramme(tx, programme, at);
  await tx.updateTable('programme').set({ definitions: sql`definitions + 1` }).where('code', '=', programme).execute();
}
