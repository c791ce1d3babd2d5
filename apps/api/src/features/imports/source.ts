import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';

/** Something to import that can be read more than once: first to check it, then to store it. It can be handed to a thread. */
export interface Source {
  /** Name of the file, for the record. */
  readonly name: string;
  /** Bytes; what progress is counted against. */
  readonly size: number;
  readonly content: { readonly file: string } | { readonly bytes: Uint8Array };
}

export async function fileSource(path: string, name = basename(path)): Promise<Source> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  await handle.close();
  return { name, size, content: { file: path } };
}

export function textSource(name: string, text: string): Source {
  return bytesSource(name, new TextEncoder().encode(text));
}

export function bytesSource(name: string, bytes: Uint8Array): Source {
  return { name, size: bytes.length, content: { bytes } };
}

/** Its bytes, from the first. */
export function opened({ content }: Source): AsyncIterable<Uint8Array> {
  return 'file' in content ? createReadStream(content.file) : once(content.bytes);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The first bytes, enough to see what it is. */
export async function beginningOf(source: Source, bytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of opened(source)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(pieces).subarray(0, bytes);
}

/** All of it. */
export async function bytesOf(source: Source): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of opened(source)) pieces.push(piece);
  return Buffer.concat(pieces);
}
