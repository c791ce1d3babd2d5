import { appendAudit, findPerson, findUser, type Origin } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';

export const INSTALLATION_ORIGIN: Origin = { via: 'installation', address: '', request: '' };

/** Nobody can receive mail there (RFC 2606): such an account is opened without a password only. */
export const NOWHERE = '@miqyas.invalid';

/** Begins a session without a password: somebody of the demonstration, or the installation itself for its own report. */
export async function beginSession(
  { store, signIn, clock }: Pick<Context, 'store' | 'signIn' | 'clock'>,
  { person: code, origin = INSTALLATION_ORIGIN, demonstration = false }: { person: string; origin?: Origin; demonstration?: boolean },
): Promise<{ cookie: string }> {
  const person = await findPerson(store.read, code);
  if (!person || person.leftAt !== undefined || (demonstration && !person.demonstration)) throw new Refusal('unknown-person', { code });
  const known = await findUser(store.read, { person: code });
  const user = known?.id ?? (await signIn.addUser({ person: code, email: `${code}${NOWHERE}`, name: person.names.en || code }));
  const { cookie } = await signIn.begin(user);
  const event = { at: clock().toISOString(), actor: code, origin, action: 'session.begin', programme: '', subject: code };
  await store.transaction((tx) => appendAudit(tx, [{ ...event, details: {}, reason: '' }]));
  return { cookie };
}
