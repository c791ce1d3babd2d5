import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { Bucket } from '../config/bucket.ts';
import { type BlobStore, type KeptBlob, SHA256 } from './blob-store.ts';

/** Tried again so long after, where the storage says that it cannot just now. */
const AGAIN_MS = [200, 1000, 4000];
const ANSWER_MS = 60_000;
/** A line that is slower than this (100 kB a second) is none. */
const SLOWEST_BYTES_A_MS = 100;

/** Blobs in a bucket of a storage that speaks the S3 protocol, in the path style that every one of them understands. */
export function blobBucket({ endpoint, bucket, region, accessKey, secretKey, prefix }: Bucket): BlobStore {
  const root = `${endpoint}/${encodeURIComponent(bucket)}`;
  const addressOf = (sha256: string) => `${root}/${prefix.split('/').map(encodeURIComponent).join('/')}${sha256}`;
  const send = async (method: string, url: string, more: { headers?: Record<string, string>; body?: Blob } = {}): Promise<Response> => {
    for (let tries = 0; ; tries += 1) {
      const response = await once(method, url, more).catch((error: unknown) => error);
      const last = tries >= AGAIN_MS.length;
      if (response instanceof Response && (last || (response.status < 500 && response.status !== 429))) return response;
      if (!(response instanceof Response) && last) throw new Error(`${method} ${endpoint}: no answer`, { cause: response });
      if (response instanceof Response) await response.body?.cancel();
      await wait(AGAIN_MS[tries]);
    }
  };
  const once = async (method: string, url: string, { headers = {}, body }: { headers?: Record<string, string>; body?: Blob }) => {
    // The checksum of what is sent is part of the signature: the storage refuses what has changed on the way.
    const signed = await new AwsV4Signer({
      ...{ method, url, region, service: 's3', accessKeyId: accessKey, secretAccessKey: secretKey },
      headers: { 'x-amz-content-sha256': EMPTY, ...headers },
    }).sign();
    // Headers come in time, or it is tried again; a body takes as long as it takes.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error('no answer in time')), ANSWER_MS + (body?.size ?? 0) / SLOWEST_BYTES_A_MS);
    try {
      return await fetch(signed.url, { method, headers: signed.headers, signal: late.signal, ...(body ? { body } : {}) });
    } finally {
      clearTimeout(timer);
    }
  };
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
        const response = await send('GET', `${root}?${query}`);
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
/** The checksum of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

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
  // What it says of itself: a wrong key, no such bucket, another clock.
  const said = /<Code>([^<]{1,100})</.exec(await response.text())?.[1] ?? '';
  throw new Error(`the storage of evidence answered ${response.status} ${said}`);
}
