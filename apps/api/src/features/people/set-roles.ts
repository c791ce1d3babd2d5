import { listGrants, setGrants } from '@miqyas/db';
import type { Grant } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { requireAdministrator, requireMember } from './members.ts';

/** Makes these the roles of somebody. The last administrator of the installation stays one. */
export async function setRoles(
  context: Context,
  { actor, code, grants, reason }: { actor: Actor; code: string; grants: readonly Grant[]; reason: string },
): Promise<void> {
  await requireScopes(context, grants);
  await unitOfWork(context, { actor, permission: 'people.manage' }, async ({ tx, done }) => {
    await requireMember(tx, code);
    const before = (await listGrants(tx, { person: code })).map(({ person, ...grant }) => grant);
    await setGrants(tx, { person: code, grants });
    await requireAdministrator(tx);
    return done({ action: 'person.roles', subject: code, details: { old: before, new: grants }, reason }, undefined);
  });
}
