import { revokeToken as revokeInStore } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Ends a token at once. */
export async function revokeToken(context: Context, { actor, id }: { actor: Actor; id: string }): Promise<void> {
  await unitOfWork(context, { actor, permission: 'people.manage' }, async ({ tx, at, done }) => {
    if (!(await revokeInStore(tx, { id, at }))) throw new Refusal('unknown-service-token');
    return done({ action: 'token.revoke', subject: `svc-${id}`, details: {} }, undefined);
  });
}
