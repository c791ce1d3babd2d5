import { setTimeout as wait } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { Bucket } from '../config/bucket.ts';

/** Signed requests to a bucket of a storage that speaks the S3 protocol. */
export interface BucketRequests {
  /** Of what lies under a name after the bucket's prefix, or, with a query, of the bucket. */
  addressOf(name: string): string;
  listingAt(query: URLSearchParams): string;
  /** Asks again where the storage says that it cannot just now, so only what may be done twice. Throws when no answer came at all. */
  send(method: string, url: string, more?: { headers?: Record<string, string>; body?: Blob }): Promise<Response>;
}

/** No answer came at all, however often it was asked. */
export class NoAnswerError extends Error {}

/** Tried again so long after, where the storage says that it cannot just now. */
const AGAIN_MS = [200, 1000, 4000];
const ANSWER_MS = 60_000;
/** A line that is slower than this (100 kB a second) is none. */
const SLOWEST_BYTES_A_MS = 100;
/** The checksum of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** In the path style that every one of these storages understands. */
export function bucketRequests(
  { endpoint, bucket, region, accessKey, secretKey, prefix }: Bucket,
  { answerMs = ANSWER_MS, redirect = 'follow' }: { answerMs?: number; redirect?: 'follow' | 'manual' } = {},
): BucketRequests {
  const root = `${endpoint}/${encodeURIComponent(bucket)}`;
  const once = async (method: string, url: string, { headers = {}, body }: { headers?: Record<string, string>; body?: Blob }) => {
    // The checksum of what is sent is part of the signature: the storage refuses what has changed on the way.
    const signed = await new AwsV4Signer({
      ...{ method, url, region, service: 's3', accessKeyId: accessKey, secretAccessKey: secretKey },
      headers: { 'x-amz-content-sha256': EMPTY, ...headers },
    }).sign();
    // Headers come in time, or it is tried again; a body takes as long as it takes.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error('no answer in time')), answerMs + (body?.size ?? 0) / SLOWEST_BYTES_A_MS);
    try {
      return await fetch(signed.url, { method, headers: signed.headers, signal: late.signal, redirect, ...(body ? { body } : {}) });
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    addressOf: (name) => `${root}/${`${prefix}${name}`.split('/').map(encodeURIComponent).join('/')}`,
    listingAt: (query) => `${root}?${query}`,
    send: async (method, url, more = {}) => {
      for (let tries = 0; ; tries += 1) {
        const response = await once(method, url, more).catch((error: unknown) => error);
        const last = tries >= AGAIN_MS.length;
        if (response instanceof Response && (last || (response.status < 500 && response.status !== 429))) return response;
        if (!(response instanceof Response) && last) throw new NoAnswerError(`${method} ${endpoint}: no answer`, { cause: response });
        if (response instanceof Response) await response.body?.cancel();
        await wait(AGAIN_MS[tries]);
      }
    },
  };
}

/** What a storage says of itself when it refuses: a wrong key, no such bucket, another clock. */
export function codeIn(answer: string): string {
  return /<Code>([^<]{1,100})</.exec(answer)?.[1] ?? '';
}
