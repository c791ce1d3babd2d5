import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
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
import { FORMAT, FORMAT_VERSION, type Header, type Line, type Trailer } from './write-backup.ts';

/** Why a backup is not restored; `line` counts from 1. */
export class BackupError extends Error {
  readonly code: 'not-a-backup' | 'newer' | 'damaged' | 'cut-short' | 'not-empty' | 'encrypted' | 'other-identity';

  constructor(code: BackupError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const ROWS_AT_ONCE = 500;

/** Stores a backup in an empty database, whole or not at all; each line is checked against the checksum at its end. */
export async function restoreBackup(
  store: Store,
  { file, identity, progress }: { file: string; identity?: string | undefined; progress: (rows: number) => void },
): Promise<Trailer> {
  if ((await listProgrammes(store.read)).length > 0) {
    throw new BackupError('not-empty', 'the database is not empty: a backup is restored into an empty one only');
  }
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  let trailer: Trailer | undefined;
  await store.transaction(async (tx) => {
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
    await continueIds(tx, store.engine);
    // An earlier release kept no versions of registers.
    if (old) await beginVersions(tx);
    await derive(tx);
    // A backup of a database that somebody was at is restored, and says so for good.
    await checkSeal(tx, new Date().toISOString());
  });
  await computeRollups(store);
  return trailer as unknown as Trailer;
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
