import { describe, expect, it } from 'vitest';
import {
  abandonDeliveries,
  addDelivery,
  countWaiting,
  leaseDelivery,
  listFailedDeliveries,
  retryDelivery,
  settleDelivery,
} from './deliveries.ts';
import { dueJob, enterJob, extendLease, leaseJob, listJobs, releaseJob } from './jobs.ts';
import { openStore, type Store } from './store.ts';
import { TEST_TRAIL_KEYS, testEngines } from './testing/engines.ts';

const T = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 9, 0, seconds)).toISOString();

describe.each((await testEngines()).filter(({ name }) => name !== 'PGlite'))('leases on $name', (engine) => {
  /** Two processes' worth of stores on one database. */
  const both = async () => {
    const database = await engine.open();
    if (!database.options) throw new Error('cannot be opened twice');
    const other = await openStore(database.options, TEST_TRAIL_KEYS);
    const close = async () => {
      await other.close();
      await database.remove();
    };
    return { stores: [database.store, other] as const, close };
  };

  it('of a job have one winner, however many ask at once', async () => {
    const { stores, close } = await both();
    await stores[0].transaction((tx) => enterJob(tx, { name: 'j', runAt: T(0) }));
    await stores[1].transaction((tx) => enterJob(tx, { name: 'j', runAt: T(50) }));
    const ask = (store: Store, i: number) =>
      store.transaction((tx) => leaseJob(tx, { name: 'j', holder: `h${i}`, now: T(1), until: T(60) }));
    const won = await Promise.all(Array.from({ length: 40 }, (_, i) => ask(stores[i % 2] as Store, i)));
    expect(won.filter(Boolean)).toHaveLength(1);
    await close();
  });

  it('go to the next once they are over, and who held them before has no say any more', async () => {
    const { stores, close } = await both();
    const [store] = stores;
    const lease = (holder: string, now: number) =>
      store.transaction((tx) => leaseJob(tx, { name: 'j', holder, now: T(now), until: T(now + 10) }));
    await store.transaction((tx) => enterJob(tx, { name: 'j', runAt: T(0) }));
    expect([await lease('a', 1), await lease('b', 5), await lease('b', 12)]).toEqual([true, false, true]);
    expect(await store.transaction((tx) => extendLease(tx, { name: 'j', holder: 'a', until: T(99) }))).toBe(false);
    await store.transaction((tx) => releaseJob(tx, { name: 'j', holder: 'a', now: T(13), runAt: T(500), error: undefined }));
    expect(await listJobs(store.read)).toMatchObject([{ runAt: T(0), leasedUntil: T(22) }]);
    await store.transaction((tx) => releaseJob(tx, { name: 'j', holder: 'b', now: T(14), runAt: T(20), error: 'no' }));
    expect(await listJobs(store.read)).toMatchObject([{ runAt: T(20), leasedUntil: undefined, attempts: 1, error: 'no' }]);
    expect([await lease('c', 19), await lease('c', 20)]).toEqual([false, true]);
    await close();
  });

  it('of a job that is said to be due meanwhile end with the job due once more, whoever said so', async () => {
    const { stores, close } = await both();
    const [one, other] = stores;
    const end = (now: number) =>
      one.transaction((tx) => releaseJob(tx, { name: 'j', holder: 'a', now: T(now), runAt: T(now + 60), error: undefined }));
    const lease = (now: number) => one.transaction((tx) => leaseJob(tx, { name: 'j', holder: 'a', now: T(now), until: T(now + 30) }));
    await one.transaction((tx) => enterJob(tx, { name: 'j', runAt: T(100) }));
    expect(await lease(1)).toBe(false);
    await other.transaction((tx) => dueJob(tx, { name: 'j', now: T(1) }));
    expect(await lease(2)).toBe(true);
    await other.transaction((tx) => dueJob(tx, { name: 'j', now: T(3) }));
    await end(4);
    expect(await lease(4)).toBe(true);
    await end(5);
    expect(await listJobs(one.read)).toMatchObject([{ runAt: T(65) }]);
    await close();
  });

  it('of deliveries give each to one, and those whose holder is gone to nobody', async () => {
    const { stores, close } = await both();
    const [store] = stores;
    await store.transaction(async (tx) => {
      for (const id of ['a', 'b', 'c']) await addDelivery(tx, { id, kind: 'mail', subject: 'p', sealed: 's', at: T(0) });
    });
    const take = (one: Store, i: number) => one.transaction((tx) => leaseDelivery(tx, { holder: `h${i}`, now: T(1), until: T(30) }));
    const taken = await Promise.all(Array.from({ length: 12 }, (_, i) => take(stores[i % 2] as Store, i)));
    expect(taken.flatMap((one) => one?.id ?? []).sort()).toEqual(['a', 'b', 'c']);
    const holderOf = (id: string) => `h${taken.findIndex((one) => one?.id === id)}`;
    const settle = (id: string, outcome: Parameters<typeof settleDelivery>[1]) =>
      store.transaction((tx) => settleDelivery(tx, { ...outcome, id }));
    expect(await settle('a', { id: 'a', holder: holderOf('a'), now: T(2), state: 'sent' })).toBe(true);
    expect(await settle('b', { id: 'b', holder: 'somebody else', now: T(2), state: 'sent' })).toBe(false);
    await settle('b', { id: 'b', holder: holderOf('b'), now: T(2), state: 'waiting', error: 'refused', nextAt: T(60) });
    expect(await store.transaction((tx) => abandonDeliveries(tx, { now: T(31), error: 'gone' }))).toBe(1);
    expect(await listFailedDeliveries(store.read)).toMatchObject([{ id: 'c', state: 'uncertain', error: 'gone' }]);
    expect(await countWaiting(store.read)).toEqual({ count: 1, since: T(0) });
    expect(await store.transaction((tx) => retryDelivery(tx, { id: 'c', at: T(40) }))).toBe(true);
    expect((await store.transaction((tx) => leaseDelivery(tx, { holder: 'x', now: T(41), until: T(50) })))?.id).toBe('c');
    await close();
  });
});
