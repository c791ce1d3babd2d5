import { findUser, type Origin } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { sendPasswordLink } from '../people/password-link.ts';

const HOURS = 1;

/** Lets the link go out by which a new password is chosen; of an address that nobody has, nothing happens, and nobody is told. */
export async function askReset(context: Context, { email, origin, base }: { email: string; origin: Origin; base: string }): Promise<void> {
  const { mails, url = base } = context;
  const user = await findUser(context.store.read, { email });
  if (!user || !mails) return;
  const actor = { person: user.person, grants: [], origin };
  await unitOfWork(context, { actor, permission: 'public' }, async (unit) => {
    await sendPasswordLink(unit, { user, kind: 'reset', hours: HOURS, base: url, mails });
    return unit.done({ action: 'account.reset-asked', subject: user.person, details: {} }, undefined);
  });
}
