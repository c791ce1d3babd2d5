import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backlog, databaseCondition, listReplicas } from './condition.ts';
import { addDelivery, leaseDelivery, settleDelivery } from './deliveries.ts';
import type { ObservedStatement } from './observed.ts';
import { openStore, type Store } from './store.ts';
import { TEST_TRAIL_KEYS, type TestDatabase, testEngines } from './testing/engines.ts';

const AT = '2026-11-23T09:00:00.000Z';

describe.each(await testEngines())('what a database says of itself, on $name', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await engine.open();
  });
  afterAll(() => database.remove());

  it('is its version, its size and the schema it has', async () => {
    const { version, bytes, schema } = await databaseCondition(database.store.read);
    expect(version).toMatch(/^\d+\.\d+(\.\d+)?$/);
    expect(bytes).toBeGreaterThan(100_000);
    expect(schema).toMatch(/^\d{4}-/);
  });

  it('is that nobody follows it where nobody does', async () => expect(await listReplicas(database.store.read)).toEqual([]));

  it('counts what waits: mail that did not go out, and nothing where nothing does', async () => {
    const { store } = database;
    expect(await backlog(store.read)).toEqual({ imports: 0, failedMails: 0, reports: { waiting: 0, since: undefined, held: 0 } });
    await store.transaction(async (tx) => {
      await addDelivery(tx, { id: 'a', kind: 'mail', subject: 'p', sealed: 's', at: AT });
      await leaseDelivery(tx, { holder: 'h', now: AT, until: '2026-11-23T09:01:00.000Z' });
      await settleDelivery(tx, { id: 'a', holder: 'h', now: AT, state: 'failed', error: 'refused' });
    });
    expect((await backlog(store.read)).failedMails).toBe(1);
  });
});

describe('an observer of statements', () => {
  let folder: string;
  let store: Store;
  const seen: ObservedStatement[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'miqyas-observed-'));
    store = await openStore({ engine: 'sqlite', file: join(folder, 'a.sqlite'), readers: 1 }, TEST_TRAIL_KEYS, (one) => seen.push(one));
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('is told what each does, by which pool, and never with what', async () => {
    seen.length = 0;
    await sql`select ${'a secret'} as secret`.execute(store.read);
    await store.transaction((tx) => addDelivery(tx, { id: 'secret-id', kind: 'mail', subject: 'p', sealed: 'sealed', at: AT }));
    expect(seen.map(({ kind, pool }) => `${kind} ${pool}`)).toEqual(
      expect.arrayContaining(['select read', 'begin write', 'insert write', 'commit write']),
    );
    expect(JSON.stringify(seen)).not.toMatch(/a secret|secret-id|sealed"[^,)]/);
    expect(seen.every(({ durationMs, failed }) => durationMs >= 0 && !failed)).toBe(true);
  });

  it('is told of one that the database refuses', async () => {
    seen.length = 0;
    await expect(sql`select * from nowhere`.execute(store.read)).rejects.toThrow();
    expect(seen).toMatchObject([{ kind: 'select', pool: 'read', failed: true }]);
  });

  it('sees how much of each pool is taken, and what waits for it', async () => {
    const free = store.pools();
    expect(free.map(({ pool, inUse, waiting }) => [pool, inUse, waiting])).toEqual([
      ['read', 0, 0],
      ['snapshot', 0, 0],
      ['write', 0, 0],
    ]);
    const slow = () =>
      sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000) select max(i) from n`.execute(store.read);
    const asked = [slow(), slow(), slow()];
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(store.pools()[0]).toEqual({ pool: 'read', most: 1, inUse: 1, waiting: 2 });
    await Promise.all(asked);
    expect(store.pools()[0]).toMatchObject({ inUse: 0, waiting: 0 });
  });
});
