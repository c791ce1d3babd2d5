import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema/schema.ts';

/** So often something was done, of what may be done so often until a moment (ISO 8601, UTC). */
export interface Taken {
  readonly key: string;
  readonly count: number;
  readonly until: string;
}

/** Adds to what was done under each key, or begins to count it where its while is over at `now`; how it stands with all of it. */
export async function addTaken(db: Kysely<Schema>, { taken, now }: { taken: readonly Taken[]; now: string }): Promise<Taken[]> {
  const stands: Taken[] = [];
  // In the order of their keys, so that no two processes wait for one another.
  for (const one of taken.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    const rows = await db
      .insertInto('taken')
      .values(one)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          count: sql<number>`case when taken.until <= ${now} then excluded.count else taken.count + excluded.count end`,
          until: sql<string>`case when taken.until <= ${now} then excluded.until else taken.until end`,
        }),
      )
      .returning(['key', 'count', 'until'])
      .execute();
    stands.push(...rows);
  }
  return stands;
}

/** Takes back what was counted under a key; nothing where its while is over. */
export async function refundTaken(db: Kysely<Schema>, { key, count, now }: { key: string; count: number; now: string }): Promise<void> {
  await sql`update taken set count = case when count > ${count} then count - ${count} else 0 end
    where key = ${key} and until > ${now}`.execute(db);
}

/** Forgets whatever is over. */
export async function pruneTaken(db: Kysely<Schema>, now: string): Promise<void> {
  await db.deleteFrom('taken').where('until', '<=', now).execute();
}
