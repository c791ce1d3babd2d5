import { randomUUID } from 'node:crypto';
import { abandonDeliveries, leaseDelivery, settleDelivery } from '@miqyas/db';
import type { Context } from '../access/context.ts';
import type { Letter, Mail, PlainMail } from '../access/mail.ts';
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
    const ready = mail ? await made(context, mail) : UNREADABLE;
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

const UNREADABLE = { kind: 'refused', error: 'sealed with another secret' } as const;

/** It could not be written, and nothing has gone out. */
interface Unwritten {
  readonly kind: 'unwritten';
  readonly error: string;
}

type Ready = PlainMail | Composed | Unwritten | typeof UNREADABLE;
type Outcome = Sent | Exclude<Composed, Letter> | Unwritten;

/** What a mail says now that its turn has come: one of notices is written here, without what was done since. */
async function made(context: Context, mail: Mail): Promise<Ready> {
  if (mail.kind !== 'digest') return mail;
  try {
    return await composeDigest(context, await operatorOf(context), mail);
  } catch (error) {
    context.log.error({ err: error }, 'mail could not be written');
    return { kind: 'unwritten', error: error instanceof Error ? error.message : String(error) };
  }
}

async function sentFrom(ready: Ready, mailer: Mailer, id: string): Promise<Outcome> {
  return 'to' in ready ? mailer.send(ready, id) : ready;
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
    case 'unwritten':
    case 'unreachable': {
      if (attempts >= MOST_TRIES) return { state: 'failed', error: sent.error } as const;
      return { state: 'waiting', error: sent.error, nextAt: new Date(now.getTime() + backOffMs(attempts)).toISOString() } as const;
    }
  }
}
