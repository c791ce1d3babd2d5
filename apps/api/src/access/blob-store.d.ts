import type { Readable } from 'node:stream';
/** A file that is kept. */
export interface KeptBlob {
  readonly sha256: string;
  readonly bytes: number;
  /** When it was last put (ISO 8601, UTC). */
  readonly at: string;
}
/**
 * Where files lie that no table holds, each once under the SHA-256 of its content. Who puts one has it on the disk already, and knows its
 * checksum: it was looked at before it was let in.
 */
export interface BlobStore {
  /** Keeps the content of a file; durable when it resolves. One that is there is put again, and is as new. */
  put(file: string, sha256: string): Promise<void>;
  /** Its content from the first byte to the last; undefined where it is not there. */
  open(sha256: string): Promise<Readable | undefined>;
  /** When it was last put (ISO 8601, UTC); undefined where it is not there. */
  keptSince(sha256: string): Promise<string | undefined>;
  remove(sha256: string): Promise<void>;
  list(): AsyncGenerator<KeptBlob>;
}
/** Another text names no file of ours. */
export declare const SHA256: RegExp;
/** There is no room for it. */
export declare class NoRoomError extends Error {}
