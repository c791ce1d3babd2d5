import { createHash, type Hash } from 'node:crypto';
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
  isDumped,
  knowsSchema,
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
  readonly code: 'not-a-backup' | 'newer' | 'damaged' | 'cut-short' | 'not-empty' | 'encrypted' | 'other-identity' | 'broken-off';

  constructor(code: BackupError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Where a backup comes from. */
export interface BackupSource {
  /** How it is called in what is said of it. */
  readonly name: string;
  /** Its bytes, from the first to the last. */
  open(): Promise<Readable>;
}

/** One that lies in a file. */
export function backupFile(file: string): BackupSource {
  return {
    name: file,
    open: async () => {
      const handle = await open(file, 'r');
      return handle.createReadStream();
    },
  };
}

const ROWS_AT_ONCE = 500;

interface Restoring {
  readonly from: BackupSource;
  /** Text of an identity file of age, where it is encrypted. */
  readonly identity?: string | undefined;
  readonly blobs: BlobStore;
  readonly progress: (rows: number) => void;
}

/**
 * Stores a backup in an empty database, whole or not at all; each line is checked against the checksum at its end, and each file of
 * evidence against its own. Files that were put before it was found out that the rest is damaged are of no evidence, and are swept away.
 */
export async function restoreBackup(store: Store, { from, identity, blobs, progress }: Restoring): Promise<Trailer> {
  if ((await listProgrammes(store.read)).length > 0) {
    throw new BackupError('not-empty', 'the database is not empty: a backup is restored into an empty one only');
  }
  const file = from.name;
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
      for await (const text of linesOf(from, identity)) {
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
          if (!isDumped(written)) throw newer(file);
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

/** The content as it was before it was encrypted, where it is. */
async function opened({ name, open: openSource }: BackupSource, identity: string | undefined): Promise<Readable> {
  const { head, source } = await begun(await openSource());
  if (head !== AGE) return source;
  try {
    if (identity === undefined) throw new BackupError('encrypted', `${name} is encrypted: say with --identity which file holds the key`);
    const decrypter = new Decrypter();
    for (const line of identity.split('\n')) if (line.startsWith('AGE-SECRET-KEY-')) decrypter.addIdentity(line.trim());
    return Readable.fromWeb((await decrypter.decrypt(Readable.toWeb(source) as ReadableStream<Uint8Array>)) as never);
  } catch (cause) {
    source.destroy();
    if (cause instanceof BackupError) throw cause;
    throw new BackupError('other-identity', `${name} is encrypted for others than the identity that was given`, { cause });
  }
}

/** Its first bytes, which tell whether it is encrypted, and all of it, from the first byte on. */
async function begun(source: Readable): Promise<{ head: string; source: Readable }> {
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < AGE.length) {
    const next = await pieces.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  async function* all() {
    yield* first;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  }
  const head = Buffer.concat(first).toString('latin1', 0, AGE.length);
  const again = Readable.from(all(), { objectMode: false });
  // Also where nobody read on.
  again.once('close', () => source.destroy());
  return { head, source: again };
}

async function* linesOf(from: BackupSource, identity: string | undefined): AsyncGenerator<string> {
  const source = await opened(from, identity);
  const unzipped = source.pipe(createGunzip());
  source.on('error', (error) => unzipped.destroy(error));
  try {
    yield* createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    throw damageOf(from.name, cause);
  } finally {
    source.destroy();
  }
}

function damageOf(file: string, cause: unknown): unknown {
  if (cause instanceof BackupError) return cause;
  const { code } = cause as { code?: string };
  if (code === 'Z_BUF_ERROR') return new BackupError('cut-short', `${file} ends before its end: it was cut short`, { cause });
  if (code === 'Z_DATA_ERROR') return new BackupError('not-a-backup', `${file} is not a backup of Miqyas, or is damaged`, { cause });
  // What the encryption finds changed, or without its end, has no code of its own.
  if (code === undefined)
    return new BackupError('damaged', `${file} is damaged or was cut short: it cannot be decrypted to its end`, { cause });
  return cause;
}

function parsed(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new BackupError('damaged', `${file}: line ${line} cannot be read`, { cause });
  }
}

function requireHeader({ format, version, schema }: Header, file: string): void {
  if (format !== FORMAT) throw new BackupError('not-a-backup', `${file} is not a backup of Miqyas`);
  if (version > FORMAT_VERSION || (schema !== undefined && !knowsSchema(schema))) throw newer(file);
}

function newer(file: string): BackupError {
  return new BackupError('newer', `${file} was made by a newer version of Miqyas: restore it with that version`);
}
