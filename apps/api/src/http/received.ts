import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../access/refusal.ts';
import type { TemporaryFolder } from '../access/temporary-files.ts';

/** How much a body may hold, and how that is said. */
export interface BodyLimit {
  readonly bytes: number;
  readonly text: string;
  readonly code: 'too-large' | 'file-too-large';
}

/** What holds where nothing else is said. */
export const MOST_BODY: BodyLimit = { bytes: 2 * 1024 ** 3, text: '2 GiB', code: 'too-large' };
const UPLOAD_MS = 30 * 60_000;
const IDLE_MS = 30_000;

/** Takes the body to the disk: it is read twice, and may be larger than memory. */
export async function received(
  body: ReadableStream<Uint8Array> | null,
  file: string,
  folder: TemporaryFolder,
  limit: BodyLimit,
): Promise<void> {
  let bytes = 0;
  // Whoever sends nothing for so long, or does not come to an end, gives the place to others.
  const stop = new AbortController();
  const late = () => stop.abort(new Refusal('took-too-long'));
  const end = setTimeout(late, UPLOAD_MS);
  let idle = setTimeout(late, IDLE_MS);
  const limited = async function* (pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > limit.bytes) throw new Refusal(limit.code, { limit: limit.text });
      folder.took(piece.length);
      clearTimeout(idle);
      idle = setTimeout(late, IDLE_MS);
      yield piece;
    }
  };
  try {
    const { signal } = stop;
    await pipeline(body === null ? Readable.from([]) : Readable.fromWeb(body as never), limited, createWriteStream(file), { signal });
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    clearTimeout(end);
    clearTimeout(idle);
  }
}
