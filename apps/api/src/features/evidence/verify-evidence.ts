import { type KeptFile, listKeptFiles, type Reader } from '@miqyas/db';
import type { BlobStore } from '../../access/blob-store.ts';
import { checksumOf } from '../../access/checksum.ts';

/** A file of evidence, of an entry or of a report that is not what it must be. */
export interface WrongFile {
  readonly check: 'evidence';
  readonly place: string;
  readonly detail: string;
}

/** Reads every file that must be there from end to end, and names those that are missing or have changed. */
export async function verifyEvidence(db: Reader, blobs: BlobStore): Promise<WrongFile[]> {
  const wrong: WrongFile[] = [];
  for await (const file of listKeptFiles(db)) {
    const detail = await faultOf(blobs, file);
    if (detail !== undefined) wrong.push(wrongFile(file, detail));
  }
  return wrong;
}

/** What is wrong with a file; undefined where nothing is. */
export async function faultOf(blobs: BlobStore, { sha256, bytes }: KeptFile): Promise<string | undefined> {
  const content = await blobs.open(sha256);
  if (!content) return 'the file is missing';
  const found = await checksumOf(content);
  if (found.bytes !== bytes) return `the file has ${found.bytes} bytes where ${bytes} were put`;
  return found.sha256 === sha256 ? undefined : 'the file is not the one that was put: its checksum differs';
}

export function wrongFile({ place, sha256 }: KeptFile, detail: string): WrongFile {
  return { check: 'evidence', place: `${place} ${sha256}`, detail };
}
