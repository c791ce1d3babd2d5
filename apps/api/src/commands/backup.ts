import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BackupRun, Store } from '@miqyas/db';
import { blobsOf } from '../access/context.ts';
import { type BackupSettings, isRecipient } from '../config/backups.ts';
import type { Config } from '../config/env.ts';
import { noteBackup } from '../features/backup/note-backup.ts';
import { placeOf, storeBackup } from '../features/backup/store-backup.ts';
import { listStoredBackups, type StoredBackup } from '../features/backup/stored-backups.ts';
import { writeBackup } from '../features/backup/write-backup.ts';
import { writingOver } from '../features/installation/open-installation.ts';
import { operatorOf } from '../jobs/operator-of.ts';
import { clock, complain, openFilled, say, storageOf, summaryOf } from './filled-database.ts';
import { PlainError, plainSentence } from './plain-error.ts';

/** Writes a backup while the server goes on serving: into a file, encrypted where it is said for whom, or into the storage of the settings. */
export async function backupCommand(
  config: Config,
  { out, recipient }: { out: string | undefined; recipient: readonly string[] },
): Promise<void> {
  for (const one of recipient)
    if (!isRecipient(one)) throw new PlainError(`"${one}" is no recipient; expected age1… as age-keygen prints it.`);
  const settings = out === undefined ? storageOf(config) : undefined;
  if (settings && recipient.length > 0) throw new PlainError('--recipient goes with --out; in the storage MIQYAS_BACKUP_RECIPIENT counts.');
  const store = await openFilled(config);
  try {
    if (settings) await intoStorage(store, config, settings);
    else await intoFile(store, config, { out: out as string, recipient });
  } finally {
    await store.close();
  }
}

async function intoFile(store: Store, config: Config, { out, recipient }: { out: string; recipient: readonly string[] }): Promise<void> {
  const [file, at] = [resolve(out), clock().toISOString()];
  const taking = { file, at, blobs: blobsOf(config.evidence), recipients: recipient, progress: say };
  const { wrong, ...written } = await writeBackup(store, taking);
  const { size: bytes } = await stat(file);
  const run = { at, kind: 'file', place: file, bytes, checksum: written.sha256 } as const;
  await noted(store, run);
  console.log(`${out}: ${summaryOf(written)}${recipient.length > 0 ? ', encrypted' : ''}.`);
  complain(wrong);
}

async function intoStorage(store: Store, config: Config, settings: BackupSettings): Promise<void> {
  const made = async (backup: StoredBackup) => {
    const { at, bytes, checksum } = backup;
    const run = { at, kind: 'bucket', place: placeOf(settings, backup), bytes, checksum } as const;
    await noted(store, run);
  };
  const stored = await storeBackup(store, settings, { blobs: blobsOf(config.evidence), clock, progress: say, made });
  console.log(`${placeOf(settings, stored)}: ${stored.rows.toLocaleString('en')} rows, ${megabytes(stored.bytes)} MB, encrypted.`);
  if (stored.missing > 0) throw new PlainError(`${stored.missing} files of evidence are missing from it: "miqyas verify" names them.`);
}

/** A backup that was made is one, whether the database can still be told of it or not. */
async function noted(store: Store, run: Omit<BackupRun, 'verifiedAt'>): Promise<void> {
  try {
    await noteBackup(writingOver(store, clock), { actor: await operatorOf({ store }), ...run });
  } catch (error) {
    console.error(`The backup is made, but could not be written down: ${plainSentence(error) ?? String(error)}`);
  }
}

/** The backups in the storage, the newest first. */
export async function listBackupsCommand(config: Config): Promise<void> {
  const found = await listStoredBackups(storageOf(config).bucket);
  for (const { name, at, version, rows, files, bytes, missing } of found) {
    const lacks = missing > 0 ? `, ${missing} files missing` : '';
    console.log(`${name}  ${at}  ${version}  ${rows.toLocaleString('en')} rows, ${files} files, ${megabytes(bytes)} MB${lacks}`);
  }
  if (found.length === 0) console.log('There is no whole backup in the storage.');
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 });
}
