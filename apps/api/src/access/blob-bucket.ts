import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { Bucket } from '../config/bucket.ts';
import { type BlobStore, SHA256 } from './blob-store.ts';
import { expected, listBucket } from './bucket-listing.ts';
import { bucketRequests } from './bucket-requests.ts';

/** Blobs in a bucket of a storage that speaks the S3 protocol, each under its checksum. */
export function blobBucket(bucket: Bucket): BlobStore {
  const requests = bucketRequests(bucket);
  const { addressOf, send } = requests;
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
    // Names of ours are nothing but hexadecimal digits.
    async *list() {
      for await (const { name, bytes, at } of listBucket(requests, bucket.prefix)) {
        if (SHA256.test(name)) yield { sha256: name, bytes, at };
      }
    },
  };
}
