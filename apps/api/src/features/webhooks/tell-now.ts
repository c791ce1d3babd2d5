import { addWebhookDelivery, findWebhookDelivery, type WebhookAttempt } from '@miqyas/db';
import { WEBHOOK_TEST } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { deliver } from './deliver.ts';
import { requireWebhook } from './manage-webhooks.ts';
import { newWebhookMessageId } from './signed.ts';

interface Which {
  readonly programme: string;
  readonly id: string;
}

/** How the one try went; undefined where it may no longer be told. */
export type ToldNow = Omit<WebhookAttempt, 'number'> | undefined;

/** Sends an event that says nothing, at once, whatever the webhook is told otherwise. It is not tried again. */
export async function testWebhook(context: Context, which: Which): Promise<ToldNow> {
  const webhook = await requireWebhook(context, which);
  const [id, at] = [newWebhookMessageId(), context.clock().toISOString()];
  const payload = JSON.stringify({ type: WEBHOOK_TEST, timestamp: at, programme: webhook.programme, sequence: 0, data: {} });
  const one = { id, event: WEBHOOK_TEST, kpis: [], payload } as const;
  await bookkeeping(context, (tx) => addWebhookDelivery(tx, webhook.id, { ...one, seq: 0, part: 0, at, state: 'refused' }));
  return (await deliver(context, webhook, { ...one, webhook: webhook.id, state: 'refused', createdAt: at, attempts: 0 })).tried;
}

/** Sends an event once more, at once and under its own number. */
export async function sendAgain(context: Context, { delivery: id, ...which }: Which & { readonly delivery: string }): Promise<ToldNow> {
  const webhook = await requireWebhook(context, which);
  const delivery = await findWebhookDelivery(context.store.read, { webhook: webhook.id, id });
  if (!delivery) throw new Refusal('unknown-delivery');
  return (await deliver(context, webhook, delivery)).tried;
}
