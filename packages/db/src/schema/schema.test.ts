import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DUMPED_TABLES } from '../dump.ts';
import { type TestDatabase, testEngines } from '../testing/engines.ts';
import { TABLES } from './schema.ts';
import type { Table } from './table.ts';

/** Kysely's own, the partitions that rows of one of ours lie in, what a full-text index keeps beside itself, and views of Citus. */
const NOT_OURS = /^kysely_|_\d$|^record_word_|^citus_/;

/** SQLite numbers the rows of a table by its one integer key where an insert leaves it out, and calls it nullable for that. */
function isRowNumber(table: string, column: string): boolean {
  const of = (TABLES as Readonly<Record<string, Table>>)[table];
  const declared = of?.columns[column];
  return declared?.type === 'integer' && (declared.generated || of?.key.join() === column);
}

describe.each(await testEngines())('the schema on $name', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await engine.open();
  });
  afterEach(() => database.remove());

  const introspected = async () => {
    const tables = await database.store.accounts.introspection.getTables();
    return tables.filter(({ name }) => !NOT_OURS.test(name));
  };

  it('is what the database has: every table and column, and whether it may be empty', async () => {
    const shape = (columns: readonly (readonly [name: string, nullable: boolean])[]) =>
      Object.fromEntries([...columns].sort(([a], [b]) => (a < b ? -1 : 1)));
    const found = Object.fromEntries(
      (await introspected()).map(({ name, columns }) => [
        name,
        shape(columns.map((one) => [one.name, one.isNullable && !isRowNumber(name, one.name)])),
      ]),
    );
    const declared = Object.fromEntries(
      Object.entries(TABLES).map(([name, { columns }]) => [
        name,
        shape(Object.entries(columns).map(([column, { nullable }]) => [column, nullable])),
      ]),
    );
    expect(found).toEqual(declared);
  });

  it('says of every table whether a backup has it, or why it need not', async () => {
    const names = (await introspected()).map(({ name }) => name).sort();
    const dumped = DUMPED_TABLES.map(({ name }) => name);
    const otherwise = Object.entries(TABLES).flatMap(([name, { kept }]) => (kept === 'backup' ? [] : [name]));
    expect([...dumped, ...otherwise].sort()).toEqual(names);
    // What is derived, and what passes: a table that is put among these is decided on here.
    expect(otherwise).toEqual([
      ...['auth_session', 'auth_verification', 'session_state', 'spent_code', 'known_place', 'membership', 'series', 'slice', 'rollup'],
      ...[
        'import_run',
        'job',
        'taken',
        'delivery',
        'record_word',
        'backup_run',
        'serving_process',
        'feed_state',
        'feed_fault',
        'broker_line',
      ],
    ]);
  });

  it('reads each table of a backup in the order of a key that names a row once', async () => {
    for (const { name, key } of DUMPED_TABLES) {
      const unique = (await uniqueKeys(name)).map((columns) => [...columns].sort().join());
      expect([name, unique]).toEqual([name, expect.arrayContaining([[...key].sort().join()])]);
    }
  });

  async function uniqueKeys(table: string): Promise<string[][]> {
    const { read } = database.store;
    if (database.store.engine === 'postgres') {
      const { rows } = await sql<{ columns: string[] }>`select array_agg(a.attname::text) as columns from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = ${table}::regclass and i.indisunique and i.indpred is null group by i.indexrelid`.execute(read);
      return [...rows.map(({ columns }) => columns), ...(table === 'target' ? [['programme', 'id']] : [])];
    }
    const { rows: info } = await sql<{ name: string; pk: number }>`select name, pk from pragma_table_info(${table})`.execute(read);
    const primary = info.filter(({ pk }) => pk > 0).map(({ name }) => name);
    return [primary, ...(table === 'target' ? [['programme', 'id']] : [])];
  }
});
