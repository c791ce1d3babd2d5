import { endSessionOf } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Ends one of one's own sessions. */
export async function endSession(context: Context, { actor, id }: { actor: Actor; id: string }): Promise<void> {
  await unitOfWork(context, { actor, permission: 'account.use' }, async ({ tx, done }) => {
    if (!(await endSessionOf(tx, { person: actor.person, id }))) throw new Refusal('unknown-session');
    return done({ action: 'session.end', subject: actor.person, details: { session: id.slice(0, 8) } }, undefined);
  });
}
