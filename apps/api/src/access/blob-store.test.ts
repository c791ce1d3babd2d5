import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStorage, testStorage } from '../testing/storage-server.ts';
import { blobBucket } from './blob-bucket.ts';
import { blobFolder } from './blob-folder.ts';
import type { BlobStore, KeptBlob } from './blob-store.ts';

let folder: string;
let storage: TestStorage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miqyas-blobs-'));
  storage = await testStorage('an installation/');
});
afterAll(async () => {
  await storage.stop();
  await rm(folder, { recursive: true });
});

const file = async (content: Uint8Array | string) => {
  const path = join(folder, randomBytes(6).toString('hex'));
  await writeFile(path, content);
  return { path, sha256: createHash('sha256').update(content).digest('hex') };
};
const all = async (blobs: BlobStore) => {
  const found: KeptBlob[] = [];
  for await (const one of blobs.list()) found.push(one);
  return found;
};
const read = async (blobs: BlobStore, sha256: string) => {
  const content = await blobs.open(sha256);
  return content && (await buffer(content));
};

describe.each([
  ['a folder', () => blobFolder(join(folder, 'kept'))],
  ['a bucket of a storage that speaks S3', () => blobBucket(storage.bucket)],
])('files in %s', (_, made) => {
  it('are given back to the last byte, listed by their checksum, and gone when they are removed', async () => {
    const blobs = made();
    expect(await all(blobs)).toEqual([]);
    const content = randomBytes(3 * 1024 * 1024 + 17);
    const { path, sha256 } = await file(content);
    await blobs.put(path, sha256);
    expect((await read(blobs, sha256))?.equals(content)).toBe(true);
    expect(await all(blobs)).toEqual([{ sha256, bytes: content.length, at: expect.stringMatching(/^20..-/) }]);
    expect(Date.now() - Date.parse((await blobs.keptSince(sha256)) ?? '')).toBeLessThan(60_000);
    await blobs.remove(sha256);
    expect(await blobs.open(sha256)).toBeUndefined();
    expect(await blobs.keptSince(sha256)).toBeUndefined();
    expect(await all(blobs)).toEqual([]);
    await blobs.remove(sha256);
  });

  it('are put again as new, by several at once', async () => {
    const blobs = made();
    const { path, sha256 } = await file('the same for everybody');
    await Promise.all(Array.from({ length: 8 }, () => blobs.put(path, sha256)));
    expect((await read(blobs, sha256))?.toString()).toBe('the same for everybody');
    expect(await all(blobs)).toHaveLength(1);
    await blobs.remove(sha256);
  });
});

describe('a folder', () => {
  it('shows nothing that was begun and not finished, and clears it away a day later', async () => {
    const root = join(folder, 'begun');
    await mkdir(join(root, 'ab'), { recursive: true });
    const [old, young] = [join(root, 'ab', 'old.part'), join(root, 'ab', 'young.part')];
    for (const path of [old, young]) await writeFile(path, 'half');
    await utimes(old, 0, 0);
    expect(await all(blobFolder(root))).toEqual([]);
    expect(await readdir(join(root, 'ab'))).toEqual(['young.part']);
  });
});

describe('a bucket', () => {
  it('is asked page by page, and shows only what lies under its own prefix', async () => {
    const other = blobBucket({ ...storage.bucket, prefix: 'another/' });
    const blobs = blobBucket(storage.bucket);
    const files = await Promise.all(Array.from({ length: 205 }, (_, i) => file(`file ${i}`)));
    for (let i = 0; i < files.length; i += 50) await Promise.all(files.slice(i, i + 50).map(({ path, sha256 }) => blobs.put(path, sha256)));
    expect((await all(blobs)).map(({ sha256 }) => sha256)).toEqual(files.map(({ sha256 }) => sha256).sort());
    expect(await all(other)).toEqual([]);
  });

  it('says what the storage says: another key, no such bucket, nobody there', async () => {
    const { path, sha256 } = await file('something else');
    const stranger = blobBucket({ ...storage.bucket, secretKey: 'guessed' });
    await expect(stranger.put(path, sha256)).rejects.toThrow(/answered 403 SignatureDoesNotMatch/);
    await expect(all(blobBucket({ ...storage.bucket, bucket: 'elsewhere' }))).rejects.toThrow(/answered 404 NoSuchBucket/);
    await expect(all(blobBucket({ ...storage.bucket, endpoint: 'http://127.0.0.1:1' }))).rejects.toThrow(/no answer/);
  });
});
