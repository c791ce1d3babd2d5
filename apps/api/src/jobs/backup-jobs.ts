import type { TrailKeys } from '@miqyas/db';
import type { Context } from '../access/context.ts';
import { everythingIn } from '../access/everything.ts';
import type { BackupSettings } from '../config/backups.ts';
import { BackupTroubleError, tellAdministrators, troubleOf } from '../features/backup/backup-trouble.ts';
import { drill } from '../features/backup/drill.ts';
import { noteBackup, noteDrill } from '../features/backup/note-backup.ts';
import { placeOf, storeBackup } from '../features/backup/store-backup.ts';
import { newestStoredBackup, storedSource } from '../features/backup/stored-backups.ts';
import type { Job } from './job.ts';
import { operatorOf } from './operator-of.ts';

/** How this installation keeps its backups, and what it has signed its trail with. */
export interface BackupKeeping extends BackupSettings {
  readonly trailKeys: TrailKeys;
}

/** Backups into a storage, and drills of them: each where the settings say when. */
export function backupJobs(context: Context, settings: BackupKeeping): Job[] {
  const { cron, drillCron } = settings;
  return [
    ...(cron === undefined
      ? []
      : [
          {
            ...({ name: 'make-backup', kind: 'make-backup', schedule: { kind: 'cron', cron, timeZone: 'UTC' } } as const),
            run: () => told(context, () => makeBackup(context, settings)),
          },
        ]),
    ...(drillCron === undefined
      ? []
      : [
          {
            ...({ name: 'drill-backup', kind: 'drill-backup', schedule: { kind: 'cron', cron: drillCron, timeZone: 'UTC' } } as const),
            run: () => told(context, () => drillNewest(context, settings)),
          },
        ]),
  ];
}

async function makeBackup(context: Context, settings: BackupKeeping): Promise<void> {
  const { clock, evidence } = context;
  const actor = await operatorOf(context);
  const { name, missing } = await storeBackup(everythingIn(context), settings, {
    ...{ clock, blobs: evidence.blobs, progress: () => undefined },
    made: (backup) => {
      const { at, bytes, checksum } = backup;
      return noteBackup(context, { actor, at, kind: 'bucket', place: placeOf(settings, backup), bytes, checksum });
    },
  });
  if (missing === 0) return;
  // It counts all the same: trying again would make the same.
  context.log.error({ backup: name, missing }, 'files of evidence are missing from a backup');
  await tellAdministrators(context, { actor, why: 'files-missing' });
}

async function drillNewest(context: Context, { bucket, identity, trailKeys }: BackupKeeping): Promise<void> {
  const newest = await newestStoredBackup(bucket);
  if (!newest) throw new BackupTroubleError('nothing-stored', 'there is no whole backup in the storage');
  const { trailer, found } = await drill(storedSource(bucket, newest), { identity, trailKeys, progress: () => undefined });
  const [first] = found;
  if (first)
    throw new BackupTroubleError(
      'not-sound',
      `${newest.name}: ${found.length} things must not be as they are, first ${first.place}: ${first.detail}`,
    );
  await noteDrill(context, { actor: await operatorOf(context), checksum: trailer.sha256 });
}

/** Runs a job; where it fails administrators hear of it, by mail as well. */
async function told(context: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await tellAdministrators(context, { actor: await operatorOf(context), why: troubleOf(error) }).catch((cause: unknown) =>
      context.log.error({ err: cause }, 'administrators could not be told of a backup that failed'),
    );
    throw error;
  }
}
