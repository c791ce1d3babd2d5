import { changeWebhook, settleWebhookDelivery, type Webhook, type WebhookAttempt, type WebhookDelivery } from '@miqyas/db';
import { isWebhookEventLeft, isWebhookStopped, webhookAnswer, webhookWaitMs } from '@miqyas/domain';
import { ForeignAddressError, guardedLookup } from '../../access/allowed-address.ts';
import type { Context } from '../../access/context.ts';
import { postOnce } from '../../access/post-once.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { openToWebhooks } from './open-to-webhooks.ts';
import { signatureHeaders } from './signed.ts';
import { stopWebhook } from './stop-webhook.ts';
import { isAllowedHost } from './webhook-address.ts';

type Tried = Omit<WebhookAttempt, 'number'>;

/** Tells a webhook of one event, once, and writes down how it went; `taken` also where it may no longer be told and was left out. */
export async function deliver(
  context: Context,
  webhook: Webhook,
  delivery: WebhookDelivery,
): Promise<{ readonly taken: boolean; readonly tried: Tried | undefined }> {
  const open = await openToWebhooks(context, webhook.programme);
  const at = () => context.clock().toISOString();
  if (delivery.payload === '' || !delivery.kpis.every(open)) {
    await bookkeeping(context, (tx) => settleWebhookDelivery(tx, { id: delivery.id, state: 'withheld', at: at() }));
    return { taken: true, tried: undefined };
  }
  const tried = await post(context, webhook, delivery);
  const answer = webhookAnswer(tried.status);
  if (answer === 'taken') {
    await bookkeeping(context, async (tx) => {
      await settleWebhookDelivery(tx, { id: delivery.id, state: 'delivered', at: at(), attempt: tried });
      await changeWebhook(tx, webhook.id, { failures: 0, failingSince: null, nextAt: tried.at });
    });
    return { taken: true, tried };
  }
  // One that was sent by hand, behind its turn, says nothing of the others.
  if (delivery.state !== 'waiting') {
    await bookkeeping(context, (tx) => settleWebhookDelivery(tx, { id: delivery.id, state: delivery.state, at: at(), attempt: tried }));
    return { taken: false, tried };
  }
  const failingSince = webhook.failingSince ?? tried.at;
  const failures = webhook.failures + 1;
  const state = isWebhookEventLeft(answer, delivery.attempts + 1) ? 'refused' : 'waiting';
  await bookkeeping(context, async (tx) => {
    await settleWebhookDelivery(tx, { id: delivery.id, state, at: at(), attempt: tried });
    const nextAt = new Date(Date.parse(tried.at) + webhookWaitMs(failures)).toISOString();
    await changeWebhook(tx, webhook.id, { failures, failingSince, nextAt });
  });
  const failingForMs = Date.parse(tried.at) - Date.parse(failingSince);
  if (webhook.state === 'on' && answer === 'gone') await stopWebhook(context, webhook, 'gone');
  else if (webhook.state === 'on' && isWebhookStopped(failingForMs)) await stopWebhook(context, webhook, 'failing');
  return { taken: false, tried };
}

/** One request. What is answered but the status is neither kept nor shown: it may come from where nobody here may look. */
async function post(
  { clock, webhooks: { networks, secrets, timeoutMs } }: Context,
  { url: address, secret, former }: Webhook,
  { id, payload }: WebhookDelivery,
): Promise<Tried> {
  const at = clock().toISOString();
  const url = new URL(address);
  const begun = performance.now();
  const ended = (status: number | undefined, error: string): Tried => ({
    at,
    status,
    error,
    durationMs: Math.round(performance.now() - begun),
  });
  if (!isAllowedHost(url, networks)) return ended(undefined, 'foreign-address');
  const good = former !== undefined && former.until > at ? [secret, former.secret] : [secret];
  let keys: string[];
  try {
    keys = good.map((one) => secrets.open(one));
  } catch {
    return ended(undefined, 'unreadable-secret');
  }
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...signatureHeaders({ id, body: payload, secrets: keys, sentAt: new Date() }),
  };
  const answer = await postOnce({ url, headers, body: payload, lookup: guardedLookup(networks) }, timeoutMs);
  if (answer.kind === 'answered') return ended(answer.status, '');
  if (answer.error.endsWith(new ForeignAddressError().message)) return ended(undefined, 'foreign-address');
  return ended(undefined, answer.kind === 'unreachable' ? 'not-reached' : 'no-answer');
}
