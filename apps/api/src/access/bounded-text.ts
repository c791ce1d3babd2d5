import type { Readable } from 'node:stream';

const MOST_BYTES = 64 * 1024;

/** What comes, as text; undefined where it is too much or breaks off. */
export async function boundedText(body: Readable): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (bytes > MOST_BYTES) return undefined;
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString();
  } catch {
    return undefined;
  }
}
