import { listGrants, listPeople, wasEntered } from '@miqyas/db';
import { allows } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { StorageError } from '../../access/bucket-listing.ts';
import { NoAnswerError } from '../../access/bucket-requests.ts';
import type { Context } from '../../access/context.ts';
import type { BackupTrouble } from '../../access/mail.ts';
import { mailAddresses } from '../../access/mail-addresses.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { BackupError } from './restore-backup.ts';

/** Why there is no backup of ours, or none that counts, where an error does not say it by itself. */
export class BackupTroubleError extends Error {
  readonly why: BackupTrouble;

  constructor(why: BackupTrouble, message: string) {
    super(message);
    this.why = why;
  }
}

const DAY_MS = 86_400_000;
const KIND = 'backup-trouble';

/** What an error that ended a backup or a drill means to who keeps the installation. */
export function troubleOf(error: unknown): BackupTrouble {
  if (error instanceof BackupTroubleError) return error.why;
  if (error instanceof NoAnswerError) return 'unreachable';
  if (error instanceof StorageError) return error.code === 'NoSuchBucket' ? 'no-bucket' : error.status === 403 ? 'not-let-in' : 'failed';
  if (error instanceof BackupError) {
    if (error.code === 'encrypted' || error.code === 'other-identity') return 'other-identity';
    return error.code === 'broken-off' ? 'unreachable' : 'damaged';
  }
  const { code } = error as { code?: string };
  return code === 'ENOSPC' || code === 'SQLITE_FULL' || code === 'SQLITE_IOERR' ? 'no-room' : 'failed';
}

/** Writes to every administrator, once a day at most: what fails is tried again every hour. */
export async function tellAdministrators(context: Context, { actor, why }: { actor: Actor; why: BackupTrouble }): Promise<void> {
  const { store, clock, mails } = context;
  const since = new Date(clock().getTime() - DAY_MS).toISOString();
  if (!mails || (await wasEntered(store.read, { kind: KIND, since }))) return;
  const [people, grants, addresses] = await Promise.all([listPeople(store.read), listGrants(store.read), mailAddresses(store.read)]);
  const held = Map.groupBy(grants, ({ person }) => person);
  const administrators = people
    .filter(({ code, leftAt }) => leftAt === undefined && allows('jobs.manage', held.get(code) ?? []))
    .flatMap(({ code }) => {
      const to = addresses.get(code);
      return to === undefined ? [] : [{ code, to }];
    });
  if (administrators.length === 0) return;
  const link = `${context.home.address()}/background`;
  await unitOfWork(context, { actor, permission: 'jobs.manage' }, async ({ mail, done }) => {
    for (const { code, to } of administrators) await mail(code, { kind: KIND, to, why, link });
    return done({ action: 'notices.mail', subject: KIND, details: { count: administrators.length } }, undefined);
  });
}
