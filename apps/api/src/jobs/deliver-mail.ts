import { randomUUID } from 'node:crypto';
import { abandonDeliveries, leaseDelivery, settleDelivery } from '@miqyas/db';
import type { Context } from '../access/context.ts';
import type { Mail } from '../access/mail.ts';
import { bookkeeping } from '../access/unit-of-work.ts';
import type { Mailer, Sent } from './mailer.ts';
import { backOffMs } from './next-run.ts';

const LEASE_MS = 120_000;
/** With an hour between the later ones, a day and a half. */
const MOST_TRIES = 40;

type Delivering = Pick<Context, 'data' | 'clock' | 'envelope'>;

/**
 * Sends the mail that waits, one after another. Each try is written down before it begins: of one whose end nobody saw it is not known
 * whether it went out, and it is never tried again by itself.
 */
export async function deliverMail(context: Delivering, mailer: Mailer, signal: AbortSignal): Promise<void> {
  const now = () => context.clock().toISOString();
  await bookkeeping(context, (tx) => abandonDeliveries(tx, { now: now(), error: 'the process ended while it was being sent' }));
  const holder = randomUUID();
  while (!signal.aborted) {
    const until = new Date(context.clock().getTime() + LEASE_MS).toISOString();
    const next = await bookkeeping(context, (tx) => leaseDelivery(tx, { holder, now: now(), until }));
    if (!next) return;
    const mail = opened(context, next.sealed);
    const sent: Sent = mail ? await mailer.send(mail, next.id) : { kind: 'refused', error: 'sealed with another secret' };
    await bookkeeping(context, (tx) =>
      settleDelivery(tx, { id: next.id, holder, now: now(), ...outcomeOf(sent, next.attempts, context.clock()) }),
    );
    // A server that cannot be reached will not be reached by the next mail either.
    if (sent.kind === 'unreachable') return;
  }
}

function opened({ envelope }: Pick<Context, 'envelope'>, sealed: string): Mail | undefined {
  try {
    return envelope.open(sealed);
  } catch {
    return undefined;
  }
}

function outcomeOf(sent: Sent, attempts: number, now: Date) {
  switch (sent.kind) {
    case 'sent':
      return { state: 'sent' } as const;
    case 'uncertain':
      return { state: 'uncertain', error: sent.error } as const;
    case 'refused':
      return { state: 'failed', error: sent.error } as const;
    case 'unreachable': {
      if (attempts >= MOST_TRIES) return { state: 'failed', error: sent.error } as const;
      return { state: 'waiting', error: sent.error, nextAt: new Date(now.getTime() + backOffMs(attempts)).toISOString() } as const;
    }
  }
}
