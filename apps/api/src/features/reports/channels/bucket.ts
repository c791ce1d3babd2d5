import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { boundedText } from '../../../access/bounded-text.ts';
import { type BucketRequests, bucketRequests, codeIn } from '../../../access/bucket-requests.ts';
import { passingFolder } from '../../../access/temporary-files.ts';
import type { Channel } from '../../../config/channels.ts';
import { ChangedFileError, copyChecked } from './copy-checked.ts';
import { faultOfNames, MANIFEST, manifestOf, type Parcel, type ParcelFile, type Sent } from './parcel.ts';

interface Put {
  readonly name: string;
  readonly body: Blob;
  readonly sha256: string;
}

/** It is busy, or somebody else puts the same. */
const LATER: ReadonlySet<number> = new Set([408, 409, 429]);

/**
 * Puts a parcel under `<month>/<edition>/` after the bucket's prefix, the manifest last. What is put again is the same, so a try may be repeated
 * whatever became of it; the key needs to be allowed to put, and nothing else.
 */
export async function sendToBucket(channel: Extract<Channel, { kind: 'bucket' }>, parcel: Parcel, timeoutMs: number): Promise<Sent> {
  const fault = faultOfNames(parcel);
  if (fault !== undefined) return { kind: 'refused', error: fault };
  const requests = bucketRequests(channel, { answerMs: timeoutMs, redirect: 'manual' });
  const put = (name: string, body: Blob, sha256: string) =>
    putOnce(requests, { name: `${parcel.month}/${parcel.edition}/${name}`, body, sha256 }, timeoutMs);
  try {
    for (const file of parcel.files) {
      const sent = await passing(file, (body) => put(file.name, body, file.sha256));
      if (sent.kind !== 'sent') return sent;
    }
    const manifest = new Blob([manifestOf(parcel)], { type: 'application/json' });
    return await put(MANIFEST, manifest, createHash('sha256').update(manifestOf(parcel)).digest('hex'));
  } catch (error) {
    if (error instanceof ChangedFileError) return { kind: 'refused', error: error.message };
    return { kind: 'unreachable', error: inWords(error as NodeJS.ErrnoException) };
  }
}

/** The storage wants to know how long a file is and what its checksum is before it comes: it lies on the disk meanwhile. */
async function passing<T>(file: ParcelFile, send: (body: Blob) => Promise<T>): Promise<T> {
  const folder = await passingFolder();
  try {
    const path = join(folder, 'file');
    await copyChecked(file, path, 0o600);
    return await send(await openAsBlob(path, { type: file.mediaType }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function putOnce({ addressOf, send }: BucketRequests, put: Put, timeoutMs: number): Promise<Sent> {
  const headers = { 'x-amz-content-sha256': put.sha256, 'content-type': put.body.type };
  const response = await send('PUT', addressOf(put.name), { headers, body: put.body });
  if (response.status === 200) {
    await response.body?.cancel();
    return { kind: 'sent' };
  }
  const late = AbortSignal.timeout(timeoutMs);
  const said = response.body && (await boundedText(addAbortSignal(late, Readable.fromWeb(response.body as never))));
  const code = codeIn(said ?? '');
  const later = response.status >= 500 || LATER.has(response.status) || code === 'RequestTimeout';
  return { kind: later ? 'unreachable' : 'refused', error: `the storage answered ${response.status} ${code}`.trim() };
}

function inWords({ code, message, cause }: NodeJS.ErrnoException): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'there is no room left on this server’s disk for files on their way';
  const because = cause instanceof Error ? (cause.cause ?? cause) : undefined;
  const detail = because instanceof Error ? because.message || (because as NodeJS.ErrnoException).code : undefined;
  return detail === undefined ? message : `${message} (${detail})`;
}
