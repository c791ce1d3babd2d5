import { randomBytes } from 'node:crypto';
import { addGrants, addPeople, addToken, appendAudit, revokeToken as revokeInStore } from '@miqyas/db';
import type { Grant } from '@miqyas/domain';
import type { Context } from '../../context.ts';
import { hashOfToken } from '../../identity.ts';
import { Refusal } from '../../refusal.ts';
import { type Acting, requirePermission } from './acting.ts';
import { requireScopes } from './require-scopes.ts';

const DAY_MS = 86_400_000;

/** Makes a service with a token of its own, for which who makes it answers. The token is told this once. */
export async function makeToken(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  input: { acting: Acting; name: string; grants: readonly Grant[]; days: number; reason: string },
): Promise<{ id: string; token: string }> {
  const { acting, name, grants, days, reason } = input;
  requirePermission(acting, 'people.manage');
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
    await addToken(tx, { id, person, owner: acting.person, hash: hashOfToken(token), madeAt, expiresAt });
    const deed = { at: madeAt, actor: acting.person, origin: acting.origin, action: 'token.make', programme: '', subject: person };
    await appendAudit(tx, [{ ...deed, details: { grants, expiresAt }, reason }]);
  });
  return { id, token };
}

/** Ends a token at once. */
export async function revokeToken({ store, clock }: Context, { acting, id }: { acting: Acting; id: string }): Promise<void> {
  requirePermission(acting, 'people.manage');
  await store.transaction(async (tx) => {
    const at = clock().toISOString();
    if (!(await revokeInStore(tx, { id, at }))) throw new Refusal('unknown-service-token');
    const deed = { at, actor: acting.person, origin: acting.origin, action: 'token.revoke', programme: '', subject: `svc-${id}` };
    await appendAudit(tx, [{ ...deed, details: {}, reason: '' }]);
  });
}
