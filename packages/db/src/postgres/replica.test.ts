import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwayError } from '../connections.ts';
import { listMeasurements } from '../measurements.ts';
import type { Replica } from '../replica.ts';
import { openStore, type Store } from '../store.ts';
import { postgresWanted, TEST_TRAIL_KEYS } from '../testing/engines.ts';
import { type PostgresServer, type Standby, startPostgres } from '../testing/postgres-server.ts';
import { recordRevisions, revision, SEEDED, seed } from '../testing/seed.ts';
import { readTopics } from '../topics.ts';

const programs = await postgresWanted();
const { programme } = SEEDED;

describe.runIf(programs)('a store with a replica', () => {
  let primary: PostgresServer;
  let standby: Standby;
  let store: Store;
  let replica: Replica;
  beforeAll(async () => {
    primary = await startPostgres(programs as string);
    const url = await primary.database();
    const first = await openStore({ engine: 'postgres', url }, TEST_TRAIL_KEYS);
    await seed(first);
    await first.close();
    standby = await primary.standby();
    store = await openStore({ engine: 'postgres', url, replica: standby.url(url) }, TEST_TRAIL_KEYS);
    replica = store.replica as Replica;
  });
  afterAll(async () => {
    await store?.close();
    await standby?.stop();
    await primary?.stop();
  });

  const record = (number: number, value: number) =>
    store.transaction((tx) => recordRevisions(tx, [revision(number, value, `2026-11-0${number}T08:00:00.000Z`)]));
  const valueSeen = async () => (await listMeasurements(store.read, { programme }))[0]?.reported;

  it('reads there what the replica has come to, and nowhere else what it has not', async () => {
    await record(1, 10);
    await expect.poll(async () => replica.isUpTo(await readTopics(store.read))).toBe(true);
    expect(await replica.within(valueSeen)).toEqual({ kind: 'number', value: 10 });
    await standby.pause();
    await record(2, 20);
    const topics = await readTopics(store.read);
    expect(await replica.isUpTo(topics)).toBe(false);
    expect(await valueSeen()).toEqual({ kind: 'number', value: 20 });
    expect(await replica.within(valueSeen)).toEqual({ kind: 'number', value: 10 });
    await standby.resume();
    await expect.poll(() => replica.isUpTo(topics)).toBe(true);
    expect(await replica.within(valueSeen)).toEqual({ kind: 'number', value: 20 });
  });

  it('asks the primary as soon as the replica answers no more, within the same work', async () => {
    await expect.poll(async () => replica.isUpTo(await readTopics(store.read))).toBe(true);
    const seen = await replica.within(async () => {
      await standby.kill();
      const values = [await valueSeen(), await valueSeen()];
      return { values, asked: replica.isAsked() };
    });
    expect(seen).toEqual({
      values: [
        { kind: 'number', value: 20 },
        { kind: 'number', value: 20 },
      ],
      asked: false,
    });
    expect(await replica.isUpTo(await readTopics(store.read))).toBe(false);
    await standby.start();
    await expect.poll(async () => replica.isUpTo(await readTopics(store.read)), { timeout: 10_000 }).toBe(true);
  });

  it('lets the replica stand in for a primary that is gone: with all that it has received, and nothing that it has not applied', async () => {
    await record(3, 30);
    const topics = await readTopics(store.read);
    await expect.poll(() => replica.isUpTo(topics)).toBe(true);
    await standby.pause();
    await record(4, 40);
    const later = await readTopics(store.read);
    await expect.poll(() => standby.isBehind()).toBe(true);
    await primary.kill();
    await expect(store.transaction(async () => undefined)).rejects.toThrow(AwayError);
    expect(await replica.standIn(topics)).toBeUndefined();
    await standby.resume();
    await expect.poll(() => replica.standIn(later)).toEqual(later);
    expect(await replica.within(valueSeen)).toEqual({ kind: 'number', value: 40 });
    await primary.start();
    expect(await valueSeen()).toEqual({ kind: 'number', value: 40 });
  });

  it('survives that every connection of it is broken off, without a read that fails', async () => {
    const admin = new pg.Client({ connectionString: primary.address('postgres') });
    await admin.connect();
    for (let round = 0; round < 20; round += 1) {
      const reads = Array.from({ length: 10 }, valueSeen);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname like $1', [
        'test_%',
      ]);
      for (const value of await Promise.all(reads)) expect(value).toEqual({ kind: 'number', value: 40 });
    }
    await admin.end();
  });
});
