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

/** The head that the webhook has taken: after a start the newest is told once more. */
let told: string | undefined;

/** Sends the head of the trail out, to each place where it has moved on. Throws where the webhook does not take it: then it is tried again. */
export async function exportHead(context: Context, { file, mailTo, webhook }: HeadPlaces): Promise<void> {
  await chainReads(context);
  const head = await trailHead(context.store.read);
  if (!head) return;
  if ((await readHeads(file, { optional: true })).at(-1)?.hash !== head.hash) {
    await keepHead(file, head);
    if (mailTo !== undefined && context.mails) {
      const sealed = context.envelope.seal({ kind: 'trail-head', to: mailTo, head: `${head.seq}:${head.hash}` });
      const at = context.clock().toISOString();
      const delivery = { id: randomBytes(12).toString('base64url'), kind: 'trail-head', subject: '', sealed, at };
      await bookkeeping(context, (tx) => addDelivery(tx, delivery));
      context.wake('deliver-mail');
    }
  }
  if (webhook === undefined || told === head.hash) return;
  const answer = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ installation: context.home.address(), ...head }),
    redirect: 'error',
    signal: AbortSignal.timeout(WEBHOOK_MS),
  });
  if (!answer.ok) throw new Error(`the webhook for heads of the trail answered ${answer.status}`);
  told = head.hash;
}
