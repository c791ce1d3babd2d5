import { type Kysely, sql } from 'kysely';
import { insertInBulk } from '../bulk.ts';
import { inChunks } from '../chunks.ts';
import type { Writer } from '../connections.ts';
import type { DumpedRow } from '../dump.ts';
import { type Difference, differenceOf } from '../move-difference.ts';
import type { Schema } from '../schema/schema.ts';
import type { ChangedKeys, Key } from './changed-keys.ts';
import { type MovedTable, UNWATCHED, WATCHED } from './watch-changes.ts';

/**
 * Brings the rows of some keys to what they are in a snapshot of the source: those that are gone are removed, the others put, which may
 * be done any number of times. Answers what is not there afterwards as it was put.
 */
export async function putChanges(
  { source, target }: { source: Kysely<Schema>; target: Writer },
  { byTable }: Pick<ChangedKeys, 'byTable'>,
): Promise<Difference[]> {
  const found = new Map<string, ReadonlyMap<string, DumpedRow>>();
  for (const [name, keys] of byTable) found.set(name, await rowsOf(source, tableOf(name), keys));
  const gone = WATCHED.flatMap((table) => {
    const keys = (byTable.get(table.name) ?? []).filter((key) => !found.get(table.name)?.has(JSON.stringify(key)));
    return keys.length === 0 ? [] : [{ table, keys }];
  });
  // What is gone makes room for what came in its place; what something still refers to goes when that is put.
  const later = [];
  for (const one of gone.toReversed()) if (!(await removed(target, one))) later.push(one);
  for (const table of WATCHED) {
    const keys = byTable.get(table.name) ?? [];
    const rows = found.get(table.name);
    const present = keys.map((key) => rows?.get(JSON.stringify(key))).filter((row) => row !== undefined);
    await put(target, table, present);
  }
  for (const one of later) await remove(target, one);
  await putTopics(source, target);
  const wrong: Difference[] = [];
  for (const [name, keys] of byTable) {
    if (name === 'topic') continue;
    const there = await rowsOf(target, tableOf(name), keys);
    for (const key of keys) {
      const text = JSON.stringify(key);
      const difference = differenceOf(name, text, found.get(name)?.get(text), there.get(text));
      if (difference) wrong.push(difference);
    }
  }
  return wrong;
}

/** The full-text index as a whole, where it is not what it was. */
export async function putWords({ source, target }: { source: Kysely<Schema>; target: Writer }): Promise<void> {
  const [wanted, there] = [await wordsOf(source), await wordsOf(target)];
  if (JSON.stringify(wanted) === JSON.stringify(there)) return;
  await target.deleteFrom(UNWATCHED).execute();
  for (const chunk of inChunks(wanted)) await insertInBulk(target, UNWATCHED, chunk);
}

async function wordsOf(db: Kysely<Schema>): Promise<Schema['record_word'][]> {
  const rows = await db.selectFrom(UNWATCHED).select(['programme', 'register', 'code', 'words']).execute();
  const text = ({ programme, register, code }: Schema['record_word']) => JSON.stringify([programme, register, code]);
  return rows.sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

/** Triggers of the target count as well: the counters are put last, and all of them. */
async function putTopics(source: Kysely<Schema>, target: Writer): Promise<void> {
  await put(target, tableOf('topic'), await source.selectFrom('topic').selectAll().execute());
}

async function put(tx: Writer, { name, key, columns }: MovedTable, rows: readonly DumpedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const others = columns.filter((column) => !key.includes(column));
  const list = (of: string) => sql.join(others.map((column) => sql.ref(`${of}.${column}`)));
  const changed =
    others.length === 0
      ? sql`nothing`
      : sql`update set ${sql.join(others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}
        where (${list(name)}) is distinct from (${list('excluded')})`;
  const conflict = sql`on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do ${changed}`;
  for (const chunk of inChunks(rows)) await insertInBulk(tx, name as keyof Schema, chunk, conflict);
}

/** Rows of some keys, by the key as JSON. */
async function rowsOf(db: Kysely<Schema>, table: MovedTable, keys: readonly Key[]): Promise<Map<string, DumpedRow>> {
  const found = new Map<string, DumpedRow>();
  const names = sql.join(table.key.map((column) => sql.ref(column)));
  for (const chunk of inChunks(keys)) {
    const tuples = sql.join(chunk.map((key) => sql`(${tuple(table, key)})`));
    const { rows } = await sql<DumpedRow>`select * from ${sql.table(table.name)} where (${names}) in (values ${tuples})`.execute(db);
    for (const row of rows) found.set(JSON.stringify(table.key.map((column) => row[column])), row);
  }
  return found;
}

interface Gone {
  readonly table: MovedTable;
  readonly keys: readonly Key[];
}

async function remove(tx: Writer, { table, keys }: Gone): Promise<void> {
  const names = sql.join(table.key.map((column) => sql.ref(column)));
  for (const chunk of inChunks(keys)) {
    const tuples = sql.join(chunk.map((key) => sql`(${tuple(table, key)})`));
    await sql`delete from ${sql.table(table.name)} where (${names}) in (values ${tuples})`.execute(tx);
  }
}

/** Whether it could be done now: not while something refers to it. */
async function removed(tx: Writer, gone: Gone): Promise<boolean> {
  await sql`savepoint removing`.execute(tx);
  try {
    await remove(tx, gone);
    await sql`release savepoint removing`.execute(tx);
    return true;
  } catch (error) {
    await sql`rollback to savepoint removing`.execute(tx);
    await sql`release savepoint removing`.execute(tx);
    if (!isReferred(error)) throw error;
    return false;
  }
}

function isReferred(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return code === '23503' || (message ?? '').includes('FOREIGN KEY constraint failed');
}

function tuple({ key: columns, whole }: MovedTable, key: Key) {
  return sql.join(columns.map((column, i) => (whole.has(column) ? sql`cast(${key[i]} as bigint)` : sql`${key[i]}`)));
}

function tableOf(name: string): MovedTable {
  const table = WATCHED.find((one) => one.name === name);
  if (!table) throw new Error(`no table of a move: ${name}`);
  return table;
}
