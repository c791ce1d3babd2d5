import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testEngines } from './testing/engines.ts';
import { recordRevisions, revision, seed } from './testing/seed.ts';
import { verifyStore } from './verify.ts';

describe.each(await testEngines())('on $name', (engine) => {
  it.each([
    ['a revision that is missing', 'delete from measurement where revision = 2', 'revision-chain'],
    ['two revisions in force', 'update measurement set superseded_at = null where revision = 2', 'two-in-force'],
    ['an end that is not the next beginning', "update measurement set superseded_at = '2030' where revision = 1", 'revision-chain'],
    ['a last revision that has ended', "update measurement set superseded_at = '2030' where revision = 3", 'revision-chain'],
  ])('%s is found', async (_, damage, check) => {
    const { store, remove } = await engine.open();
    await seed(store);
    const measurements = [revision(1, 5, '2026-11-01'), revision(2, 6, '2026-11-02'), revision(3, 7, '2026-11-03')];
    await store.transaction((tx) => recordRevisions(tx, measurements));
    const found = () => store.snapshot((db) => verifyStore(db, store));
    expect(await found()).toEqual([]);
    await store.transaction(async (tx) => {
      // Of a distributed table triggers are dropped only by who says so.
      if (store.engine === 'postgres') await sql`set local citus.enable_unsafe_triggers to on`.execute(tx);
      for (const guard of ['measurement_append_only', 'measurement_never_removed']) {
        await sql`drop trigger ${sql.ref(guard)} ${store.engine === 'postgres' ? sql`on measurement` : sql``}`.execute(tx);
      }
      await sql`drop index measurement_current`.execute(tx);
      await sql.raw(damage).execute(tx);
    });
    expect((await found()).map((one) => one.check)).toContain(check);
    await remove();
  });
});
