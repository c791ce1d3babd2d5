import { type BlobStore } from './blob-store.ts';
/**
 * Blobs in a folder beside the database: `ab/ab12…`. A file has its name only when all of it is on the disk, so whatever is killed when, no
 * half of one is ever there.
 */
export declare function blobFolder(root: string): BlobStore;
