import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';

/** Something to import that can be read more than once: first to check it, then to store it. */
export interface Source {
  /** Name of the file, for the record. */
  readonly name: string;
  /** Bytes; what progress is counted against. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

export async function fileSource(path: string, name = basename(path)): Promise<Source> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  await handle.close();
  return { name, size, open: () => createReadStream(path) };
}

export function textSource(name: string, text: string): Source {
  const bytes = new TextEncoder().encode(text);
  return bytesSource(name, bytes);
}

export function bytesSource(name: string, bytes: Uint8Array): Source {
  return {
    name,
    size: bytes.length,
    open: async function* () {
      yield bytes;
    },
  };
}

/** The first bytes, enough to see what it is. */
export async function beginningOf(source: Source, bytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.open()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(pieces).subarray(0, bytes);
}

/** All of it as text (UTF-8). */
export async function textOf(source: Source): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.open()) pieces.push(piece);
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}
