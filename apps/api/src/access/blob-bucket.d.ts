import type { Bucket } from '../config/bucket.ts';
import { type BlobStore } from './blob-store.ts';
/** Blobs in a bucket of a storage that speaks the S3 protocol, each under its checksum. */
export declare function blobBucket(bucket: Bucket): BlobStore;
