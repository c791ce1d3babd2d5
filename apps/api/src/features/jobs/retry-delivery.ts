import { retryDelivery as retryInStore, settleReportDelivery } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Lets a mail that did not go out, or of which nobody knows, go out once more. */
export async function retryDelivery(context: Context, { actor, id }: { actor: Actor; id: string }): Promise<void> {
  await unitOfWork(context, { actor, permission: 'jobs.manage' }, async ({ tx, at, done }) => {
    if (!(await retryInStore(tx, { id, at }))) throw new Refusal('unknown-delivery');
    await settleReportDelivery(tx, { id, state: 'waiting', endedAt: undefined, error: '' });
    return done({ action: 'delivery.retry', subject: id, details: { id } }, undefined);
  });
  context.wake('deliver-mail');
}
