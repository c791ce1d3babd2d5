import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PROGRAMME } from '@miqyas/catalogue';
import { addPlaces, type DumpedRow, dumpRows, type Store, verifyStore } from '@miqyas/db';
import { type TestDatabase, testEngines } from '@miqyas/db/testing';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobBucket } from '../../access/blob-bucket.ts';
import { blobFolder } from '../../access/blob-folder.ts';
import { type TestStorage, testStorage } from '../../testing/storage-server.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { verifyEvidence } from '../evidence/verify-evidence.ts';
import { fillIfEmpty } from '../installation/open-installation.ts';
import { backupFile, restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const engines = await testEngines();
const clock = () => new Date('2026-11-23T09:00:00.000Z');
const at = clock().toISOString();
const progress = () => {};
let folder: string;
let files: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miqyas-backup-'));
  files = join(folder, 'evidence');
});
afterAll(() => rm(folder, { recursive: true }));

async function everything(store: Store): Promise<string[]> {
  const found: { table: string; row: DumpedRow }[] = [];
  await store.snapshot(async (db) => {
    for await (const one of dumpRows(db)) found.push(one);
  });
  return found.map((one) => JSON.stringify(one));
}

describe.each(engines)('a backup of $name', (engine) => {
  let source: TestDatabase;
  let file: string;
  let held: string[];
  beforeAll(async () => {
    source = await engine.open();
    await fillIfEmpty(source.store, { demonstration: true, beginWith: 'nothing', clock, say: () => {} });
    file = join(folder, `${engine.name}.backup.gz`);
    const { rows } = await writeBackup(source.store, { file, at, blobs: blobFolder(files), progress });
    expect(rows['measurement']).toBeGreaterThan(1000);
    held = await everything(source.store);
  });
  afterAll(() => source.remove());

  it.each(engines.filter((one) => one.name !== 'PGlite' || engine.name !== 'PGlite'))(
    'is restored into $name to the last bit of every value',
    async (other) => {
      const target = await other.open();
      await restoreBackup(target.store, { from: backupFile(file), blobs: blobFolder(files), progress });
      expect(await everything(target.store)).toEqual(held);
      expect(await target.store.snapshot((db) => verifyStore(db, target.store))).toEqual([]);
      await target.remove();
    },
  );

  it('is refused by a database that is not empty', async () => {
    const target = await (engines[0] as (typeof engines)[0]).open();
    await restoreBackup(target.store, { from: backupFile(file), blobs: blobFolder(files), progress });
    await expect(restoreBackup(target.store, { from: backupFile(file), blobs: blobFolder(files), progress })).rejects.toMatchObject({
      code: 'not-empty',
    });
    await target.remove();
  });
});

describe('files of evidence, and of entries', () => {
  const [sqlite] = engines as [(typeof engines)[0]];
  const big = randomBytes(1_000_001);
  let storage: TestStorage;
  let source: TestInstallation;
  let file: string;
  const add = async (content: Uint8Array, name: string) => {
    const query = new URLSearchParams({ reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period: '2026-10', name });
    const headers = await source.signedIn('operator');
    const path = `/api/v1/programmes/${PROGRAMME.code}/evidence/files?${query}`;
    expect((await source.request(path, { method: 'POST', body: content as Uint8Array<ArrayBuffer>, headers })).status).toBe(201);
  };
  /** Removed again: it can be put back, and is kept as well. */
  const addToEntry = async (content: Uint8Array<ArrayBuffer>, name: string) => {
    const [programme, register, key] = [PROGRAMME.code, 'memorandum' as const, 'T-MOU'];
    const client = await source.client();
    const body = { entries: [{ cells: { code: 'QAT-CITY', name_en: 'City of Doha', country: 'QAT' } }] };
    await client.putRegisterEntries({ programme, register: 'organisation', body });
    const cells = { code: key, name_en: 'Understanding', parties: 'QAT-CITY', signed_on: '2025-05-01' };
    expect((await client.putRegisterEntries({ programme, register, body: { entries: [{ cells }] } })).faults).toEqual([]);
    const path = `/api/v1/programmes/${programme}/entry-files/files?${new URLSearchParams({ register, key, name })}`;
    const response = await source.request(path, { method: 'POST', body: content, headers: await source.signedIn('operator') });
    const { id } = (await response.json()) as { id: string };
    await client.removeEntryFile({ programme, id, body: { reason: 'for a moment' } });
  };
  beforeAll(async () => {
    storage = await testStorage('restored/');
    source = await testInstallation(sqlite, { demonstration: true });
    await add(big, 'survey.bin');
    await add(Buffer.from('small'), 'note.txt');
    await addToEntry(Buffer.from('signed by both'), 'minutes.txt');
    file = join(folder, 'with-evidence.gz');
    const { files: count, wrong } = await writeBackup(source.store, { file, at, blobs: source.context.evidence.blobs, progress });
    expect([count, wrong]).toEqual([3, []]);
  });
  afterAll(async () => {
    await source.close();
    await storage.stop();
  });

  it.each([
    ['a folder', () => blobFolder(join(folder, 'restored-evidence'))],
    ['a bucket', () => blobBucket(storage.bucket)],
  ])('come back from a backup to the last byte, into %s', async (_, made) => {
    const blobs = made();
    const target = await sqlite.open();
    expect((await restoreBackup(target.store, { from: backupFile(file), blobs, progress })).files).toBe(3);
    expect(await target.store.snapshot((db) => verifyEvidence(db, blobs))).toEqual([]);
    const sha256 = createHash('sha256').update(big).digest('hex');
    const restored = await blobs.open(sha256);
    expect((restored && (await buffer(restored)))?.equals(big)).toBe(true);
    await target.remove();
  });

  it('are readable by nobody who is not named as a recipient', async () => {
    const identity = await generateIdentity();
    const recipients = [await identityToRecipient(identity)];
    const sealed = join(folder, 'sealed-evidence.gz');
    await writeBackup(source.store, { file: sealed, at, recipients, blobs: source.context.evidence.blobs, progress });
    const target = await sqlite.open();
    const blobs = blobFolder(join(folder, 'unsealed-evidence'));
    await expect(restoreBackup(target.store, { from: backupFile(sealed), blobs, progress })).rejects.toMatchObject({ code: 'encrypted' });
    await restoreBackup(target.store, { from: backupFile(sealed), identity, blobs, progress });
    expect(await target.store.snapshot((db) => verifyEvidence(db, blobs))).toEqual([]);
    await target.remove();
  });

  it('that were changed, cut short or lost are named by the check and by a backup, which takes the others along', async () => {
    const blobs = blobFolder(join(folder, 'damaged-evidence'));
    const target = await sqlite.open();
    await restoreBackup(target.store, { from: backupFile(file), blobs, progress });
    const broken = join(folder, 'broken.bin');
    const sha256 = createHash('sha256').update(big).digest('hex');
    const flipped = Buffer.from(big);
    flipped[500_000] = (flipped[500_000] ?? 0) ^ 1;
    for (const [content, detail] of [
      [flipped, /checksum differs/],
      [big.subarray(1), /has 1000000 bytes where 1000001 were put/],
    ] as const) {
      await writeFile(broken, content);
      await blobs.put(broken, sha256);
      const found = await target.store.snapshot((db) => verifyEvidence(db, blobs));
      expect(found).toEqual([{ check: 'evidence', place: expect.stringContaining(sha256), detail: expect.stringMatching(detail) }]);
    }
    await blobs.remove(sha256);
    const { files: count, wrong } = await writeBackup(target.store, { file: join(folder, 'lost.gz'), at, blobs, progress });
    expect([count, wrong.map(({ detail }) => detail)]).toEqual([2, ['the file is missing']]);
    await target.remove();
  });

  it.each([
    ['changed', (line: string) => line.replace(/"content":"...../, '"content":"AAAAA'), 'damaged'],
    ['missing', () => undefined, 'damaged'],
    ['named as no file is', (line: string) => line.replace(/"file":"[0-9a-f]+"/, '"file":"../../outside"'), 'damaged'],
  ] as const)('that are %s in a backup, whose checksum was made to agree, change nothing', async (_, change, code) => {
    const lines = gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n');
    const trailer = JSON.parse(lines.pop() ?? '') as object;
    const body = lines
      .flatMap((line) => (line.startsWith('{"file"') ? (change(line) ?? []) : line))
      .map((line) => `${line}\n`)
      .join('');
    const forged = join(folder, 'forged.gz');
    await writeFile(
      forged,
      gzipSync(`${body}${JSON.stringify({ ...trailer, sha256: createHash('sha256').update(body).digest('hex') })}\n`),
    );
    const target = await sqlite.open();
    const restoring = restoreBackup(target.store, {
      from: backupFile(forged),
      blobs: blobFolder(join(folder, 'forged-evidence')),
      progress,
    });
    await expect(restoring).rejects.toMatchObject({ code });
    expect(await everything(target.store)).toEqual([]);
    await target.remove();
  });
});

describe('a backup', () => {
  const [sqlite] = engines as [(typeof engines)[0]];
  let database: TestDatabase;
  let file: string;
  beforeAll(async () => {
    database = await sqlite.open();
    await fillIfEmpty(database.store, { demonstration: true, beginWith: 'nothing', clock, say: () => {} });
    file = join(folder, 'whole.gz');
    await writeBackup(database.store, { file, at, blobs: blobFolder(files), progress });
  });
  afterAll(() => database.remove());

  it('holds one moment, whatever is written meanwhile, and leaves nothing half done beside it', async () => {
    const busy = join(folder, 'busy.gz');
    let going = true;
    const writing = (async () => {
      for (let i = 0; going; i += 1) {
        const organisations = [{ code: `X${i}`, country: undefined, names: { ar: '', zh: '', en: '' } }];
        await database.store.transaction((tx) => addPlaces(tx, { countries: [], cities: [], organisations }));
      }
    })();
    const { rows } = await writeBackup(database.store, { file: busy, at, blobs: blobFolder(files), progress });
    going = false;
    await writing;
    const lines = gunzipSync(await readFile(busy))
      .toString()
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(2 + Object.values(rows).reduce((sum, count) => sum + count, 0));
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('of an earlier release is restored as this one has it', async () => {
    const old = join(folder, 'old.gz');
    await writeFile(old, gzipSync(asFormatOne(await text())));
    const target = await sqlite.open();
    await restoreBackup(target.store, { from: backupFile(old), blobs: blobFolder(files), progress });
    const [kept, found] = [await everything(database.store), await everything(target.store)].map((lines) => ({
      values: lines.filter((line) => line.includes('"table":"measurement"')),
      kpis: lines.filter((line) => line.includes('"table":"kpi"')),
      targets: lines.filter((line) => line.includes('"table":"target"')),
    }));
    expect(found).toEqual(kept);
    expect(await target.store.snapshot((db) => verifyStore(db, target.store))).toEqual([]);
    const then = await target.store.definitions(PROGRAMME.code, '2020-01-01T00:00:00.000Z');
    expect(then?.projects.size).toBe(40);
    await target.remove();
  });

  it.each([
    ['cut short', async () => (await readFile(file)).subarray(0, 5000), 'cut-short'],
    ['cut short between two lines', async () => gzipSync(`${(await text()).split('\n').slice(0, 50).join('\n')}\n`), 'cut-short'],
    ['changed', async () => gzipSync((await text()).replace('"value":', '"value": ')), 'damaged'],
    ['something else', async () => Buffer.from('this is a letter'), 'not-a-backup'],
    ['another archive', async () => gzipSync('{"format":"other"}\n'), 'not-a-backup'],
    ['of a newer version', async () => gzipSync('{"format":"miqyas-backup","version":5}\n'), 'newer'],
  ] as const)('that is %s changes nothing', async (_, content, code) => {
    const broken = join(folder, 'broken.gz');
    await writeFile(broken, await content());
    const target = await sqlite.open();
    await expect(restoreBackup(target.store, { from: backupFile(broken), blobs: blobFolder(files), progress })).rejects.toMatchObject({
      code,
    });
    expect(await everything(target.store)).toEqual([]);
    await target.remove();
  });

  const text = async () => gunzipSync(await readFile(file)).toString();
});

/** A backup as format 1 was: columns and counters under their earlier names, and none of the tables that have come since. */
function asFormatOne(text: string): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .flatMap((line): string[] => {
      const [table, row] = JSON.parse(line) as [string, Record<string, unknown>];
      if (['topic', 'register_version', 'restricted_read'].includes(table)) return [];
      const { unit_of_measure, printed_unit_of_measure, time_zone, map_kpi, ...rest } = row;
      const old =
        {
          kpi: { ...rest, unit: unit_of_measure },
          target: { ...rest, unit: printed_unit_of_measure },
          programme: { ...rest, revision: 7, definitions: 3, recorded_at: '2026-11-20T00:00:00.000Z' },
        }[table] ?? rest;
      return [JSON.stringify([table, old])];
    });
  const body = [JSON.stringify({ format: 'miqyas-backup', version: 1, at }), ...lines].map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `${body}${JSON.stringify({ rows: {}, sha256 })}\n`;
}
