import { randomBytes } from 'node:crypto';
import { addDelivery, trailHead } from '@miqyas/db';
import { chainReads } from '../../access/audit-trail.ts';
import type { Context } from '../../access/context.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { keepHead, readHeads } from './kept-heads.ts';

/** Where heads of the trail go, so that its end cannot be cut off without a trace: best all of them out of reach of who holds the database. */
export interface HeadPlaces {
  readonly file: string;
  readonly mailTo: string | undefined;
  readonly webhook: string | undefined;
}

const WEBHOOK_MS = 10_000;

/** Sends the head of the trail out, where it has moved on since the last time. Throws where one of the places does not take it: then it is tried again. */
export async function exportHead(context: Context, { file, mailTo, webhook }: HeadPlaces): Promise<void> {
  await chainReads(context);
  const head = await trailHead(context.store.read);
  if (!head || (await readHeads(file, { optional: true })).at(-1)?.hash === head.hash) return;
  if (webhook !== undefined) {
    const answer = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ installation: context.home.address(), ...head }),
      redirect: 'error',
      signal: AbortSignal.timeout(WEBHOOK_MS),
    });
    if (!answer.ok) throw new Error(`the webhook for heads of the trail answered ${answer.status}`);
  }
  if (mailTo !== undefined && context.mails) {
    const sealed = context.envelope.seal({ kind: 'trail-head', to: mailTo, head: `${head.seq}:${head.hash}` });
    const at = context.clock().toISOString();
    const delivery = { id: randomBytes(12).toString('base64url'), kind: 'trail-head', subject: '', sealed, at };
    await bookkeeping(context, (tx) => addDelivery(tx, delivery));
    context.wake('deliver-mail');
  }
  // Last: what is in the file has gone everywhere.
  await keepHead(file, head);
}
