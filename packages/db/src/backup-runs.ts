import type { Books, GeneralReader } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/** A backup of this database that was made whole. Moments are ISO 8601, UTC. */
export interface BackupRun {
  /** The moment that is in it. */
  readonly at: string;
  readonly kind: 'file' | 'bucket';
  /** The file, or `s3://BUCKET/KEY`: nothing that lets somebody in. */
  readonly place: string;
  readonly bytes: number;
  /** SHA-256 of what is in it, as its last line says (`Trailer.sha256`): the same whether it is encrypted or not. */
  readonly checksum: string;
  /** When it was last seen that it can be restored. */
  readonly verifiedAt: string | undefined;
}

/** Enters a backup that was made; one of the same moment in the same place is replaced. */
export async function recordBackup(tx: Books, { verifiedAt, ...run }: BackupRun): Promise<void> {
  const row = { ...run, verified_at: verifiedAt ?? null };
  await tx
    .insertInto('backup_run')
    .values(row)
    .onConflict((conflict) => conflict.columns(['at', 'place']).doUpdateSet(row))
    .execute();
}

/** Notes of the backups with this content that they could be restored; how many there are, which is 0 for one that nothing is known of. */
export async function markRestored(tx: Books, { checksum, at }: { checksum: string; at: string }): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('backup_run')
    .set({ verified_at: at })
    .where('checksum', '=', checksum)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The newest backups first, `limit` at most. */
export async function lastBackups(db: GeneralReader, { limit }: { limit: number }): Promise<BackupRun[]> {
  const rows = await db.selectFrom('backup_run').selectAll().orderBy('at', 'desc').orderBy('place').limit(limit).execute();
  return rows.map(runOf);
}

/** The one that was last seen to be restorable; undefined where none ever was. */
export async function lastDrill(db: GeneralReader): Promise<BackupRun | undefined> {
  const row = await db
    .selectFrom('backup_run')
    .selectAll()
    .where('verified_at', 'is not', null)
    .orderBy('verified_at', 'desc')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && runOf(row);
}

function runOf({ verified_at, kind, ...row }: Schema['backup_run']): BackupRun {
  return { ...row, kind: kind as BackupRun['kind'], verifiedAt: verified_at ?? undefined };
}
