import { randomBytes } from 'node:crypto';
import { addGrants, addPeople, addToken } from '@miqyas/db';
import { type Grant, sameName } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { hashOfToken } from '../../access/token-hash.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

const DAY_MS = 86_400_000;

/** Makes a service with a token of its own, for which its maker answers. The token is told this once. */
export async function makeToken(
  context: Context,
  input: { actor: Actor; name: string; grants: readonly Grant[]; days: number; reason: string },
): Promise<{ id: string; token: string }> {
  const { actor, name, grants, days, reason } = input;
  await requireScopes(context, grants);
  const id = randomBytes(6).toString('hex');
  const person = `svc-${id}`;
  const token = `mqs_${randomBytes(32).toString('base64url')}`;
  return unitOfWork(context, { actor, permission: 'people.manage' }, async ({ tx, at, done }) => {
    const expiresAt = new Date(Date.parse(at) + days * DAY_MS).toISOString();
    const names = sameName(name);
    await addPeople(tx, [{ code: person, kind: 'service', demonstration: false, leftAt: undefined, names }]);
    await addGrants(
      tx,
      grants.map((grant) => ({ ...grant, person })),
    );
    await addToken(tx, { id, person, owner: actor.person, hash: hashOfToken(token), madeAt: at, expiresAt });
    return done({ action: 'token.make', subject: person, details: { grants, expiresAt }, reason }, { id, token });
  });
}
