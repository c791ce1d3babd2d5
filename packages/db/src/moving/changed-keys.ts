import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { WATCHED } from './watch-changes.ts';

export type Key = readonly (string | number)[];

/** Keys of rows that have changed, by table, each once; and the entries of the list that named them. */
export interface ChangedKeys {
  readonly byTable: ReadonlyMap<string, readonly Key[]>;
  readonly count: number;
  readonly entries: readonly number[];
  /** Whether these are all there were. */
  readonly complete: boolean;
}

/** So many entries are taken at once: they are held in memory. */
const MOST = 100_000;

/** What has changed and was not taken over yet, as a snapshot sees it. */
export async function readChanges(db: Kysely<Schema>): Promise<ChangedKeys> {
  const { rows } = await sql<{ seq: number; name: string; key: string }>`
    select seq, name, key from house_change order by seq limit ${MOST}`.execute(db);
  const texts = new Map<string, Set<string>>();
  for (const { name, key } of rows) texts.set(name, (texts.get(name) ?? new Set()).add(key));
  const byTable = new Map(
    WATCHED.flatMap(({ name }) => {
      const own = [...(texts.get(name) ?? [])].map((text) => JSON.parse(text) as Key);
      return own.length === 0 ? [] : [[name, own.sort(inOrder)] as const];
    }),
  );
  const count = [...byTable.values()].reduce((sum, keys) => sum + keys.length, 0);
  return { byTable, count, entries: rows.map(({ seq }) => seq), complete: rows.length < MOST };
}

/** Takes entries off the list: by their numbers, for one that was numbered earlier may be committed later. */
export async function forgetChanges(tx: Kysely<Schema>, entries: readonly number[]): Promise<void> {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return;
  // Nothing is missing in between: the common case, in one statement.
  if (last - first + 1 === entries.length) {
    await sql`delete from house_change where seq between ${first} and ${last}`.execute(tx);
    return;
  }
  for (let start = 0; start < entries.length; start += 5000)
    await sql`delete from house_change where seq in (${sql.join(entries.slice(start, start + 5000))})`.execute(tx);
}

/** Earlier revisions before later ones: what ends one comes before what follows it. */
function inOrder(a: Key, b: Key): number {
  for (const [i, one] of a.entries()) {
    const other = b[i] as string | number;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
