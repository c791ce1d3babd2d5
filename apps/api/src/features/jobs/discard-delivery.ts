import { discardDelivery as discardInStore, settleReportDelivery } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Gives up a mail that did not go out; what it carried is forgotten. */
export async function discardDelivery(context: Context, { actor, id }: { actor: Actor; id: string }): Promise<void> {
  await unitOfWork(context, { actor, permission: 'jobs.manage' }, async ({ tx, at, done }) => {
    if (!(await discardInStore(tx, { id }))) throw new Refusal('unknown-delivery');
    await settleReportDelivery(tx, { id, state: 'discarded', endedAt: at, error: '' });
    return done({ action: 'delivery.discard', subject: id, details: { id } }, undefined);
  });
}
