import { listWebhooks, queueWebhookDeliveries, trailForWebhook, trailHead, type Webhook, type WebhookSource } from '@miqyas/db';
import { webhookEventsOf } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { openToWebhooks } from './open-to-webhooks.ts';
import { newWebhookMessageId } from './signed.ts';

/**
 * Makes what webhooks are to be told of what stands in the trail behind the entry that each looked at last. Both are written together: killed
 * at any moment nothing is left out, and nothing is queued twice.
 */
export async function queueEvents(context: Context, signal: AbortSignal): Promise<void> {
  const head = await trailHead(context.store.read);
  for (const webhook of await listWebhooks(context.store.read)) {
    if (webhook.state !== 'on' || webhook.afterSeq >= (head?.seq ?? 0)) continue;
    let from = webhook.afterSeq;
    let through: number | undefined = from;
    do {
      from = through;
      through = await queuePage(context, webhook, from);
    } while (through !== undefined && through > from && !signal.aborted);
  }
}

/** Answers how far it has looked; undefined where another process was there. */
async function queuePage(context: Context, webhook: Webhook, afterSeq: number): Promise<number | undefined> {
  // Asked before the transaction begins; it is asked again when an event goes out.
  const open = await openToWebhooks(context, webhook.programme);
  return bookkeeping(context, async (tx) => {
    const { sources, through } = await trailForWebhook(tx, { ...webhook, afterSeq });
    if (through === afterSeq) return through;
    const deliveries = sources.flatMap((source) => deliveriesOf(webhook, source, open));
    return (await queueWebhookDeliveries(tx, { webhook: webhook.id, afterSeq, through, deliveries })) ? through : undefined;
  });
}

function deliveriesOf({ programme, events }: Webhook, source: WebhookSource, open: (kpi: string) => boolean) {
  return webhookEventsOf(source, open)
    .filter(({ type }) => events.includes(type))
    .map(({ type, data, kpis }, part) => {
      const payload = JSON.stringify({ type, timestamp: source.at, programme, sequence: source.seq, data });
      return { id: newWebhookMessageId(), event: type, kpis, payload, seq: source.seq, part, at: source.at };
    });
}
