import { removePerson as removeFromStore } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { requireAdministrator, requireMember } from './members.ts';

/** Removes somebody: name, account, sessions and roles go, what they did stays under their code. */
export async function removePerson(context: Context, { actor, code }: { actor: Actor; code: string }): Promise<void> {
  await unitOfWork(context, { actor, permission: 'people.manage' }, async ({ tx, at, done }) => {
    await requireMember(tx, code);
    await removeFromStore(tx, { code, at });
    await requireAdministrator(tx);
    return done({ action: 'person.remove', subject: code, details: {} }, undefined);
  });
}
