import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PROGRAMME } from '@miqyas/catalogue';
import { type DumpedRow, dumpRows, lastBackups, type Store, verifyStore } from '@miqyas/db';
import { TEST_TRAIL_KEYS, testEngines } from '@miqyas/db/testing';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blobFolder } from '../../access/blob-folder.ts';
import { bucketRequests } from '../../access/bucket-requests.ts';
import type { Bucket } from '../../config/bucket.ts';
import { smtpMailer } from '../../jobs/mailer.ts';
import { type TestMailServer, testMailServer } from '../../testing/mail-server.ts';
import { scope } from '../../testing/scope.ts';
import { type TestStorage, testStorage } from '../../testing/storage-server.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { drill } from './drill.ts';
import { restoreBackup } from './restore-backup.ts';
import { storeBackup } from './store-backup.ts';
import { contentName, findStoredBackup, listStoredBackups, newestStoredBackup, type StoredBackup, storedSource } from './stored-backups.ts';

const engines = await testEngines();
const progress = () => {};
const DAY_MS = 86_400_000;
const identity = await generateIdentity();
const recipients = [await identityToRecipient(identity)];
let storage: TestStorage;
let folder: string;
beforeAll(async () => {
  [storage, folder] = await Promise.all([testStorage(), mkdtemp(join(tmpdir(), 'miqyas-stored-'))]);
});
afterAll(async () => {
  await storage.stop();
  await rm(folder, { recursive: true });
});
/** A place of its own for each test. */
let bucket: Bucket;
beforeEach(() => {
  bucket = { ...storage.bucket, prefix: `${randomBytes(4).toString('hex')}/` };
});

async function everything(store: Store): Promise<string[]> {
  const found: { table: string; row: DumpedRow }[] = [];
  await store.snapshot(async (db) => {
    for await (const one of dumpRows(db)) found.push(one);
  });
  return found.map((one) => JSON.stringify(one));
}

const ask = (method: string, name: string, body?: Blob) => {
  const { addressOf, send } = bucketRequests(bucket);
  return send(method, addressOf(name), body ? { body, headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } } : {});
};

describe.each(engines)('backups in a storage, of $name', (engine) => {
  let source: TestInstallation;
  let mail: TestMailServer;
  let now = Date.parse('2026-11-23T09:00:00.000Z');
  const clock = () => new Date(now);
  beforeAll(async () => {
    mail = await testMailServer();
    const mailer = smtpMailer({ url: mail.url, from: 'miqyas@example.org' });
    source = await testInstallation(engine, { demonstration: true, clock, mailer });
  });
  afterAll(async () => {
    await source.close();
    await mail.down();
  });
  const store = () =>
    storeBackup(
      source.store,
      { bucket, recipients, keep: 30 },
      {
        ...{ clock, progress, blobs: source.context.evidence.blobs },
        made: async () => undefined,
      },
    );
  const from = async () => storedSource(bucket, (await newestStoredBackup(bucket)) as StoredBackup);

  it('come back to the last bit of every value, for who holds the key', async () => {
    const made = await store();
    expect(await listStoredBackups(bucket)).toEqual([made]);
    const [sqlite] = engines;
    const target = await (sqlite as typeof engine).open();
    await restoreBackup(target.store, { from: await from(), identity, progress, blobs: blobFolder(join(folder, 'evidence')) });
    expect(await everything(target.store)).toEqual(await everything(source.store));
    expect(await target.store.snapshot((db) => verifyStore(db, target.store))).toEqual([]);
    await target.remove();
    expect(await drill(await from(), { identity, trailKeys: TEST_TRAIL_KEYS, progress })).toMatchObject({
      ...{ trailer: { sha256: made.checksum }, found: [] },
    });
  });

  it('are made and tried when it is time, which the trail tells', async () => {
    const settings = { bucket, recipients, keep: 30, identity, cron: '20 1 * * *', drillCron: '20 4 2 * *', trailKeys: TEST_TRAIL_KEYS };
    const one = await testInstallation(engine, { clock, backups: settings });
    const [made] = [async () => (await lastBackups(one.store.read, { limit: 5 })).map(({ kind, verifiedAt }) => ({ kind, verifiedAt }))];
    await one.jobs.look();
    expect(await made()).toEqual([]);
    now = Date.parse('2026-11-24T01:20:00.000Z');
    await one.jobs.look();
    expect(await made()).toEqual([{ kind: 'bucket', verifiedAt: undefined }]);
    now = Date.parse('2026-12-02T04:20:00.000Z');
    await one.jobs.look();
    expect((await made()).filter(({ verifiedAt }) => verifiedAt !== undefined)).toHaveLength(1);
    const entries = await (await one.client()).audit({});
    expect(entries.map(({ action }) => action).filter((action) => action.startsWith('backup.'))).toEqual(
      expect.arrayContaining(['backup.make', 'backup.drill']),
    );
    await one.close();
    now = Date.parse('2026-11-23T09:00:00.000Z');
  });

  it.each([
    ['another key', { secretKey: 'guessed' }, 'refuses the key', /403 SignatureDoesNotMatch/],
    ['a bucket that is not there', { bucket: 'elsewhere' }, 'no bucket of the name', /404 NoSuchBucket/],
  ])('that fail by %s are told to administrators once a day, in words, and are tried again', async (_, wrong, words, error) => {
    const settings = {
      bucket: { ...bucket, ...wrong },
      recipients,
      keep: 30,
      identity: undefined,
      cron: '20 1 * * *',
      drillCron: undefined,
    };
    const mailer = smtpMailer({ url: mail.url, from: 'miqyas@example.org' });
    const one = await testInstallation(engine, { clock, mailer, backups: { ...settings, trailKeys: TEST_TRAIL_KEYS } });
    const client = await one.client();
    const grants = [{ role: 'administrator', programme: '', scope: scope('') }] as const;
    await client.invitePerson({
      body: { email: `admin@${words.length}.example`, names: { en: 'A' }, grants: [...grants], reason: 'a test' },
    });
    now = Date.parse('2026-11-24T01:20:00.000Z');
    for (let i = 0; i < 4; i += 1) {
      await one.jobs.look();
      now += 20 * 60_000;
    }
    const job = (await client.background()).jobs.find(({ name }) => name === 'make-backup');
    expect(job?.error).toMatch(error);
    expect(job?.attempts).toBeGreaterThan(1);
    const told = mail.mails.filter((text) => text.includes(`admin@${words.length}.example`) && text.includes(words));
    expect(told).toHaveLength(1);
    now = Date.parse('2026-11-23T09:00:00.000Z');
    await one.close();
  });
});

describe('a backup in a storage', () => {
  let source: TestInstallation;
  beforeAll(async () => {
    const [sqlite] = engines;
    source = await testInstallation(sqlite as NonNullable<typeof sqlite>, { demonstration: true });
  });
  afterAll(() => source.close());
  const store = () =>
    storeBackup(
      source.store,
      { bucket, recipients, keep: 30 },
      {
        ...{ clock: source.context.clock, progress, blobs: source.context.evidence.blobs },
        made: async () => undefined,
      },
    );
  const restored = async (name: string, key: string | undefined = identity) => {
    const found = (await findStoredBackup(bucket, name)) as StoredBackup;
    return drill(storedSource(bucket, found), { identity: key, trailKeys: TEST_TRAIL_KEYS, progress });
  };

  it('stays as long as it is one of the newest, whichever way the clock was set', async () => {
    const made: string[] = [];
    for (const day of ['2026-11-23', '2027-12-28', '2027-03-03', '2026-05-07']) {
      const clock = () => new Date(`${day}T09:00:00.000Z`);
      const storing = { clock, progress, blobs: source.context.evidence.blobs, made: async () => undefined };
      made.unshift((await storeBackup(source.store, { bucket, recipients, keep: 2 }, storing)).name);
      // A storage knows seconds.
      await wait(1100);
    }
    expect((await listStoredBackups(bucket)).map(({ name }) => name)).toEqual(made.slice(0, 2));
  });

  it('without its manifest is none, and its content goes when nobody can be at it any more', async () => {
    const half = await store();
    await ask('DELETE', `${half.name}.json`);
    expect(await newestStoredBackup(bucket)).toBeUndefined();
    const settings = { bucket, recipients, keep: 30 };
    const later = { progress, blobs: source.context.evidence.blobs, made: async () => undefined };
    await storeBackup(source.store, settings, { ...later, clock: () => new Date() });
    expect((await ask('HEAD', contentName(half.name))).status).toBe(200);
    await storeBackup(source.store, settings, { ...later, clock: () => new Date(Date.now() + 3 * DAY_MS) });
    expect((await ask('HEAD', contentName(half.name))).status).toBe(404);
    expect(await listStoredBackups(bucket)).toHaveLength(2);
  });

  it('that was cut short, changed or lost there says so and restores nothing', async () => {
    const { name } = await store();
    const whole = Buffer.from(await (await ask('GET', contentName(name))).arrayBuffer());
    const flipped = Buffer.from(whole);
    flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 1;
    for (const [content, code, message] of [
      [whole.subarray(0, -1000), 'cut-short', /bytes in the storage where/],
      [flipped, 'damaged', /damaged/],
    ] as const) {
      await ask('PUT', contentName(name), new Blob([content]));
      await expect(restored(name)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    }
    await ask('DELETE', contentName(name));
    await expect(restored(name)).rejects.toMatchObject({ code: 'cut-short', message: expect.stringMatching(/content is gone/) });
  });

  it('opens with the key it was made for alone', async () => {
    const { name } = await store();
    await expect(restored(name, await generateIdentity())).rejects.toMatchObject({ code: 'other-identity' });
    await expect(restored(name, '')).rejects.toMatchObject({ code: 'other-identity' });
  });

  it('that somebody without the keys of the trail has put there is found out when it is tried', async () => {
    const [sqlite] = engines;
    const forged = await (sqlite as NonNullable<typeof sqlite>).open();
    await restoreBackup(forged.store, {
      from: storedSource(bucket, await store()),
      ...{ identity, progress, blobs: blobFolder(join(folder, 'forged')) },
    });
    await forged.store.accounts
      .updateTable('measurement')
      .set({ value: 1_000_000 })
      .where('programme', '=', PROGRAMME.code)
      .where('revision', '=', 1)
      .execute()
      .catch(() => undefined);
    await forged.store.accounts
      .deleteFrom('audit_entry')
      .where('seq', '=', 2)
      .execute()
      .catch(() => undefined);
    await forged.store.accounts
      .insertInto('person')
      .values({ code: 'intruder', kind: 'person', demonstration: 0, left_at: null, name_ar: '', name_zh: '', name_en: 'Intruder' } as never)
      .execute();
    const { name } = await storeBackup(
      forged.store,
      { bucket, recipients, keep: 30 },
      {
        ...{ clock: source.context.clock, progress, blobs: blobFolder(join(folder, 'forged')) },
        made: async () => undefined,
      },
    );
    expect((await restored(name)).found.length).toBeGreaterThan(0);
    await forged.remove();
  });

  it('is named as ours are, or is not looked for', async () => {
    for (const name of ['../secret', 'miqyas', '', 'miqyas-20261123T090000Z-00000000/../x'])
      expect(await findStoredBackup(bucket, name)).toBeUndefined();
  });
});
