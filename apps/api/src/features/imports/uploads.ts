import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import type { TemporaryFolder } from '../../access/temporary-files.ts';
import type { ImportProgress } from './import-options.ts';

const LIMIT = { bytes: 2 * 1024 ** 3, text: '2 GiB' };
const MOST_EACH = 3;
/** A file that nobody has asked for so long is gone. */
const IDLE_MS = 60 * 60_000;

/** A file on its way, or here and being looked at: it comes in pieces, and goes on where the line broke. */
export interface Upload {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly size: number;
  readonly folder: TemporaryFolder;
  readonly file: string;
  received: number;
  usedAt: number;
  /** Stored, and no longer here. */
  finished: boolean;
  /** How far an import of it has come. */
  progress: ImportProgress | undefined;
}

/** Files that are being brought; of each person a few, and none outlives the process. */
export class Uploads {
  readonly #context: Context;
  readonly #all = new Map<string, Upload>();

  constructor(context: Context) {
    this.#context = context;
  }

  async begin(person: string, { name, size }: { name: string; size: number }): Promise<Upload> {
    if (size > LIMIT.bytes) throw new Refusal('too-large', { limit: LIMIT.text });
    const now = this.#now();
    for (const one of [...this.#all.values()].filter(({ usedAt }) => now - usedAt > IDLE_MS)) await this.end(one);
    const own = [...this.#all.values()].filter((one) => one.person === person).sort((a, b) => a.usedAt - b.usedAt);
    for (const one of own.slice(0, Math.max(0, own.length - MOST_EACH + 1))) await this.end(one);
    await this.#context.limits.uploads.take(`upload ${person}`);
    const folder = await this.#context.bounds.files.folder(person);
    const upload = {
      ...{ id: randomBytes(16).toString('base64url'), person, name, size, folder, file: join(folder.path, 'file') },
      received: 0,
      usedAt: now,
      finished: false,
      progress: undefined,
    };
    this.#all.set(upload.id, upload);
    return upload;
  }

  /** Somebody's own; another's is not there. */
  of(person: string, id: string): Upload {
    const found = this.#all.get(id);
    if (found?.person !== person) throw new Refusal('unknown-upload');
    found.usedAt = this.#now();
    return found;
  }

  /** The next piece; one that does not begin where the last one ended is refused with that place. */
  async take(upload: Upload, offset: number, body: ReadableStream<Uint8Array> | null): Promise<void> {
    if (offset !== upload.received) throw new Refusal('wrong-offset', { received: upload.received });
    let bytes = 0;
    const counted = async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        bytes += piece.length;
        if (offset + bytes > upload.size) throw new Refusal('too-large', { limit: `${upload.size} bytes` });
        upload.folder.took(piece.length);
        yield piece;
      }
    };
    const source = body === null ? Readable.from([]) : Readable.fromWeb(body as never);
    try {
      await pipeline(source, counted, createWriteStream(upload.file, { flags: offset === 0 ? 'w' : 'r+', start: offset }));
      upload.received = offset + bytes;
    } catch (error) {
      // What has come of a piece that broke off stays.
      const there = await stat(upload.file).catch(() => undefined);
      if (there && there.size > offset && !(error instanceof Refusal)) upload.received = there.size;
      else if (there) await truncate(upload.file, offset).catch(() => undefined);
      throw error;
    }
  }

  /** It was stored: its room is free, and who still asks how far it is gets an answer. */
  async finish(upload: Upload): Promise<void> {
    upload.finished = true;
    await upload.folder.remove();
  }

  async end(upload: Upload): Promise<void> {
    this.#all.delete(upload.id);
    await upload.folder.remove();
  }

  #now(): number {
    return this.#context.clock().getTime();
  }
}
