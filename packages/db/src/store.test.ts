import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from '@miqyas/domain';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFirstReports, listMeasurements, listRevisions } from './measurements.ts';
import { NewerDatabaseError } from './migrate.ts';
import { openStore, type Store, type StoreOptions } from './store.ts';
import { TEST_TRAIL_KEYS, type TestDatabase, type TestEngine, testEngines } from './testing/engines.ts';
import { recordRevisions, revision, SEEDED, seed } from './testing/seed.ts';

const { programme, period } = SEEDED;
const totals = [{ reportingUnit: 'u', kpi: 'k', period }];
const engines = await testEngines();
let database: TestDatabase;
let store: Store;

async function filled(engine: TestEngine): Promise<void> {
  database = await engine.open();
  store = database.store;
  await seed(store);
}

const append = (...measurements: Measurement[]) => store.transaction((tx) => recordRevisions(tx, measurements));

describe.each(engines)('on $name', (engine) => {
  beforeEach(() => filled(engine));
  afterEach(() => database.remove());

  describe('a measurement', () => {
    it('is superseded by its next revision, and every earlier day still knows the earlier one', async () => {
      await append(revision(1, 5, '2026-11-01T08:00:00.000Z'));
      await append(revision(2, 6, '2026-11-05T08:00:00.000Z'));
      const valueOn = async (asOf?: string) =>
        (await listMeasurements(store.read, { programme, ...(asOf ? { asOf } : {}) })).map((one) => one.reported);
      expect(await valueOn()).toEqual([{ kind: 'number', value: 6 }]);
      expect(await valueOn('2026-11-03T00:00:00.000Z')).toEqual([{ kind: 'number', value: 5 }]);
      expect(await valueOn('2026-10-31T00:00:00.000Z')).toEqual([]);
      expect(
        (await listRevisions(store.read, programme, { reportingUnit: 'u', kpi: 'k', category: '', period })).map((one) => one.revision),
      ).toEqual([1, 2]);
    });

    it('can come with its whole history in one go', async () => {
      await append(revision(1, 50, '2026-11-01T08:00:00.000Z'), revision(2, 5, '2026-11-02T08:00:00.000Z', { status: 'approved' }));
      expect(await listMeasurements(store.read, { programme })).toMatchObject([
        { revision: 2, status: 'approved', reported: { value: 5 } },
      ]);
    });

    it('keeps a gap a gap', async () => {
      await append(revision(1, undefined, '2026-11-01T08:00:00.000Z'));
      expect(await listMeasurements(store.read, { programme })).toMatchObject([{ reported: { kind: 'missing' } }]);
      expect(await listFirstReports(store.read, { programme, totals, asOf: '2027' })).toEqual([]);
    });

    it('that was returned is not a report, and is one again from its first day when it was corrected', async () => {
      const reports = (asOf: string) => listFirstReports(store.read, { programme, totals, asOf });
      await append(revision(1, 50, '2026-11-01T08:00:00.000Z'));
      await append(revision(2, 50, '2026-11-02T08:00:00.000Z', { status: 'returned' }));
      expect(await reports('2026-11-01T23:00:00.000Z')).toHaveLength(1);
      expect(await reports('2026-11-02T23:00:00.000Z')).toEqual([]);
      await append(revision(3, 5, '2026-11-03T08:00:00.000Z'));
      expect(await reports('2026-11-03T23:00:00.000Z')).toMatchObject([{ at: '2026-11-01T08:00:00.000Z' }]);
    });

    it('keeps every bit of a double', async () => {
      await append(revision(1, 0.1 + 0.2, '2026-11-01T08:00:00.000Z'));
      expect(await listMeasurements(store.read, { programme })).toMatchObject([{ reported: { value: 0.1 + 0.2 } }]);
    });

    it('is never changed and never removed, not even by hand', async () => {
      await append(revision(1, 5, '2026-11-01T08:00:00.000Z'));
      await expect(store.transaction((tx) => sql`update measurement set value = 7`.execute(tx))).rejects.toThrow('never changed');
      await expect(store.transaction((tx) => sql`delete from measurement`.execute(tx))).rejects.toThrow('never removed');
    });

    it('cannot have the same revision twice', async () => {
      await append(revision(1, 5, '2026-11-01T08:00:00.000Z'));
      await expect(append(revision(1, 6, '2026-11-02T08:00:00.000Z'))).rejects.toThrow(/unique/i);
    });
  });

  describe('the store', () => {
    it('stores nothing of a transaction that fails', async () => {
      const failing = store.transaction(async (tx) => {
        await recordRevisions(tx, [revision(1, 5, '2026-11-01T08:00:00.000Z')]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await listMeasurements(store.read, { programme })).toEqual([]);
    });

    it('never lets the statements of two transactions mix', async () => {
      const rounds = Array.from({ length: 20 }, (_, i) =>
        store
          .transaction(async (tx) => {
            const before = await listMeasurements(tx, { programme });
            await recordRevisions(tx, [revision((before[0]?.revision ?? 0) + 1, i, `2026-11-01T08:00:${String(i).padStart(2, '0')}.000Z`)]);
            if (i % 3 === 0) throw new Error('rolled back');
          })
          .catch(() => undefined),
      );
      await Promise.all(rounds);
      const revisions = await listRevisions(store.read, programme, { reportingUnit: 'u', kpi: 'k', category: '', period });
      expect(revisions.map((one) => one.revision)).toEqual(Array.from({ length: 13 }, (_, i) => i + 1));
    });

    it('commits what waits as one group, in which one that fails takes nothing of the others with it', async () => {
      const at = '2026-11-01T08:00:00.000Z';
      const write = (number: number, value: number) =>
        store.transaction(async (tx) => {
          await recordRevisions(tx, [revision(number, value, at)]);
          return value;
        });
      const outcomes = await Promise.allSettled([
        write(1, 10),
        write(2, 20),
        write(2, 99),
        store.transaction(async (tx) => {
          await recordRevisions(tx, [revision(3, 98, at)]);
          throw new Error('thought better of it');
        }),
        write(3, 30),
      ]);
      expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason.message)))).toEqual([
        10,
        20,
        expect.stringMatching(/unique|never changed/i),
        'thought better of it',
        30,
      ]);
      const kept = await listRevisions(store.read, programme, { reportingUnit: 'u', kpi: 'k', category: '', period });
      expect(kept.map((one) => one.reported)).toEqual([10, 20, 30].map((value) => ({ kind: 'number', value })));
    });

    it.runIf(engine.name === 'SQLite')('tells everybody of a group whose commit failed, and goes on', async () => {
      const write = (number: number) =>
        store.transaction((tx) => recordRevisions(tx, [revision(number, number, '2026-11-01T08:00:00.000Z')]));
      const breaking = () =>
        store.transaction(async (tx) => {
          await sql`pragma defer_foreign_keys = on`.execute(tx);
          await sql`update reporting_unit set programme = 'nowhere'`.execute(tx);
        });
      const outcomes = await Promise.allSettled([write(1), breaking(), write(2)]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
      await write(2);
      expect(await listMeasurements(store.read, { programme })).toMatchObject([{ revision: 2 }]);
    });

    // PGlite has one connection for everything.
    it.skipIf(engine.name === 'PGlite')('reads while somebody writes', async () => {
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      const writing = store.transaction(async (tx) => {
        await recordRevisions(tx, [revision(1, 5, '2026-11-01T08:00:00.000Z')]);
        await held;
      });
      const reads = await Promise.all(Array.from({ length: 10 }, () => listMeasurements(store.read, { programme })));
      expect(reads.every((read) => read.length === 0)).toBe(true);
      release();
      await writing;
    });

    it.skipIf(engine.name === 'PGlite')('reads while somebody reads for long', async () => {
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      const long = store.snapshot(() => held);
      expect(await listMeasurements(store.read, { programme })).toEqual([]);
      release();
      await long;
    });

    it.skipIf(engine.name === 'PGlite')('cannot write through a reading connection', async () => {
      await expect(
        sql`insert into country (code, iso2, numeric, bloc, name_en, name_ar, name_zh) values ('X', 'x', '0', '', '', '', '')`.execute(
          store.read,
        ),
      ).rejects.toThrow(/read-?only/);
    });

    it.skipIf(engine.name === 'PGlite')('refuses the database of a newer version, and names what it does not know', async () => {
      await store.transaction((tx) => sql`insert into kysely_migration values ('9999-from-the-future', '2030')`.execute(tx));
      await expect(openStore(database.options as StoreOptions, TEST_TRAIL_KEYS)).rejects.toThrow(NewerDatabaseError);
    });
  });
});

it('a file that is no database is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'miqyas-db-'));
  const file = join(folder, 'b.sqlite');
  await writeFile(file, 'this is a letter, not a database, and it is long enough to be looked at'.repeat(20));
  await expect(openStore({ engine: 'sqlite', file }, TEST_TRAIL_KEYS)).rejects.toThrow('not a database');
  await rm(folder, { recursive: true });
});
