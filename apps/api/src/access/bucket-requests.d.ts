import type { Bucket } from '../config/bucket.ts';
/** Signed requests to a bucket of a storage that speaks the S3 protocol. */
export interface BucketRequests {
  /** Of what lies under a name after the bucket's prefix, or, with a query, of the bucket. */
  addressOf(name: string): string;
  listingAt(query: URLSearchParams): string;
  /** Asks again where the storage says that it cannot just now, so only what may be done twice. Throws when no answer came at all. */
  send(
    method: string,
    url: string,
    more?: {
      headers?: Record<string, string>;
      body?: Blob;
    },
  ): Promise<Response>;
}
/** In the path style that every one of these storages understands. */
export declare function bucketRequests(
  { endpoint, bucket, region, accessKey, secretKey, prefix }: Bucket,
  {
    answerMs,
    redirect,
  }?: {
    answerMs?: number;
    redirect?: 'follow' | 'manual';
  },
): BucketRequests;
/** What a storage says of itself when it refuses: a wrong key, no such bucket, another clock. */
export declare function codeIn(answer: string): string;
