import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { expected, listBucket } from '../../access/bucket-listing.ts';
import { type BucketRequests, bucketRequests } from '../../access/bucket-requests.ts';
import type { Bucket } from '../../config/bucket.ts';
import { BackupError, type BackupSource } from './restore-backup.ts';

/** A backup that lies whole in the storage, as its manifest says. */
export interface StoredBackup {
  readonly name: string;
  /** The moment that is in it (ISO 8601, UTC). */
  readonly at: string;
  /** Of the version of the product that made it, and of its schema. */
  readonly version: string;
  readonly schema: string;
  /** Of what lies there, encrypted. */
  readonly bytes: number;
  readonly sha256: string;
  /** Of what is in it: its trailer's. */
  readonly checksum: string;
  readonly rows: number;
  readonly files: number;
  /** Files of evidence that could not be taken along. */
  readonly missing: number;
}

const NAME = /^miqyas-\d{8}T\d{6}Z-[0-9a-f]{8}$/;
const FORMAT = 'miqyas-stored-backup';
const HOUR_MS = 3_600_000;
/** A backup is not under way for longer than this: what is older and has no manifest never will have one. */
const UNFINISHED_MS = 48 * HOUR_MS;

/** `miqyas-20261127T012000Z-5f3a09bc`: by its moment, and unlike any other of the same. */
export function backupName(at: string): string {
  return `miqyas-${at.replace(/[-:]|\.\d+/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** The object that holds its content. */
export function contentName(name: string): string {
  return `${name}.age`;
}

/** What is in the storage, the newest first. One whose manifest cannot be read is left out. */
export async function listStoredBackups(bucket: Bucket): Promise<StoredBackup[]> {
  const found: StoredBackup[] = [];
  for (const name of await namesOf(bucketRequests(bucket), bucket)) {
    const backup = await findStoredBackup(bucket, name).catch((error: unknown) => {
      if (error instanceof BackupError) return undefined;
      throw error;
    });
    if (backup) found.push(backup);
  }
  return found;
}

/** The newest that lies whole in the storage. */
export async function newestStoredBackup(bucket: Bucket): Promise<StoredBackup | undefined> {
  const [name] = await namesOf(bucketRequests(bucket), bucket);
  return name === undefined ? undefined : findStoredBackup(bucket, name);
}

/** Of those that have a manifest, the newest first by the storage's clock: whatever ours was when they were made. */
async function namesOf(requests: BucketRequests, { prefix }: Bucket): Promise<string[]> {
  const manifests: { name: string; put: string }[] = [];
  for await (const { name, at: put } of listBucket(requests, prefix)) {
    const own = name.endsWith('.json') ? name.slice(0, -'.json'.length) : '';
    if (NAME.test(own)) manifests.push({ name: own, put });
  }
  manifests.sort((a, b) => (a.put === b.put ? compared(b.name, a.name) : compared(b.put, a.put)));
  return manifests.map(({ name }) => name);
}

/** One by its name; undefined where there is none, or it never became whole. */
export async function findStoredBackup(bucket: Bucket, name: string): Promise<StoredBackup | undefined> {
  if (!NAME.test(name)) return undefined;
  const { addressOf, send } = bucketRequests(bucket);
  const answer = await send('GET', addressOf(`${name}.json`));
  if (answer.status === 404 && !(await answer.text()).includes('NoSuchBucket')) return undefined;
  const text = await (await expected(answer, 200)).text();
  try {
    const { format, ...manifest } = JSON.parse(text) as StoredBackup & { format?: string };
    if (format === FORMAT && typeof manifest.sha256 === 'string') return { ...manifest, name };
  } catch {
    // Said below.
  }
  throw new BackupError('damaged', `the manifest of ${name} cannot be read`);
}

/** Says that a backup is whole: from here on it is one. */
export async function putManifest(bucket: Bucket, backup: StoredBackup): Promise<void> {
  const { addressOf, send } = bucketRequests(bucket);
  const text = `${JSON.stringify({ format: FORMAT, ...backup }, undefined, 2)}\n`;
  const headers = { 'x-amz-content-sha256': createHash('sha256').update(text).digest('hex'), 'content-type': 'application/json' };
  const answer = await expected(await send('PUT', addressOf(`${backup.name}.json`), { headers, body: new Blob([text]) }), 200);
  await answer.body?.cancel();
}

/** The bytes of one, held against its manifest as they pass; throws {@link BackupError} before the first where it is shorter or longer. */
export function storedSource(bucket: Bucket, { name, bytes, sha256 }: StoredBackup): BackupSource {
  return {
    name,
    open: async () => {
      const { addressOf, send } = bucketRequests(bucket);
      const answer = await send('GET', addressOf(contentName(name)));
      if (answer.status === 404) throw new BackupError('cut-short', `${name} has a manifest, but its content is gone from the storage`);
      await expected(answer, 200);
      const length = Number(answer.headers.get('content-length') ?? Number.NaN);
      if (!Number.isNaN(length) && length !== bytes) {
        await answer.body?.cancel();
        throw new BackupError(
          'cut-short',
          `${name} has ${length} bytes in the storage where ${bytes} were put: it was cut short or changed`,
        );
      }
      return Readable.from(checked(answer.body as unknown as AsyncIterable<Uint8Array>, { name, sha256 }), { objectMode: false });
    },
  };
}

async function* checked(body: AsyncIterable<Uint8Array>, { name, sha256 }: Pick<StoredBackup, 'name' | 'sha256'>) {
  const hash = createHash('sha256');
  const pieces = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await pieces.next().catch((cause: unknown) => {
      throw new BackupError('broken-off', `the storage broke off while ${name} was read: try again`, { cause });
    });
    if (next.done) break;
    hash.update(next.value);
    yield next.value;
  }
  if (hash.digest('hex') !== sha256) throw new BackupError('damaged', `${name} is damaged: its bytes are not those that were put`);
}

/**
 * Removes what is older than the newest `keep`, its manifest first, so that none is ever listed whose content is gone; and content that never got a manifest.
 * `made` stays whatever any clock says. Answers how many backups went.
 */
export async function pruneStoredBackups(bucket: Bucket, { keep, made, now }: { keep: number; made: string; now: Date }): Promise<number> {
  const requests = bucketRequests(bucket);
  const remove = async (name: string) => {
    const answer = await requests.send('DELETE', requests.addressOf(name));
    if (answer.status !== 404) await expected(answer, 200, 204);
    await answer.body?.cancel();
  };
  const names = await namesOf(requests, bucket);
  const old = names.filter((name) => name !== made).slice(keep - 1);
  for (const name of old) {
    await remove(`${name}.json`);
    await remove(contentName(name));
  }
  const known = new Set(names);
  for await (const { name, at } of listBucket(requests, bucket.prefix)) {
    const own = name.endsWith('.age') ? name.slice(0, -'.age'.length) : '';
    const age = now.getTime() - Date.parse(at);
    if (NAME.test(own) && !known.has(own) && own !== made && age > UNFINISHED_MS) await remove(name);
  }
  return old.length;
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
