import { randomBytes } from 'node:crypto';
import { addGrants, addPeople, hasAdministrator, type Origin, replaceSetUpToken, takeSetUpToken } from '@miqyas/db';
import { EVERY_PROGRAMME, WHOLE_PROGRAMME } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { hashOfToken } from '../../access/token-hash.ts';
import { bookkeeping, unitOfWork } from '../../access/unit-of-work.ts';
import { newPersonCode } from '../people/members.ts';

const HOURS = 24;

/** A link's secret by which the first administrator is made once; undefined when there is one already. The one before is good no more. */
export async function offerSetUp(context: Pick<Context, 'store' | 'data' | 'clock'>): Promise<string | undefined> {
  if (await hasAdministrator(context.store.read)) return undefined;
  const token = randomBytes(24).toString('base64url');
  const now = context.clock();
  const expiresAt = new Date(now.getTime() + HOURS * 3_600_000).toISOString();
  await bookkeeping(context, (tx) => replaceSetUpToken(tx, { hash: hashOfToken(token), now: now.toISOString(), expiresAt }));
  return token;
}

/** Makes the first administrator of the installation, by the link that only who started the server has seen. */
export async function makeFirstAdministrator(
  context: Context,
  { token, name, email, password, origin }: { token: string; name: string; email: string; password: string; origin: Origin },
): Promise<void> {
  await context.passwordRules(password, { email, names: { en: name } });
  const code = newPersonCode();
  const actor = { person: code, grants: [], origin };
  await unitOfWork(context, { actor, permission: 'public' }, async ({ tx, at, done }) => {
    const taken = await takeSetUpToken(tx, { hash: hashOfToken(token), now: at });
    if (!taken || (await hasAdministrator(tx))) throw new Refusal('unusable-link');
    await addPeople(tx, [{ code, kind: 'person', demonstration: false, leftAt: undefined, names: { ar: '', zh: '', en: name } }]);
    await addGrants(tx, [{ person: code, role: 'administrator', programme: EVERY_PROGRAMME, scope: WHOLE_PROGRAMME }]);
    const details = { role: 'administrator' };
    return done({ action: 'person.set-up', subject: code, details, reason: 'first administrator' }, undefined);
  });
  await context.signIn.addUser({ person: code, email, name, password });
}
