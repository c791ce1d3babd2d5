import { randomBytes } from 'node:crypto';
import { addGrants, addPeople, addToken, appendAudit, revokeToken as revokeInStore } from '@miqyas/db';
import type { Grant } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { hashOfToken } from '../../http/authentication.ts';
import { Refusal } from '../../access/refusal.ts';
import { type Actor, requirePermission } from '../../access/actor.ts';
import { requireScopes } from '../../access/require-scopes.ts';

const DAY_MS = 86_400_000;

/** Makes a service with a token of its own, for which who makes it answers. The token is told this once. */
export async function makeToken(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  input: { actor: Actor; name: string; grants: readonly Grant[]; days: number; reason: string },
): Promise<{ id: string; token: string }> {
  const { actor, name, grants, days, reason } = input;
  requirePermission(actor, 'people.manage');
  await requireScopes(store, grants);
  const id = randomBytes(6).toString('hex');
  const person = `svc-${id}`;
  const token = `mqs_${randomBytes(32).toString('base64url')}`;
  const now = clock();
  const [madeAt, expiresAt] = [now.toISOString(), new Date(now.getTime() + days * DAY_MS).toISOString()];
  await store.transaction(async (tx) => {
    await addPeople(tx, [
      { code: person, kind: 'service', demonstration: false, leftAt: undefined, names: { ar: name, zh: name, en: name } },
    ]);
    await addGrants(
      tx,
      grants.map((grant) => ({ ...grant, person })),
    );
    await addToken(tx, { id, person, owner: actor.person, hash: hashOfToken(token), madeAt, expiresAt });
    const event = { at: madeAt, actor: actor.person, origin: actor.origin, action: 'token.make', programme: '', subject: person };
    await appendAudit(tx, [{ ...event, details: { grants, expiresAt }, reason }]);
  });
  return { id, token };
}

/** Ends a token at once. */
export async function revokeToken({ store, clock }: Context, { actor, id }: { actor: Actor; id: string }): Promise<void> {
  requirePermission(actor, 'people.manage');
  await store.transaction(async (tx) => {
    const at = clock().toISOString();
    if (!(await revokeInStore(tx, { id, at }))) throw new Refusal('unknown-service-token');
    const event = { at, actor: actor.person, origin: actor.origin, action: 'token.revoke', programme: '', subject: `svc-${id}` };
    await appendAudit(tx, [{ ...event, details: {}, reason: '' }]);
  });
}
