import { randomUUID } from 'node:crypto';
import { abandonDeliveries, leaseDelivery, settleDelivery } from '@miqyas/db';
import type { Context } from '../access/context.ts';
import type { Mail, PlainMail } from '../access/mail.ts';
import { bookkeeping } from '../access/unit-of-work.ts';
import { type Composed, composeDigest } from '../features/notices/compose-digest.ts';
import type { Mailer, Sent } from './mailer.ts';
import { backOffMs } from './next-run.ts';
import { operatorOf } from './operator-of.ts';

const LEASE_MS = 120_000;
/** With an hour between the later ones, a day and a half. */
const MOST_TRIES = 40;

/**
 * Sends the mail that waits, one after another. Each try is written down before it begins: of one whose end nobody saw it is not known
 * whether it went out, and it is never tried again by itself.
 */
export async function deliverMail(context: Context, mailer: Mailer, signal: AbortSignal): Promise<void> {
  const now = () => context.clock().toISOString();
  await bookkeeping(context, (tx) => abandonDeliveries(tx, { now: now(), error: 'the process ended while it was being sent' }));
  const holder = randomUUID();
  while (!signal.aborted) {
    const until = new Date(context.clock().getTime() + LEASE_MS).toISOString();
    const next = await bookkeeping(context, (tx) => leaseDelivery(tx, { holder, now: now(), until }));
    if (!next) return;
    const mail = opened(context, next.sealed);
    const ready: Ready = mail ? await made(context, mail) : { kind: 'unreadable' };
    const sent = await sentFrom(ready, mailer, next.id);
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

type Ready = PlainMail | Composed | { readonly kind: 'unreadable' };

/** What a mail says now that its turn has come: one of notices is written here, without what was done since. */
async function made(context: Context, mail: Mail): Promise<PlainMail | Composed> {
  return mail.kind === 'digest' ? composeDigest(context, await operatorOf(context), mail) : mail;
}

type Outcome = Sent | Extract<Composed, { kind: 'nothing' | 'later' }>;

async function sentFrom(ready: Ready, mailer: Mailer, id: string): Promise<Outcome> {
  if (ready.kind === 'unreadable') return { kind: 'refused', error: 'sealed with another secret' };
  return ready.kind === 'nothing' || ready.kind === 'later' ? ready : mailer.send(ready, id);
}

function outcomeOf(sent: Outcome, attempts: number, now: Date) {
  switch (sent.kind) {
    case 'nothing':
      return { state: 'discarded' } as const;
    case 'later':
      return { state: 'waiting', error: '', nextAt: sent.at } as const;
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
