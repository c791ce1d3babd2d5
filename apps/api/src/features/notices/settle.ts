import { listUnsettled, type StoredNotice, settleNotices } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { visibleTo } from '../../access/visibility.ts';
import { answeredAmong, answerKey, owedBy } from './answered.ts';

type Asking = Extract<StoredNotice['content'], { readonly values: unknown }>;

/** Notes which reminders of a programme ask for what has come since. */
export async function settleReminders(context: Context, { programme, actor }: { programme: string; actor: Actor }): Promise<void> {
  const open = await listUnsettled(context.store.read, { programme });
  const done = await settledAmong(context, actor, programme, open);
  if (done.length === 0) return;
  await unitOfWork(context, { actor, permission: 'jobs.manage', programme }, async ({ tx, at, done: ended }) => {
    await settleNotices(tx, { programme, ids: done.map(({ id }) => id), at });
    return ended({ action: 'notices.settle', subject: programme, details: { count: done.length } }, undefined);
  });
}

/** Of some notices of a programme those of which everything that they ask for has come. */
export async function settledAmong(
  context: Context,
  actor: Actor,
  programme: string,
  notices: readonly StoredNotice[],
): Promise<StoredNotice[]> {
  const asking = notices.flatMap((notice) => ('values' in notice.content ? [{ notice, content: notice.content as Asking }] : []));
  if (asking.length === 0) return [];
  const { read } = visibleTo(context, actor);
  const answered = await answeredAmong(read, programme, owedBy(asking.map(({ content }) => content)));
  return asking
    .filter(({ content }) => content.values.every((value) => answered.has(answerKey({ ...content, kpi: value.kpi }, value.period))))
    .map(({ notice }) => notice);
}
