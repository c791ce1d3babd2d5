import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { listRevisions } from '../measurements.ts';
import { type TestDatabase, testEngines } from '../testing/engines.ts';
import { recordRevisions, revision, SEEDED, seed } from '../testing/seed.ts';
import { verifyStore } from '../verify.ts';
import { distribute } from './distribute.ts';

const engines = await testEngines();
const REFUSED = { SQLite: 'not-postgres', PGlite: 'no-citus', PostgreSQL: 'no-citus' } as const;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function opened(open: () => Promise<TestDatabase>) {
  const { store, remove } = await open();
  cleanups.push(remove);
  await seed(store);
  await store.transaction((tx) => recordRevisions(tx, [revision(1, 5, '2026-11-01'), revision(2, 6, '2026-11-02')]));
  return store;
}

const subject = { reportingUnit: 'u', kpi: 'k', category: '', period: SEEDED.period };

it.each(engines.filter(({ name }) => name !== 'Citus'))('$name is not distributed, and told why in words', async ({ name, open }) => {
  const store = await opened(open);
  await expect(distribute(store.accounts)).rejects.toMatchObject({ code: REFUSED[name as keyof typeof REFUSED] });
  expect(await listRevisions(store.read, SEEDED.programme, subject)).toHaveLength(2);
});

describe.each(engines.filter(({ name }) => name === 'Citus'))('on a cluster', ({ open }) => {
  it('what is distributed stays as it is when it is asked for again, and lies by reporting unit', async () => {
    const store = await opened(open);
    expect(await distribute(store.accounts)).toEqual([]);
    const { rows } = await sql<{ name: string; by: string }>`select table_name::text as name, distribution_column as by from citus_tables
      where citus_table_type = 'distributed' order by 1`.execute(store.read);
    expect(rows).toEqual(['measurement', 'reading', 'series'].map((name) => ({ name, by: 'reporting_unit' })));
    expect(await store.snapshot((db) => verifyStore(db, store))).toEqual([]);
  });

  it('a revision is still never changed or removed, wherever it lies', async () => {
    const store = await opened(open);
    const change = sql`update measurement set value = 7 where reporting_unit = 'u'`;
    await expect(change.execute(store.accounts)).rejects.toThrow('never changed');
    await expect(sql`delete from measurement`.execute(store.accounts)).rejects.toThrow('never removed');
  });

  it('what another program refers to values with is named, and nothing is changed', async () => {
    const store = await opened(open);
    await sql`create table theirs (programme text collate "C" references programme)`.execute(store.accounts);
    await expect(distribute(store.accounts)).rejects.toMatchObject({ code: 'foreign-keys', message: expect.stringContaining('theirs') });
  });
});
