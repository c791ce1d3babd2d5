import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ParcelFile } from './parcel.ts';

/** What was read is not what the parcel says that it is: trying again does not help. */
export class ChangedFileError extends Error {}

/** Copies a file of a parcel to a new one, on the disk when it resolves; rejects with {@link ChangedFileError} when it is another. */
export async function copyChecked(file: ParcelFile, path: string, mode: number): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    await file.open(),
    async function* counted(pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        bytes += piece.length;
        if (bytes > file.bytes) throw changed(file);
        hash.update(piece);
        yield piece;
      }
    },
    createWriteStream(path, { flags: 'wx', mode, flush: true }),
  );
  if (bytes !== file.bytes || hash.digest('hex') !== file.sha256) throw changed(file);
}

/** Whether what lies there is the file already. */
export async function holds(path: string, { sha256 }: ParcelFile): Promise<boolean> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === sha256;
}

function changed({ name }: ParcelFile): ChangedFileError {
  return new ChangedFileError(`${name} has changed since the report was finished: its checksum is another`);
}
