import { randomUUID } from 'node:crypto';
import { abandonDeliveries, leaseDelivery, settleAbandonedReports, settleDelivery, settleReportDelivery } from '@miqyas/db';
import type { Context } from '../access/context.ts';
import type { Letter, Mail, PlainMail } from '../access/mail.ts';
import { bookkeeping } from '../access/unit-of-work.ts';
import { type Composed, composeDigest } from '../features/notices/compose-digest.ts';
import { sendToChannel } from '../features/reports/channels/send-to-channel.ts';
import { composeReport, type ReadyParcel } from '../features/reports/compose-report-mail.ts';
import { tellOwnerOfFailure } from '../features/reports/send-edition.ts';
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
export async function deliverMail(context: Context, mailer: Mailer | undefined, signal: AbortSignal): Promise<void> {
  const now = () => context.clock().toISOString();
  await bookkeeping(context, async (tx) => {
    const abandoned = { now: now(), error: 'the process ended while it was being sent' };
    if ((await abandonDeliveries(tx, abandoned)) > 0) await settleAbandonedReports(tx, abandoned);
  });
  const holder = randomUUID();
  while (!signal.aborted) {
    const until = new Date(context.clock().getTime() + LEASE_MS).toISOString();
    const next = await bookkeeping(context, (tx) => leaseDelivery(tx, { holder, now: now(), until }));
    if (!next) return;
    const mail = opened(context, next.sealed);
    const ready = mail ? await made(context, mail, next.id) : UNREADABLE;
    const sent = await sentFrom(context, ready, mailer, next.id);
    const outcome = outcomeOf(sent, next.attempts, context.clock());
    await bookkeeping(context, async (tx) => {
      const settled = await settleDelivery(tx, { id: next.id, holder, now: now(), ...outcome });
      // Who was sent a report is kept for as long as the report is.
      if (settled && REPORTS.includes(next.kind))
        await settleReportDelivery(tx, {
          ...{ id: next.id, state: outcome.state, error: 'error' in outcome ? outcome.error : '' },
          endedAt: outcome.state === 'waiting' ? undefined : now(),
        });
    });
    if (REPORTS.includes(next.kind) && (outcome.state === 'failed' || outcome.state === 'uncertain'))
      await tellOwnerOfFailure(context, next.id);
    // A server that cannot be reached will not be reached by the next mail either.
    if (sent.kind === 'unreachable' && ready.kind !== 'parcel') return;
  }
}

/** Kinds of what carries a report. */
const REPORTS: readonly string[] = ['report', 'report-channel'];

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

type Ready = PlainMail | Composed | ReadyParcel | Unwritten | typeof UNREADABLE;
type Outcome = Sent | Exclude<Composed, Letter> | Unwritten;

/** What a mail says now that its turn has come: one of notices is written here, without what was done since. */
async function made(context: Context, mail: Mail, id: string): Promise<Ready> {
  try {
    switch (mail.kind) {
      case 'digest':
        return await composeDigest(context, await operatorOf(context), mail);
      case 'report':
      case 'report-channel':
      case 'report-corrected':
      case 'report-trouble':
        return await composeReport(context, mail, id);
      default:
        return mail;
    }
  } catch (error) {
    context.log.error({ err: error }, 'mail could not be written');
    return { kind: 'unwritten', error: error instanceof Error ? error.message : String(error) };
  }
}

async function sentFrom(context: Context, ready: Ready, mailer: Mailer | undefined, id: string): Promise<Outcome> {
  if (ready.kind === 'parcel') {
    const channel = context.channels.get(ready.channel);
    return channel ? sendToChannel(channel, ready.parcel) : { kind: 'refused', error: `no setting names the channel ${ready.channel}` };
  }
  if (!('to' in ready)) return ready;
  return mailer ? mailer.send(ready, id) : { kind: 'unreachable', error: 'no mail server is set' };
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
