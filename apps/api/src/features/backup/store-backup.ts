import { SCHEMA, type Store } from '@miqyas/db';
import type { BlobStore } from '../../access/blob-store.ts';
import { bucketRequests } from '../../access/bucket-requests.ts';
import { uploadStream } from '../../access/bucket-upload.ts';
import type { BackupSettings } from '../../config/backups.ts';
import { VERSION } from '../installation/version.ts';
import { backupName, contentName, pruneStoredBackups, putManifest, type StoredBackup } from './stored-backups.ts';
import { takeBackup } from './write-backup.ts';

interface Storing {
  readonly blobs: BlobStore;
  readonly clock: () => Date;
  readonly progress: (rows: number) => void;
  /** Is told of what is whole before older ones are removed. */
  readonly made: (backup: StoredBackup) => Promise<void>;
}

/**
 * Makes a backup into the storage of the settings: encrypted on its way, content first, then the manifest that says it is whole, then what is older than those that are
 * kept goes. Killed at any moment it leaves no backup, or a whole one.
 */
export async function storeBackup(
  store: Pick<Store, 'snapshot'>,
  { bucket, recipients, keep }: Pick<BackupSettings, 'bucket' | 'recipients' | 'keep'>,
  { blobs, clock, progress, made }: Storing,
): Promise<StoredBackup> {
  const at = clock().toISOString();
  const name = backupName(at);
  let put = { bytes: 0, sha256: '' };
  const {
    sha256: checksum,
    rows,
    files = 0,
    wrong,
  } = await takeBackup(store, { at, blobs, recipients, progress }, async (content) => {
    put = await uploadStream(bucketRequests(bucket), contentName(name), content);
  });
  const count = Object.values(rows).reduce((sum, own) => sum + own, 0);
  const backup = { ...{ name, at, version: VERSION, schema: SCHEMA, checksum, rows: count, files, missing: wrong.length }, ...put };
  await putManifest(bucket, backup);
  await made(backup);
  await pruneStoredBackups(bucket, { keep, made: name, now: clock() });
  return backup;
}

/** Where it lies: nothing that lets somebody in. */
export function placeOf({ bucket: { bucket, prefix } }: Pick<BackupSettings, 'bucket'>, { name }: Pick<StoredBackup, 'name'>): string {
  return `s3://${bucket}/${prefix}${contentName(name)}`;
}
