import { setTimeout } from 'node:timers/promises';
import { openStore, type Store } from '@miqyas/db';
import { TEST_TRAIL_KEYS, type TestDatabase, testEngines } from '@miqyas/db/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pseudonyms } from './pseudonym.ts';
import { rateLimit } from './rate-limit.ts';
import { sharedLimit } from './shared-limit.ts';

const pseudonym = pseudonyms('a secret of tests, long enough to sign with');
const WINDOW = { windowMs: 60_000, pseudonym };

describe.each((await testEngines()).filter(({ name }) => name !== 'PGlite'))('two processes on $name', (engine) => {
  let database: TestDatabase;
  let stores: readonly [Store, Store];
  let now = 0;
  const clock = () => new Date(now);
  beforeEach(async () => {
    now = Date.parse('2026-11-23T09:00:30.000Z');
    database = await engine.open();
    if (!database.options) throw new Error('cannot be opened twice');
    stores = [database.store, await openStore(database.options, TEST_TRAIL_KEYS)];
  });
  afterEach(async () => {
    await stores[1].close();
    await database.remove();
  });
  const outcomes = async (tries: readonly Promise<void>[]) => (await Promise.allSettled(tries)).map(({ status }) => status === 'fulfilled');

  it('count tries together, to the last one, however many come at once', async () => {
    const limits = stores.map((store) => sharedLimit({ ...WINDOW, name: 'tries', most: 10, clock, store }));
    const taken = await outcomes(Array.from({ length: 40 }, (_, i) => limits[i % 2]?.take('somebody') as Promise<void>));
    expect(taken.filter(Boolean)).toHaveLength(10);
    await expect(limits[1]?.take('SOMEBODY ')).rejects.toMatchObject({ code: 'too-often', parameters: { seconds: 60 } });
    await limits[0]?.take('somebody else');
    await limits[0]?.refund('somebody');
    await limits[1]?.take('somebody');
    now += 60_000;
    await limits[1]?.take('somebody');
    await limits[0]?.forget('somebody');
    const anew = await outcomes(Array.from({ length: 11 }, () => limits[0]?.take('somebody') as Promise<void>));
    expect(anew.filter(Boolean)).toHaveLength(10);
  });

  it('add up once a second who takes a lot, and bother nobody with who does not', async () => {
    const [one, other] = stores.map((store) => rateLimit({ ...WINDOW, name: 'requests', most: 100, clock, store }));
    const takes = (limit: typeof one, key: string, times: number) => {
      for (let i = 0; i < times; i += 1) limit?.take(key);
    };
    takes(one, 'heavy', 60);
    takes(other, 'heavy', 30);
    takes(one, 'light', 3);
    const rows = () => stores[0].accounts.selectFrom('taken').select(['count']).execute();
    await expect.poll(rows, { timeout: 5000 }).toEqual([{ count: 90 }]);
    // Each hears of the other with its next word.
    takes(one, 'heavy', 1);
    takes(other, 'heavy', 1);
    await expect.poll(rows, { timeout: 5000 }).toEqual([{ count: 92 }]);
    await setTimeout(100);
    expect(() => takes(one, 'heavy', 12)).toThrow('too-often');
    takes(one, 'light', 3);
    now += 60_000;
    takes(one, 'heavy', 100);
  });
});
