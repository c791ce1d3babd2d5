import { countWebhookWaiting, findWebhook, listWebhooks, nextWebhookDelivery, pruneWebhooks, type Webhook } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { deliver } from './deliver.ts';
import { isAnsweredFor } from './open-to-webhooks.ts';
import { queueEvents } from './queue-events.ts';
import { stopWebhook } from './stop-webhook.ts';

/** So many are told at once: one that never answers keeps its own place and no other. */
const AT_ONCE = 8;
/** Nothing is begun any more so long after a run has begun: the rest is for the next. */
const RUN_MS = 10_000;
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Tells webhooks what has happened: each in the order in which it did, one event after another; the next when the one before was taken, or is
 * left after it was refused again and again. Killed between an answer and its note, an event is told once more under the same number.
 */
export async function sendWebhooks(context: Context, signal: AbortSignal): Promise<void> {
  await queueEvents(context, signal);
  const until = performance.now() + RUN_MS;
  const now = context.clock().toISOString();
  const waiting = await countWebhookWaiting(context.store.read);
  const due = (await listWebhooks(context.store.read)).filter(
    ({ id, state, nextAt }) => state === 'on' && nextAt <= now && waiting.has(id),
  );
  const rest = due.values();
  const isOver = () => signal.aborted || performance.now() > until;
  const inTurn = async () => {
    for (const webhook of rest) await tellWaiting(context, webhook, isOver);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
}

async function tellWaiting(context: Context, { id, programme }: Webhook, isOver: () => boolean): Promise<void> {
  const { read } = context.store;
  while (!isOver()) {
    // As it is now: somebody may have paused it, or changed where it leads.
    const webhook = await findWebhook(read, { programme, id });
    if (webhook?.state !== 'on' || webhook.removedAt !== undefined) return;
    if (!(await isAnsweredFor(context, webhook))) return stopWebhook(context, webhook, 'nobody');
    const next = await nextWebhookDelivery(read, { webhook: id });
    if (!next || !(await deliver(context, webhook, next)).taken) return;
  }
}

/** Forgets what was told long ago. */
export async function forgetWebhooks(context: Context, signal: AbortSignal): Promise<void> {
  const before = new Date(context.clock().getTime() - KEPT_DAYS * DAY_MS).toISOString();
  while (!signal.aborted && (await bookkeeping(context, (tx) => pruneWebhooks(tx, { before }))) > 0);
}
