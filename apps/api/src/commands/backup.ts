import { resolve } from 'node:path';
import { listProgrammes, openStore, type Store, verifyStore, verifyTrail } from '@miqyas/db';
import type { Config } from '../config/env.ts';
import { restoreBackup } from '../features/backup/restore-backup.ts';
import { type Trailer, writeBackup } from '../features/backup/write-backup.ts';
import { makeFolderOf, requireFolderOf } from '../features/installation/open-installation.ts';
import { PlainError } from './plain-error.ts';

const say = (rows: number) => console.error(`${rows.toLocaleString('en')} rows …`);

/** Writes a backup while the server goes on serving. */
export async function backupCommand(config: Config, { out }: { out: string }): Promise<void> {
  const store = await openFilled(config);
  try {
    const { rows } = await writeBackup(store, { file: resolve(out), at: new Date().toISOString(), progress: say });
    console.log(`${out}: ${summaryOf(rows)}.`);
  } finally {
    await store.close();
  }
}

/** Restores a backup into an empty database. */
export async function restoreCommand(config: Config, { file }: { file: string }): Promise<void> {
  await makeFolderOf(config.database);
  const store = await openStore(config.database);
  try {
    const { rows } = await restoreBackup(store, { file: resolve(file), progress: say });
    console.log(`Restored from ${file}: ${summaryOf(rows)}.`);
  } finally {
    await store.close();
  }
}

/** Checks the database; an exit status of 1 when something must not be as it is. */
export async function verifyCommand(config: Config, { audit }: { audit: boolean }): Promise<void> {
  const store = await openFilled(config);
  try {
    const found = await store.snapshot((db) => (audit ? verifyTrail(db) : verifyStore(db, store.engine)));
    for (const { check, place, detail } of found) console.error(`${check}: ${place}: ${detail}`);
    if (found.length > 0) throw new PlainError(`${found.length} things must not be as they are.`);
    console.log(audit ? 'The audit trail is whole, and accounts for every value.' : 'The database is as it must be.');
  } finally {
    await store.close();
  }
}

/** Opens the database that is there: an empty one is a wrong address, not something to keep or to call sound. */
async function openFilled({ database }: Config): Promise<Store> {
  await requireFolderOf(database);
  const store = await openStore(database);
  if ((await listProgrammes(store.read)).length > 0) return store;
  await store.close();
  throw new PlainError('There is no programme in this database. Check MIQYAS_DATA and MIQYAS_DATABASE_URL.');
}

function summaryOf(rows: Trailer['rows']): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return `${total.toLocaleString('en')} rows, ${(rows['measurement'] ?? 0).toLocaleString('en')} of them revisions of values`;
}
