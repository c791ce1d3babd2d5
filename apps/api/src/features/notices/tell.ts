import { addNotices, findTold, type GeneralReader, keepTold } from '@miqyas/db';
import type { AuditEvent, NewNotice } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { newNoticeId } from '../../access/notice-id.ts';
import { bookkeeping, unitOfWork } from '../../access/unit-of-work.ts';

interface ToTell {
  readonly programme: string;
  readonly actor: Actor;
  readonly notices: readonly NewNotice[];
  /** What the trail is told besides, for whoever reads it: other systems hear of it whether or not somebody here does. */
  readonly event?: AuditEvent | undefined;
  /** What is told from now on, by subject. */
  readonly told: ReadonlyMap<string, string>;
  /** One of these subjects, and what was told of it before: where it is something else by now, another process has told all this. */
  readonly since: { readonly subject: string; readonly says: string | undefined };
}

/** Tells people something and notes what was told, both or neither. Where there is nobody to tell it is no more than a note. */
export async function tell(context: Context, { programme, actor, notices, event, told, since }: ToTell): Promise<void> {
  const isTold = async (db: GeneralReader) => (await findTold(db, { programme, subject: since.subject })) !== since.says;
  if (notices.length === 0 && event === undefined) {
    await bookkeeping(context, async (tx) => {
      if (!(await isTold(tx))) await keepTold(tx, { programme, told });
    });
    return;
  }
  await unitOfWork(context, { actor, permission: 'jobs.manage', programme }, async ({ tx, at, done, both, unchanged }) => {
    if (await isTold(tx)) return unchanged(undefined);
    await keepTold(tx, { programme, told });
    const count = await addNotices(tx, { programme, notices, at, newId: newNoticeId });
    const ended = done({ action: 'notices.tell', subject: programme, details: { count } }, undefined);
    return event === undefined ? ended : both(ended, done(event, undefined));
  });
}
