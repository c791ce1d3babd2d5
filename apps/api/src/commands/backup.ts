import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Inconsistency, listProgrammes, openStore, type Store, type TrailHead, verifyStore, verifyTrail } from '@miqyas/db';
import type { BlobStore } from '../access/blob-store.ts';
import { blobsOf } from '../access/context.ts';
import { passingFolder } from '../access/temporary-files.ts';
import type { Config } from '../config/env.ts';
import { readHeads } from '../features/audit/kept-heads.ts';
import { restoreBackup } from '../features/backup/restore-backup.ts';
import { type Trailer, writeBackup } from '../features/backup/write-backup.ts';
import { verifyEvidence, type WrongFile } from '../features/evidence/verify-evidence.ts';
import { makeFolderOf, requireFolderOf } from '../features/installation/open-installation.ts';
import { trailKeysFor } from './open-context.ts';
import { PlainError } from './plain-error.ts';

const say = (rows: number) => console.error(`${rows.toLocaleString('en')} rows …`);

/** Writes a backup while the server goes on serving; encrypted where it is said for whom. */
export async function backupCommand(config: Config, { out, recipient }: { out: string; recipient: readonly string[] }): Promise<void> {
  for (const one of recipient)
    if (!/^age1[0-9a-z]+$/.test(one)) throw new PlainError(`"${one}" is no recipient; expected age1… as age-keygen prints it.`);
  const store = await openFilled(config);
  try {
    const blobs = blobsOf(config.evidence);
    const at = new Date().toISOString();
    const { wrong, ...written } = await writeBackup(store, { file: resolve(out), at, blobs, recipients: recipient, progress: say });
    console.log(`${out}: ${summaryOf(written)}${recipient.length > 0 ? ', encrypted' : ''}.`);
    complain(wrong);
  } finally {
    await store.close();
  }
}

interface Restoring {
  readonly file: string;
  readonly identity: string | undefined;
  /** Into a database that is thrown away afterwards: only to see that it could be done. */
  readonly drill: boolean;
}

/** Restores a backup into an empty database. */
export async function restoreCommand(config: Config, { file, identity, drill }: Restoring): Promise<void> {
  const key = identity === undefined ? undefined : await readFile(identity, 'utf8');
  const folder = drill ? await passingFolder() : undefined;
  const database = folder === undefined ? config.database : ({ engine: 'sqlite', file: join(folder, 'drill.sqlite') } as const);
  const blobs = folder === undefined ? blobsOf(config.evidence) : blobsOf({ place: { kind: 'folder', path: join(folder, 'evidence') } });
  try {
    await makeFolderOf(database);
    const store = await openStore(database, await trailKeysFor(config));
    try {
      const restored = await restoreBackup(store, { file: resolve(file), identity: key, blobs, progress: say });
      if (drill) complain(await verifyAll(store, blobs, store));
      const summary = summaryOf(restored);
      console.log(drill ? `${file} can be restored: ${summary}; all as it must be.` : `Restored from ${file}: ${summary}.`);
    } finally {
      await store.close();
    }
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Checks the database; an exit status of 1 when something must not be as it is. Heads of the trail that were kept elsewhere, in a file or
 * as `SEQ:HASH`, must be in it; those beside the data are looked at in any case.
 */
export async function verifyCommand(config: Config, { audit, head }: { audit: boolean; head: readonly string[] }): Promise<void> {
  const heads: TrailHead[] = await readHeads(config.trailHeads.file, { optional: true });
  for (const one of head) heads.push(...(await headsIn(one)));
  const store = await openFilled(config);
  try {
    const check = { engine: store.engine, trailKeys: store.trailKeys, heads };
    complain(audit ? await store.snapshot((db) => verifyTrail(db, check)) : await verifyAll(store, blobsOf(config.evidence), check));
    const kept = heads.length > 0 ? `, and holds ${heads.length.toLocaleString('en')} heads that were kept` : '';
    console.log(
      audit
        ? `The audit trail is whole, accounts for every value, role, token and classification${kept}.`
        : 'The database is as it must be.',
    );
  } finally {
    await store.close();
  }
}

/** The database, and the files outside of it. */
function verifyAll(store: Store, blobs: BlobStore, check: Parameters<typeof verifyStore>[1]): Promise<(Inconsistency | WrongFile)[]> {
  return store.snapshot(async (db) => [...(await verifyStore(db, check)), ...(await verifyEvidence(db, blobs))]);
}

async function headsIn(text: string): Promise<TrailHead[]> {
  const [, seq, hash] = /^(\d+):([0-9a-f.]+)$/.exec(text) ?? [];
  if (seq !== undefined && hash !== undefined) return [{ seq: Number(seq), hash }];
  const heads = await readHeads(text, { optional: false });
  if (heads.length === 0) throw new PlainError(`${text} holds no head; expected SEQ:HASH, or a file of heads.`);
  return heads;
}

function complain(found: readonly { check: string; place: string; detail: string }[]): void {
  for (const { check, place, detail } of found) console.error(`${check}: ${place}: ${detail}`);
  if (found.length > 0) throw new PlainError(`${found.length} things must not be as they are.`);
}

/** Opens the database that is there: an empty one is a wrong address, not something to keep or to call sound. */
async function openFilled(config: Config): Promise<Store> {
  await requireFolderOf(config.database);
  const store = await openStore(config.database, await trailKeysFor(config));
  if ((await listProgrammes(store.read)).length > 0) return store;
  await store.close();
  throw new PlainError('There is no programme in this database. Check MIQYAS_DATA and MIQYAS_DATABASE_URL.');
}

function summaryOf({ rows, files = 0 }: Trailer): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const values = (rows['measurement'] ?? 0).toLocaleString('en');
  const evidence = files === 0 ? '' : `, and ${files.toLocaleString('en')} files of evidence`;
  return `${total.toLocaleString('en')} rows, ${values} of them revisions of values${evidence}`;
}
