import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Inconsistency, openStore, type Store, type TrailKeys, verifyStore } from '@miqyas/db';
import { blobFolder } from '../../access/blob-folder.ts';
import type { BlobStore } from '../../access/blob-store.ts';
import { passingFolder } from '../../access/temporary-files.ts';
import { verifyEvidence, type WrongFile } from '../evidence/verify-evidence.ts';
import { type BackupSource, restoreBackup } from './restore-backup.ts';
import type { Trailer } from './write-backup.ts';

/** What came of trying a backup: what was in it, and everything that must not be as it is. */
export interface Drilled {
  readonly trailer: Trailer;
  readonly found: readonly (Inconsistency | WrongFile)[];
}

/**
 * Restores a backup into a database that is thrown away, and asks everything that `verify` asks. `trailKeys` of the installation: who forged a backup has not
 * signed its trail.
 */
export async function drill(
  from: BackupSource,
  { identity, trailKeys, progress }: { identity: string | undefined; trailKeys: TrailKeys; progress: (rows: number) => void },
): Promise<Drilled> {
  const folder = await passingFolder();
  try {
    const blobs = blobFolder(join(folder, 'evidence'));
    const store = await openStore({ engine: 'sqlite', file: join(folder, 'drill.sqlite') }, trailKeys);
    try {
      const trailer = await restoreBackup(store, { from, identity, blobs, progress });
      return { trailer, found: await verifyAll(store, blobs, store) };
    } finally {
      await store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The database, and the files outside of it. */
export function verifyAll(
  store: Pick<Store, 'snapshot'>,
  blobs: BlobStore,
  check: Parameters<typeof verifyStore>[1],
): Promise<(Inconsistency | WrongFile)[]> {
  return store.snapshot(async (db) => [...(await verifyStore(db, check)), ...(await verifyEvidence(db, blobs))]);
}
