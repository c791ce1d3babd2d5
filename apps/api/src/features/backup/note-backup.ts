import { type BackupRun, markRestored, recordBackup } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import { unitOfWork, type Writing } from '../../access/unit-of-work.ts';

/** Writes down that a backup of this database was made and is whole, so that its age is known. `checksum` is its trailer's. */
export function noteBackup(context: Writing, { actor, ...run }: Omit<BackupRun, 'verifiedAt'> & { readonly actor: Actor }): Promise<void> {
  return unitOfWork(context, { actor, permission: 'jobs.manage' }, async ({ tx, done }) => {
    await recordBackup(tx, { ...run, verifiedAt: undefined });
    const { kind, place, bytes, checksum: sha256 } = run;
    return done({ action: 'backup.make', subject: place, details: { kind, bytes, sha256 } }, undefined);
  });
}

/** Writes down that a backup with this content could be restored; false, and nothing written, where it is none of this database. */
export function noteDrill(context: Writing, { actor, checksum }: { readonly actor: Actor; readonly checksum: string }): Promise<boolean> {
  return unitOfWork(context, { actor, permission: 'jobs.manage' }, async ({ tx, at, done, unchanged }) => {
    if ((await markRestored(tx, { checksum, at })) === 0) return unchanged(false);
    return done({ action: 'backup.drill', subject: checksum, details: { sha256: checksum } }, true);
  });
}
