import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { Bucket } from '../config/bucket.ts';
import { type BlobStore, type KeptBlob, SHA256 } from './blob-store.ts';
import { bucketRequests, codeIn } from './bucket-requests.ts';

/** Blobs in a bucket of a storage that speaks the S3 protocol, each under its checksum. */
export function blobBucket(bucket: Bucket): BlobStore {
  const { prefix } = bucket;
  const { addressOf, listingAt, send } = bucketRequests(bucket);
  return {
    put: async (file, sha256) => {
      const body = await openAsBlob(file);
      await expected(await send('PUT', addressOf(sha256), { headers: { 'x-amz-content-sha256': sha256 }, body }), 200);
    },
    open: async (sha256) => {
      const response = await send('GET', addressOf(sha256));
      if (response.status === 404) return undefined;
      await expected(response, 200);
      return response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as never);
    },
    keptSince: async (sha256) => {
      const response = await send('HEAD', addressOf(sha256));
      if (response.status === 404) return undefined;
      await expected(response, 200);
      return new Date(response.headers.get('last-modified') ?? Number.NaN).toISOString();
    },
    remove: async (sha256) => {
      const response = await send('DELETE', addressOf(sha256));
      if (response.status !== 404) await expected(response, 200, 204);
    },
    async *list() {
      let token: string | undefined;
      do {
        const query = new URLSearchParams({
          'list-type': '2',
          'max-keys': PAGE,
          prefix,
          ...(token === undefined ? {} : { 'continuation-token': token }),
        });
        const response = await send('GET', listingAt(query));
        await expected(response, 200);
        const text = await response.text();
        yield* listedIn(text, prefix);
        token = /<NextContinuationToken>([^<]+)</.exec(text)?.[1];
        token = token && plain(token);
      } while (token !== undefined);
    },
  };
}

/** So many names are asked for at once. */
const PAGE = '200';

/** The parts of a listing that we ask for; names of ours are nothing but hexadecimal digits. */
function* listedIn(text: string, prefix: string): Generator<KeptBlob> {
  for (const [, entry = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
    const of = (name: string) => plain(new RegExp(`<${name}>([^<]*)<`).exec(entry)?.[1] ?? '');
    const key = of('Key');
    const sha256 = key.startsWith(prefix) ? key.slice(prefix.length) : '';
    if (SHA256.test(sha256)) yield { sha256, bytes: Number(of('Size')), at: new Date(of('LastModified')).toISOString() };
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}

async function expected(response: Response, ...statuses: readonly number[]): Promise<void> {
  if (statuses.includes(response.status)) return;
  throw new Error(`the storage of evidence answered ${response.status} ${codeIn(await response.text())}`);
}
