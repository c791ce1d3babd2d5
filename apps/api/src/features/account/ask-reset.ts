import { findUser, type Origin } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { sendPasswordLink } from '../people/password-link.ts';

const HOURS = 1;

/** Lets the link go out by which a new password is chosen; of an address that nobody has, nothing happens, and nobody is told. */
export async function askReset(context: Context, { email, origin }: { email: string; origin: Origin }): Promise<void> {
  const { mails, home } = context;
  const user = await findUser(context.store.read, { email });
  if (!user || !mails) return;
  // So many mails to one address at most: it is not told either.
  await context.limits.signIns.take(`mail ${user.person}`);
  const actor = { person: user.person, grants: [], origin };
  await unitOfWork(context, { actor, permission: 'public' }, async (unit) => {
    await sendPasswordLink(unit, { user, kind: 'reset', hours: HOURS, base: home.address(), mails });
    return unit.done({ action: 'account.reset-asked', subject: user.person, details: {} }, undefined);
  });
}
