import { findPerson, findUser, INSTALLATION, type Origin } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { NOWHERE } from '../../access/nowhere.ts';
import { Refusal } from '../../access/refusal.ts';
import { auditEvent } from '../../access/unit-of-work.ts';

/** Begins a session without a password: somebody of the demonstration, or the installation itself for its own report. */
export async function beginSession(
  context: Pick<Context, 'store' | 'data' | 'signIn' | 'clock'>,
  { person: code, origin = INSTALLATION, demonstration = false }: { person: string; origin?: Origin; demonstration?: boolean },
): Promise<{ cookie: string }> {
  const { store, signIn } = context;
  const person = await findPerson(store.read, code);
  if (!person || person.leftAt !== undefined || (demonstration && !person.demonstration)) throw new Refusal('unknown-person', { code });
  const known = await findUser(store.read, { person: code });
  const makeAccount = () =>
    signIn.addUser({ person: code, email: `${code}${NOWHERE}`, name: person.names.en || code }).catch(async (error: unknown) => {
      // Of two that come for the first time at once, in whatever process, one makes the account.
      const made = await findUser(store.read, { person: code });
      if (!made) throw error;
      return made.id;
    });
  const user = known?.id ?? (await makeAccount());
  const { cookie } = await signIn.begin(user);
  await auditEvent(context, { actor: code, origin, event: { action: 'session.begin', subject: code, details: {} } });
  return { cookie };
}
