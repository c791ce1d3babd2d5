import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { expected, StorageError } from './bucket-listing.ts';
import { type BucketRequests, codeIn } from './bucket-requests.ts';

/** What was put. */
export interface Uploaded {
  readonly bytes: number;
  readonly sha256: string;
}

const MB = 1024 * 1024;
/** A storage takes 10,000 parts at most: they grow, so that a terabyte fits and a small backup needs little memory. */
const partBytes = (part: number) => 16 * MB * 2 ** Math.floor(part / 2000);

/**
 * Puts what comes under a name, a part at a time: no more of it than one part is in memory, and none on the disk. It is there whole or not at all; where it
 * goes wrong, or the process ends, the storage shows nothing.
 */
export async function uploadStream(requests: BucketRequests, name: string, content: Readable): Promise<Uploaded> {
  const { addressOf, send } = requests;
  const url = addressOf(name);
  const whole = createHash('sha256');
  let bytes = 0;
  let uploadId: string | undefined;
  const tags: string[] = [];
  try {
    for await (const part of partsOf(content)) {
      whole.update(part);
      bytes += part.length;
      uploadId ??= await begun(requests, url);
      const query = new URLSearchParams({ partNumber: String(tags.length + 1), uploadId });
      const headers = { 'x-amz-content-sha256': sha256Of(part) };
      const answer = await expected(await send('PUT', `${url}?${query}`, { headers, body: new Blob([part]) }), 200);
      await answer.body?.cancel();
      tags.push(answer.headers.get('etag') ?? '');
    }
    if (uploadId === undefined) throw new Error('there is nothing to put');
    await complete(requests, { url, uploadId, tags, bytes });
    return { bytes, sha256: whole.digest('hex') };
  } catch (error) {
    // What is left of it costs room until the storage's own rule clears it away; it is never shown.
    if (uploadId !== undefined)
      await send('DELETE', `${url}?${new URLSearchParams({ uploadId })}`)
        .then((answer) => answer.body?.cancel())
        .catch(() => undefined);
    throw error;
  }
}

async function* partsOf(content: Readable): AsyncGenerator<Buffer<ArrayBuffer>> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let part = 0;
  for await (const piece of content as AsyncIterable<Uint8Array>) {
    waiting.push(piece);
    size += piece.length;
    if (size < partBytes(part)) continue;
    yield Buffer.concat(waiting);
    part += 1;
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

async function begun({ send }: BucketRequests, url: string): Promise<string> {
  const answer = await expected(await send('POST', `${url}?uploads=`), 200);
  const id = /<UploadId>([^<]+)</.exec(await answer.text())?.[1];
  if (id === undefined) throw new StorageError(answer.status, 'without an upload id');
  return id;
}

async function complete(
  { send }: BucketRequests,
  { url, uploadId, tags, bytes }: { url: string; uploadId: string; tags: readonly string[]; bytes: number },
): Promise<void> {
  const parts = tags.map((tag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${tag.replaceAll('"', '&quot;')}</ETag></Part>`);
  const text = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
  const headers = { 'x-amz-content-sha256': sha256Of(Buffer.from(text)), 'content-type': 'application/xml' };
  const answer = await send('POST', `${url}?${new URLSearchParams({ uploadId })}`, { headers, body: new Blob([text]) });
  const said = await answer.text();
  // An answer that was lost on its way is no failure: what counts is what lies there. 200 may say that it failed, too.
  const lies = await send('HEAD', url);
  if (lies.status === 200 && Number(lies.headers.get('content-length')) === bytes) return;
  throw new StorageError(answer.status, codeIn(said) || 'and has not what was put');
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
