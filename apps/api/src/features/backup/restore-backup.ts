import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  beginVersions,
  checkSeal,
  computeRollups,
  continueIds,
  type DumpedRow,
  derive,
  listProgrammes,
  loadRows,
  type Store,
  upgradedRows,
} from '@miqyas/db';
import { Decrypter } from 'age-encryption';
import { type BlobStore, SHA256 } from '../../access/blob-store.ts';
import { passingFolder } from '../../access/temporary-files.ts';
import { type FilePiece, FORMAT, FORMAT_VERSION, type Header, type Line, type Trailer } from './write-backup.ts';

/** Why a backup is not restored; `line` counts from 1. */
export class BackupError extends Error {
  readonly code: 'not-a-backup' | 'newer' | 'damaged' | 'cut-short' | 'not-empty' | 'encrypted' | 'other-identity';

  constructor(code: BackupError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const ROWS_AT_ONCE = 500;

/**
 * Stores a backup in an empty database, whole or not at all; each line is checked against the checksum at its end, and each file of
 * evidence against its own. Files that were put before it was found out that the rest is damaged are of no evidence, and are swept away.
 */
export async function restoreBackup(
  store: Store,
  { file, identity, blobs, progress }: { file: string; identity?: string | undefined; blobs: BlobStore; progress: (rows: number) => void },
): Promise<Trailer> {
  if ((await listProgrammes(store.read)).length > 0) {
    throw new BackupError('not-empty', 'the database is not empty: a backup is restored into an empty one only');
  }
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  const files = takingFiles(blobs, file);
  let trailer: Trailer | undefined;
  await store
    .transaction(async (tx) => {
      let table: string | undefined;
      let waiting: DumpedRow[] = [];
      const flush = async () => {
        if (table !== undefined) await loadRows(tx, table, waiting);
        waiting = [];
      };
      let number = 0;
      let old = false;
      for await (const text of linesOf(file, identity)) {
        number += 1;
        if (trailer) throw new BackupError('damaged', `${file}: line ${number}: something follows the end`);
        const content = parsed(text, file, number);
        if (number === 1) {
          requireHeader(content as Header, file);
          old = (content as Header).version === 1;
        } else if (isPiece(content)) {
          await files.take(content);
        } else if (!Array.isArray(content)) {
          trailer = content as Trailer;
          continue;
        } else {
          const [written, line] = content as unknown as Line;
          rows[written] = (rows[written] ?? 0) + 1;
          for (const [name, row] of upgradedRows(written, line)) {
            if (name !== table || waiting.length >= ROWS_AT_ONCE) await flush();
            table = name;
            waiting.push(row);
          }
          if (number % 100_000 === 0) progress(number);
        }
        hash.update(`${text}\n`);
      }
      await flush();
      if (!trailer) throw new BackupError('cut-short', `${file} ends before its end: it was cut short`);
      if (trailer.sha256 !== hash.digest('hex')) throw new BackupError('damaged', `${file} is damaged: its checksum does not agree`);
      if (files.count() !== (trailer.files ?? 0))
        throw new BackupError('damaged', `${file} is damaged: files of evidence are missing from it`);
      await continueIds(tx, store.engine);
      // An earlier release kept no versions of registers.
      if (old) await beginVersions(tx);
      await derive(tx);
      // A backup of a database that somebody was at is restored, and says so for good.
      await checkSeal(tx, new Date().toISOString());
    })
    .finally(files.end);
  await computeRollups(store);
  return trailer as unknown as Trailer;
}

function isPiece(content: unknown): content is FilePiece {
  return typeof content === 'object' && content !== null && 'file' in content && 'last' in content;
}

/** Puts files together from their pieces, one after another, and keeps each that is what it is called. */
function takingFiles(blobs: BlobStore, backup: string) {
  let folder: Promise<string> | undefined;
  let current: { readonly sha256: string; readonly path: string; readonly handle: FileHandle; readonly hash: Hash } | undefined;
  let kept = 0;
  const begun = async (sha256: string) => {
    if (!SHA256.test(sha256)) throw new BackupError('damaged', `${backup} names a file of evidence that cannot be`);
    folder ??= passingFolder();
    const path = join(await folder, 'file');
    return { sha256, path, handle: await open(path, 'w', 0o600), hash: createHash('sha256') };
  };
  return {
    count: () => kept,
    take: async ({ file, content, last }: FilePiece) => {
      current ??= await begun(file);
      const { sha256, path, handle, hash } = current;
      if (sha256 !== file) throw new BackupError('damaged', `${backup}: the file ${sha256} of evidence does not come to its end`);
      const bytes = Buffer.from(content, 'base64');
      hash.update(bytes);
      // To the last byte of them: `write` may stop before, on a disk that is almost full.
      await handle.appendFile(bytes);
      if (!last) return;
      current = undefined;
      await handle.close();
      if (hash.digest('hex') !== sha256) throw new BackupError('damaged', `${backup}: the file ${sha256} of evidence is not what it was`);
      await blobs.put(path, sha256);
      kept += 1;
    },
    end: async () => {
      await current?.handle.close();
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}

const AGE = 'age-encryption.org/v1';

/** The file as it was before it was encrypted, where it is. */
async function openedFile(file: string, identity: string | undefined): Promise<Readable> {
  const handle = await open(file, 'r');
  const { buffer } = await handle.read(Buffer.alloc(AGE.length), 0, AGE.length, 0);
  await handle.close();
  const source = createReadStream(file);
  if (buffer.toString('latin1') !== AGE) return source;
  if (identity === undefined) throw new BackupError('encrypted', `${file} is encrypted: say with --identity which file holds the key`);
  const decrypter = new Decrypter();
  for (const line of identity.split('\n')) if (line.startsWith('AGE-SECRET-KEY-')) decrypter.addIdentity(line.trim());
  try {
    return Readable.fromWeb((await decrypter.decrypt(Readable.toWeb(source) as ReadableStream<Uint8Array>)) as never);
  } catch (cause) {
    throw new BackupError('other-identity', `${file} is encrypted for others than the identity that was given`, { cause });
  }
}

async function* linesOf(file: string, identity: string | undefined): AsyncGenerator<string> {
  const source = await openedFile(file, identity);
  const unzipped = source.pipe(createGunzip());
  source.on('error', (error) => unzipped.destroy(error));
  try {
    yield* createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    throw damageOf(file, cause);
  }
}

function damageOf(file: string, cause: unknown): unknown {
  const { code } = cause as { code?: string };
  if (code === 'Z_BUF_ERROR') return new BackupError('cut-short', `${file} ends before its end: it was cut short`, { cause });
  if (code === 'Z_DATA_ERROR') return new BackupError('not-a-backup', `${file} is not a backup of Miqyas, or is damaged`, { cause });
  return cause;
}

function parsed(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new BackupError('damaged', `${file}: line ${line} cannot be read`, { cause });
  }
}

function requireHeader({ format, version }: Header, file: string): void {
  if (format !== FORMAT) throw new BackupError('not-a-backup', `${file} is not a backup of Miqyas`);
  if (version > FORMAT_VERSION) throw new BackupError('newer', `${file} was made by a newer version of Miqyas`);
}
