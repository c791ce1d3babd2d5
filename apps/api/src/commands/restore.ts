import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openStore } from '@miqyas/db';
import { blobsOf } from '../access/context.ts';
import type { Config } from '../config/env.ts';
import { BackupTroubleError } from '../features/backup/backup-trouble.ts';
import { drill } from '../features/backup/drill.ts';
import { noteDrill } from '../features/backup/note-backup.ts';
import { type BackupSource, backupFile, restoreBackup } from '../features/backup/restore-backup.ts';
import { findStoredBackup, newestStoredBackup, storedSource } from '../features/backup/stored-backups.ts';
import { makeFolderOf, writingOver } from '../features/installation/open-installation.ts';
import { operatorOf } from '../jobs/operator-of.ts';
import { clock, complain, openFilled, say, storageOf, summaryOf } from './filled-database.ts';
import { trailKeysFor } from './open-context.ts';
import { PlainError } from './plain-error.ts';

interface Restoring {
  readonly file: string | undefined;
  /** The name of one in the storage, or `newest`. */
  readonly from: string | undefined;
  readonly identity: string | undefined;
  /** Into a database that is thrown away afterwards: only to see that it could be done. */
  readonly drill: boolean;
}

/** Restores a backup into an empty database. */
export async function restoreCommand(config: Config, { file, from, identity, drill: only }: Restoring): Promise<void> {
  if ((file === undefined) === (from === undefined)) throw new PlainError('Say either a file, or with --from which backup in the storage.');
  const key = identity === undefined ? config.backups?.identity : await readFile(identity, 'utf8');
  const source = file === undefined ? await storedBackup(config, from as string) : backupFile(resolve(file));
  if (only) return tried(config, source, key);
  const blobs = blobsOf(config.evidence);
  await makeFolderOf(config.database);
  const store = await openStore(config.database, await trailKeysFor(config));
  try {
    const restored = await restoreBackup(store, { from: source, identity: key, blobs, progress: say });
    console.log(`Restored from ${source.name}: ${summaryOf(restored)}.`);
  } finally {
    await store.close();
  }
}

/** Tries the newest backup in the storage, or one by its name. */
export async function drillCommand(config: Config, { from, identity }: { from: string; identity: string | undefined }): Promise<void> {
  const key = identity === undefined ? config.backups?.identity : await readFile(identity, 'utf8');
  await tried(config, await storedBackup(config, from), key);
}

async function tried(config: Config, source: BackupSource, identity: string | undefined): Promise<void> {
  const { trailer, found } = await drill(source, { identity, trailKeys: await trailKeysFor(config), progress: say });
  complain(found);
  const noted = await notedHere(config, trailer.sha256);
  const where = noted ? '' : ' (not written down: the database of these settings has made no such backup)';
  console.log(`${source.name} can be restored: ${summaryOf(trailer)}; all as it must be${where}.`);
}

/** A machine that keeps nothing but the identity may try backups as well: what has no database there is not written down. */
async function notedHere(config: Config, checksum: string): Promise<boolean> {
  const store = await openFilled(config).catch(() => undefined);
  if (!store) return false;
  try {
    return await noteDrill(writingOver(store, clock), { actor: await operatorOf({ store }), checksum });
  } finally {
    await store.close();
  }
}

async function storedBackup(config: Config, name: string): Promise<BackupSource> {
  const { bucket } = storageOf(config);
  const found = name === 'newest' ? await newestStoredBackup(bucket) : await findStoredBackup(bucket, name);
  if (!found && name === 'newest') throw new BackupTroubleError('nothing-stored', 'there is no whole backup in the storage');
  if (!found) throw new PlainError(`There is no whole backup ${name} in the storage; "miqyas backup list" names those there are.`);
  return storedSource(bucket, found);
}
