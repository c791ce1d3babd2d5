import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { BusyError } from '../connections.ts';
import { listRevisions } from '../measurements.ts';
import { ArrivingError, MovedError } from '../move-mark.ts';
import { openConnections, openStore, type Store, type StoreOptions } from '../store.ts';
import { TEST_TRAIL_KEYS, type TestEngine, testEngines } from '../testing/engines.ts';
import { recordRevisions, revision, SEEDED, seed } from '../testing/seed.ts';
import { trailKey } from '../trail-key.ts';
import { verifyStore } from '../verify.ts';
import { abandonMove, type MoveProgress, moveHouse } from './move-house.ts';

const engines = await testEngines();
const named = (name: TestEngine['name']) => engines.find((one) => one.name === name);
const sqlite = named('SQLite') as TestEngine;
const postgres = named('PostgreSQL') ?? sqlite;
const pairs = [
  [sqlite, postgres],
  [postgres, sqlite],
].map(([from, to]) => ({ from, to, name: `${from?.name} to ${to?.name}` }) as { from: TestEngine; to: TestEngine; name: string });
const SEED = { name: 'seeded-for-a-move', fill: seed };
const AT = (n: number) => new Date(Date.UTC(2026, 10, 1, 0, 0, n)).toISOString();

/** A loaded machine is no fault. */
const SLOWLY = { timeout: 30_000 };

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A source that is served, and a target that is empty. */
async function ends(from: TestEngine, to: TestEngine) {
  const source = await from.open(SEED);
  const empty = await to.empty();
  cleanups.push(source.remove, empty.remove);
  return { store: source.store, from: source.options as StoreOptions, to: empty.options as StoreOptions };
}

function move({ from, to }: { from: StoreOptions; to: StoreOptions }, progress: (step: MoveProgress) => void = () => {}) {
  return moveHouse({ from, to, trailKeys: TEST_TRAIL_KEYS, actor: 'somebody', clock: () => new Date(AT(0)), progress });
}

async function opened(options: StoreOptions): Promise<Store> {
  const store = await openStore(options, TEST_TRAIL_KEYS);
  cleanups.push(() => store.close());
  return store;
}

const write = (store: Store, number: number) => store.transaction((tx) => recordRevisions(tx, [revision(number, number, AT(number))]));

/** Writes one revision after another until it is refused because of the move; how many were acknowledged. */
async function writeUntilMoved(store: Store, written: (count: number) => void): Promise<number> {
  for (let number = 1; ; ) {
    try {
      await write(store, number);
      written(number);
      number += 1;
    } catch (error) {
      if (error instanceof MovedError) return number - 1;
      if (!(error instanceof BusyError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const valuesIn = async (store: Store) =>
  (await listRevisions(store.read, SEEDED.programme, { reportingUnit: 'u', kpi: 'k', category: '', period: SEEDED.period })).length;

describe.skipIf(!named('SQLite')).each(pairs)('a move from $name', ({ from, to }) => {
  it('takes everything along that was acknowledged while it went on, and leaves a trail that holds', async () => {
    const house = await ends(from, to);
    let count = 0;
    const writing = writeUntilMoved(house.store, (number) => (count = number));
    await expect.poll(() => count, SLOWLY).toBeGreaterThan(3);
    const { pausedMs } = await move(house);
    const acknowledged = await writing;
    const target = await opened(house.to);
    expect(await valuesIn(target)).toBe(acknowledged);
    expect(pausedMs).toBeLessThan(10_000);
    expect(await target.snapshot((db) => verifyStore(db, target))).toEqual([]);
    await write(target, acknowledged + 1);
    expect(await target.snapshot((db) => verifyStore(db, target))).toEqual([]);
  });

  it('follows what is changed, removed, renamed, and put in the place of something removed', async () => {
    const house = await ends(from, to);
    const { accounts } = house.store;
    const user = (id: string) => ({
      ...{ id, name: id, email: 'one@example.org', emailVerified: 1, image: null, createdAt: AT(0), updatedAt: AT(0) },
      ...{ twoFactorEnabled: null, person: 'somebody' },
    });
    const off = (day: string) => ({ programme: 'p', country: 'QAT', day, name_en: 'a\t\\N\n', name_ar: 'يوم', name_zh: '日' });
    await accounts.insertInto('auth_user').values(user('first')).execute();
    await accounts
      .insertInto('day_off')
      .values([off('2026-12-18'), off('2026-12-19'), off('2026-12-20')])
      .execute();
    await move(house, async ({ kind }) => {
      if (kind !== 'copied') return;
      await accounts.deleteFrom('auth_user').execute();
      await accounts.insertInto('auth_user').values(user('second')).execute();
      await accounts.deleteFrom('day_off').where('day', '=', '2026-12-18').execute();
      await accounts.updateTable('day_off').set({ day: '2027-01-01' }).where('day', '=', '2026-12-19').execute();
      await accounts.updateTable('day_off').set({ name_en: 'b' }).where('day', '=', '2026-12-20').execute();
    });
    const target = await opened(house.to);
    expect(await target.accounts.selectFrom('auth_user').select('id').execute()).toEqual([{ id: 'second' }]);
    expect(await target.accounts.selectFrom('day_off').select(['day', 'name_en']).orderBy('day').execute()).toEqual([
      { day: '2026-12-20', name_en: 'b' },
      { day: '2027-01-01', name_en: 'a\t\\N\n' },
    ]);
  });
});

describe.skipIf(!named('SQLite'))('a move', () => {
  it('that ends at any step loses nothing and is begun again', async () => {
    const house = await ends(sqlite, postgres);
    let count = 0;
    const writing = writeUntilMoved(house.store, (number) => (count = number));
    const steps: MoveProgress['kind'][] = ['copied', 'caught-up', 'compared', 'paused', 'closed'];
    for (const step of steps) {
      const ended = move(house, ({ kind }) => {
        if (kind === step) throw new Error('ended here');
      });
      await expect(ended).rejects.toThrow('ended here');
      // Nobody serves what is not whole.
      await expect(openStore(house.to, TEST_TRAIL_KEYS)).rejects.toThrow(ArrivingError);
      const before = count;
      // A pause whose copier is gone ends by itself; here nobody waits that long.
      if (step === 'paused')
        await house.store.accounts.executeQuery(sql`update house_move set paused_until = 0`.compile(house.store.accounts));
      if (step !== 'closed') await expect.poll(() => count, SLOWLY).toBeGreaterThan(before);
    }
    const acknowledged = await writing;
    expect((await move(house)).pausedMs).toBeUndefined();
    const target = await opened(house.to);
    expect(await valuesIn(target)).toBe(acknowledged);
    expect(await target.snapshot((db) => verifyStore(db, target))).toEqual([]);
    await expect(openStore(house.from, TEST_TRAIL_KEYS)).rejects.toThrow(MovedError);
    await expect(house.store.accounts.deleteFrom('topic').execute()).rejects.toThrow('moved for good');
    await expect(move(house)).rejects.toMatchObject({ code: 'moved' });
  });

  it('is refused into what is not empty, into what is being moved itself, and with another key of the trail', async () => {
    const house = await ends(sqlite, sqlite);
    const other = await sqlite.open(SEED);
    cleanups.push(other.remove);
    const filled = { from: house.from, to: other.options as StoreOptions };
    await expect(move(filled)).rejects.toMatchObject({ code: 'not-empty' });
    expect(await valuesIn(other.store)).toBe(0);
    await expect(move({ from: house.from, to: house.from })).rejects.toMatchObject({ code: 'not-empty' });
    await write(house.store, 1);
    const stranger = moveHouse({
      ...{ ...house, trailKeys: [trailKey('another-key-than-the-one-that-signed-it')], actor: 'somebody' },
      ...{ clock: () => new Date(AT(0)), progress: () => {} },
    });
    await expect(stranger).rejects.toMatchObject({ code: 'trail-key' });
  });

  it('is refused from and into a database of another version', async () => {
    const house = await ends(sqlite, sqlite);
    const forget = (name: string) => house.store.accounts.executeQuery(sql`${sql.raw(name)}`.compile(house.store.accounts));
    const into = await openConnections(house.to);
    await sql`create table kysely_migration (name text, timestamp text)`.execute(into.writing);
    await sql`insert into kysely_migration (name) values ('0001-first-light')`.execute(into.writing);
    await into.close();
    await expect(move(house)).rejects.toMatchObject({ code: 'other-schema' });
    await forget(`update kysely_migration set name = '9999-later' where name = '0016-reports'`);
    await expect(move(house)).rejects.toThrow('newer version');
  });

  it('that is begun a second time overtakes the first', async () => {
    const house = await ends(sqlite, sqlite);
    await write(house.store, 1);
    const first = move(house, async ({ kind }) => {
      if (kind === 'compared') await move(house);
    });
    await expect(first).rejects.toMatchObject({ code: expect.stringMatching(/overtaken/) });
    expect(await valuesIn(await opened(house.to))).toBe(1);
  });

  it('stops where the target does not hold what it was given, says which row, and leaves the source as it was', async () => {
    const house = await ends(sqlite, sqlite);
    await write(house.store, 1);
    const spoilt = move(house, async ({ kind }) => {
      if (kind !== 'copied') return;
      const target = await openConnections(house.to);
      await sql`drop trigger measurement_append_only`.execute(target.writing);
      await sql`update measurement set value = 5`.execute(target.writing);
      await target.close();
    });
    await expect(spoilt).rejects.toMatchObject({
      code: 'differs',
      differences: [{ table: 'measurement', kind: 'other', column: 'value', key: '["p","u","k","","2026-10",1]' }],
    });
    await write(house.store, 2);
  });

  it.skipIf(postgres === sqlite)('names what PostgreSQL cannot keep, and leaves the target empty', async () => {
    const house = await ends(sqlite, postgres);
    await house.store.accounts.updateTable('programme').set({ name_en: 'a\0b' }).execute();
    await expect(move(house)).rejects.toMatchObject({ code: 'unstorable', message: expect.stringContaining('programme.name_en') });
    await house.store.accounts.updateTable('programme').set({ name_en: 'ab' }).execute();
    expect((await move(house)).rows['programme']).toBe(1);
  });

  it('that is given up leaves the source as if it had never been begun', async () => {
    const house = await ends(sqlite, sqlite);
    const begun = move(house, ({ kind }) => {
      if (kind === 'copied') throw new Error('ended here');
    });
    await expect(begun).rejects.toThrow('ended here');
    await abandonMove(house.from);
    await write(house.store, 1);
    const { rows } = await sql`select name from sqlite_schema where name like 'house%'`.execute(house.store.accounts);
    expect(rows).toEqual([]);
  });
});
