import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { UNWATCHED, WATCHED } from './watch-changes.ts';

/** How many rows each table has. */
export async function countAll(db: Kysely<Schema>): Promise<Record<string, number>> {
  const counts = [...WATCHED.map(({ name }) => name), UNWATCHED].map(
    (name) => sql`select cast(${name} as text) as name, count(*) as rows from ${sql.table(name)}`,
  );
  const { rows } = await sql<{ name: string; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.name, Number(row.rows)]));
}

/** `measurement: 10 and 9`; undefined where all are the same. */
export function firstOtherCount(source: Readonly<Record<string, number>>, target: Readonly<Record<string, number>>): string | undefined {
  const name = Object.keys(source).find((one) => source[one] !== target[one]);
  return name === undefined ? undefined : `${name}: ${source[name]} and ${target[name]}`;
}
