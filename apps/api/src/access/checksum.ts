import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** SHA-256 of some content, in hexadecimal, and how many bytes it has. */
export async function checksumOf(content: Readable): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of content as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
