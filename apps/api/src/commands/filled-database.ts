import { type Inconsistency, listProgrammes, openStore, type Store } from '@miqyas/db';
import type { BackupSettings } from '../config/backups.ts';
import type { Config } from '../config/env.ts';
import type { Trailer } from '../features/backup/write-backup.ts';
import type { WrongFile } from '../features/evidence/verify-evidence.ts';
import { requireFolderOf } from '../features/installation/open-installation.ts';
import { trailKeysFor } from './open-context.ts';
import { PlainError } from './plain-error.ts';

/** Opens the database that is there: an empty one is a wrong address, not something to keep or to call sound. */
export async function openFilled(config: Config): Promise<Store> {
  await requireFolderOf(config.database);
  const store = await openStore(config.database, await trailKeysFor(config));
  if ((await listProgrammes(store.read)).length > 0) return store;
  await store.close();
  throw new PlainError('There is no programme in this database. Check MIQYAS_DATA and MIQYAS_DATABASE_URL.');
}

/** The storage for backups, which a command cannot do without. */
export function storageOf({ backups }: Config): BackupSettings {
  if (!backups) throw new PlainError('No storage for backups is set: name a file with --out, or a storage with MIQYAS_BACKUP_ENDPOINT.');
  return backups;
}

/** Names what must not be as it is; throws where there is any. */
export function complain(found: readonly (Inconsistency | WrongFile)[]): void {
  for (const { check, place, detail } of found) console.error(`${check}: ${place}: ${detail}`);
  if (found.length > 0) throw new PlainError(`${found.length} things must not be as they are.`);
}

/** How far it has come, beside what is answered. */
export function say(rows: number): void {
  console.error(`${rows.toLocaleString('en')} rows …`);
}

/** What is in a backup, in words. */
export function summaryOf({ rows, files = 0 }: Trailer): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const values = (rows['measurement'] ?? 0).toLocaleString('en');
  const evidence = files === 0 ? '' : `, and ${files.toLocaleString('en')} files of evidence`;
  return `${total.toLocaleString('en')} rows, ${values} of them revisions of values${evidence}`;
}

/** Of commands that keep and restore: the machine's, whatever day the demonstration is on. */
export function clock(): Date {
  return new Date();
}
