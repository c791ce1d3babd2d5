import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type DumpedRow, dumpRows, listKeptFiles, type Reader, SCHEMA, type Store } from '@miqyas/db';
import { Encrypter } from 'age-encryption';
import type { BlobStore } from '../../access/blob-store.ts';
import { settled } from '../../access/settled.ts';
import { faultOf, type WrongFile, wrongFile } from '../evidence/verify-evidence.ts';

export const FORMAT = 'miqyas-backup';
/** 1: before revisions by topic and versions of registers. 2: before files of evidence. 3: before it said its schema. All are restored all the same. */
export const FORMAT_VERSION = 4;

export interface Header {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** The schema of the rows; from version 4 on. */
  readonly schema?: string;
  /** When it was taken (ISO 8601, UTC). */
  readonly at: string;
}

/** Last line: how many rows of each table and how many files there are, and the SHA-256 of every line before it. */
export interface Trailer {
  readonly rows: Readonly<Record<string, number>>;
  readonly files?: number;
  readonly sha256: string;
}

/** A row as it stands in the file: table and columns. */
export type Line = readonly [table: string, row: DumpedRow];

/** A piece of a file behind the rows, in base64; the last one of it says so. Pieces of one file follow each other. */
export interface FilePiece {
  readonly file: string;
  readonly content: string;
  readonly last: boolean;
}

/** What came of it: `wrong` names files of evidence that could not be taken along, because they are missing or have changed. */
export interface Written extends Trailer {
  readonly wrong: readonly WrongFile[];
}

interface Taking {
  /** The moment that it is said to be of (ISO 8601, UTC). */
  readonly at: string;
  readonly blobs: BlobStore;
  /** For whom it is encrypted (`age1…`); for nobody: it is not. */
  readonly recipients?: readonly string[];
  readonly progress: (rows: number) => void;
}

/**
 * Writes everything the database holds at one moment, and the files of its evidence, as gzipped JSON lines, while it goes on serving. The file has its name
 * only once it is whole and on the disk: a backup that is cut short leaves `FILE.partial`. It is the same whatever the
 * engine, so that it can be restored into another. With `recipients` (`age1…`) it is encrypted for them.
 */
export async function writeBackup(
  store: Pick<Store, 'snapshot'>,
  { file, ...taking }: Taking & { readonly file: string },
): Promise<Written> {
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  const written = await takeBackup(store, taking, (content) => pipeline(content, createWriteStream(partial, { flags: 'wx', mode: 0o600 })));
  await settled(partial);
  await rename(partial, file);
  await settled(dirname(file));
  return written;
}

/** The same for who takes the bytes as they come: nothing of it lies on this machine, and as little in memory as `take` holds. */
export async function takeBackup(
  store: Pick<Store, 'snapshot'>,
  { at, blobs, recipients = [], progress }: Taking,
  take: (content: Readable) => Promise<void>,
): Promise<Written> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  const wrong: WrongFile[] = [];
  let trailer: Trailer | undefined;
  await store.snapshot(async (db) => {
    async function* lines() {
      const line = (content: Header | Line | FilePiece) => {
        const text = `${JSON.stringify(content)}\n`;
        hash.update(text);
        return text;
      };
      yield line({ format: FORMAT, version: FORMAT_VERSION, schema: SCHEMA, at });
      let count = 0;
      for await (const { table, row } of dumpRows(db)) {
        rows[table] = (rows[table] ?? 0) + 1;
        count += 1;
        if (count % 100_000 === 0) progress(count);
        yield line([table, row]);
      }
      let files = 0;
      for await (const piece of piecesOf(db, blobs, wrong)) {
        if (piece.last) files += 1;
        yield line(piece);
      }
      trailer = { rows, files, sha256: hash.digest('hex') };
      yield `${JSON.stringify(trailer)}\n`;
    }
    const packed = createGzip();
    // Where either end fails, both end, and what failed first is what is told.
    const packing = pipeline(Readable.from(lines(), { highWaterMark: 256 }), packed);
    const taking = (async () => take(recipients.length === 0 ? packed : await encryptedFor(recipients, packed)))();
    let failure: { readonly error: unknown } | undefined;
    const failed = (error: unknown) => {
      failure ??= { error };
      packed.destroy();
    };
    await Promise.all([packing.catch(failed), taking.catch(failed)]);
    if (failure) throw (failure as { readonly error: unknown }).error;
  });
  return { ...(trailer as Trailer), wrong };
}

const PIECE_BYTES = 192 * 1024;

/** Every file of evidence, a piece at a time; one that is not what it must be is named instead. */
async function* piecesOf(db: Reader, blobs: BlobStore, wrong: WrongFile[]): AsyncGenerator<FilePiece> {
  for await (const file of listKeptFiles(db)) {
    const detail = await faultOf(blobs, file);
    const content = detail === undefined ? await blobs.open(file.sha256) : undefined;
    if (!content) {
      wrong.push(wrongFile(file, detail ?? 'the file is missing'));
      continue;
    }
    let waiting = Buffer.alloc(0);
    for await (const piece of content as AsyncIterable<Uint8Array>) {
      waiting = Buffer.concat([waiting, piece]);
      for (; waiting.length > PIECE_BYTES; waiting = waiting.subarray(PIECE_BYTES))
        yield { file: file.sha256, content: waiting.toString('base64', 0, PIECE_BYTES), last: false };
    }
    yield { file: file.sha256, content: waiting.toString('base64'), last: true };
  }
}

/** Only who has the identity of one of the recipients can read it (age-encryption.org/v1). */
async function encryptedFor(recipients: readonly string[], packed: Readable): Promise<Readable> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return Readable.fromWeb((await encrypter.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>)) as never);
}
