import { randomBytes } from 'node:crypto';
import { addGrants, addPeople, appendAudit, hasAdministrator, type Origin, replaceSetUpToken, takeSetUpToken } from '@miqyas/db';
import { EVERYTHING } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { hashOfToken } from '../../http/authentication.ts';
import { Refusal } from '../../access/refusal.ts';
import { newPersonCode } from '../people/invite-person.ts';

const HOURS = 24;

/** A link's secret by which the first administrator is made once; undefined when there is one already. The one before is good no more. */
export async function offerSetUp({ store, clock }: Pick<Context, 'store' | 'clock'>): Promise<string | undefined> {
  if (await hasAdministrator(store.read)) return undefined;
  const token = randomBytes(24).toString('base64url');
  const now = clock();
  const expiresAt = new Date(now.getTime() + HOURS * 3_600_000).toISOString();
  await store.transaction((tx) => replaceSetUpToken(tx, { hash: hashOfToken(token), now: now.toISOString(), expiresAt }));
  return token;
}

/** Makes the first administrator of the installation, by the link that only who started the server has seen. */
export async function makeFirstAdministrator(
  { store, signIn, clock }: Context,
  { token, name, email, password, origin }: { token: string; name: string; email: string; password: string; origin: Origin },
): Promise<void> {
  const at = clock().toISOString();
  const code = newPersonCode();
  await store.transaction(async (tx) => {
    const taken = await takeSetUpToken(tx, { hash: hashOfToken(token), now: at });
    if (!taken || (await hasAdministrator(tx))) throw new Refusal('unusable-link');
    await addPeople(tx, [{ code, kind: 'person', demonstration: false, leftAt: undefined, names: { ar: '', zh: '', en: name } }]);
    await addGrants(tx, [{ person: code, role: 'administrator', programme: EVERYTHING, scope: EVERYTHING }]);
    const event = { at, actor: code, origin, action: 'person.set-up', programme: '', subject: code };
    await appendAudit(tx, [{ ...event, details: { role: 'administrator' }, reason: 'first administrator' }]);
  });
  await signIn.addUser({ person: code, email, name, password });
}
