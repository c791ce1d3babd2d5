import { appendAudit, findPerson, listGrants, type Reader, removePerson as removeFromStore, setGrants, type Writer } from '@miqyas/db';
import { EVERYTHING, type Grant } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { type Actor, requirePermission } from '../../access/actor.ts';
import { requireScopes } from '../../access/require-scopes.ts';

/** Makes these the roles of somebody. The last administrator of the installation stays one. */
export async function setRoles(
  { store, clock }: Context,
  { actor, code, grants, reason }: { actor: Actor; code: string; grants: readonly Grant[]; reason: string },
): Promise<void> {
  requirePermission(actor, 'people.manage');
  await requireScopes(store, grants);
  await store.transaction(async (tx) => {
    await requireMember(tx, code);
    const before = (await listGrants(tx, { person: code })).map(({ person, ...grant }) => grant);
    await setGrants(tx, { person: code, grants });
    await requireAdministrator(tx);
    await write(tx, { actor, at: clock().toISOString(), action: 'person.roles', code, details: { old: before, new: grants }, reason });
  });
}

/** Removes somebody: name, account, sessions and roles go, what they did stays under their code. */
export async function removePerson({ store, clock }: Context, { actor, code }: { actor: Actor; code: string }): Promise<void> {
  requirePermission(actor, 'people.manage');
  await store.transaction(async (tx) => {
    await requireMember(tx, code);
    const at = clock().toISOString();
    await removeFromStore(tx, { code, at });
    await requireAdministrator(tx);
    await write(tx, { actor, at, action: 'person.remove', code, details: {}, reason: '' });
  });
}

async function requireMember(tx: Reader, code: string): Promise<void> {
  const person = await findPerson(tx, code);
  if (!person || person.kind === 'system' || person.leftAt !== undefined) throw new Refusal('unknown-member', { code });
}

/** Somebody besides the installation itself must be left who can let others in. */
async function requireAdministrator(tx: Reader): Promise<void> {
  for (const { person, role, programme, scope } of await listGrants(tx)) {
    if (role !== 'administrator' || programme !== EVERYTHING || scope !== EVERYTHING) continue;
    if ((await findPerson(tx, person))?.kind === 'person') return;
  }
  throw new Refusal('last-administrator');
}

async function write(
  tx: Writer,
  event: { actor: Actor; at: string; action: string; code: string; details: Readonly<Record<string, unknown>>; reason: string },
): Promise<void> {
  const { actor, at, action, code, details, reason } = event;
  await appendAudit(tx, [{ at, actor: actor.person, origin: actor.origin, action, programme: '', subject: code, details, reason }]);
}
