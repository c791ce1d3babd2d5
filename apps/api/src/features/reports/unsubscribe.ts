import { addUnsubscription } from '@miqyas/db';
import { actorAs } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { OPERATOR } from '../../access/operator.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Takes who a mail was sent to off its schedule: the token of its link says who. Again changes nothing. */
export async function unsubscribeReport(context: Context, token: string): Promise<void> {
  const found = context.envelope.openUnsubscription(token);
  if (!found) throw new Refusal('unknown-report');
  const { programme, schedule, recipient } = found;
  const actor = await actorAs(context.store.read, OPERATOR.code, { via: 'link of a mail', address: '', request: '' });
  await unitOfWork(context, { actor, permission: 'reports.manage', programme }, async ({ tx, at, done }) => {
    await addUnsubscription(tx, { programme, schedule, recipient, at });
    return done({ action: 'report.unsubscribe', subject: recipient, details: { schedule } }, undefined);
  });
}
