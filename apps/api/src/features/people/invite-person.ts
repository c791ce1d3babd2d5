import { randomBytes } from 'node:crypto';
import { addGrants, addPeople, addUser, findUser } from '@miqyas/db';
import type { Grant, Names } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { newPersonCode } from './members.ts';
import { sendPasswordLink } from './password-link.ts';

/** An invitation is good for a week. */
export const INVITATION_HOURS = 7 * 24;

export interface Invited {
  readonly code: string;
  /** Whether a mail is on its way. */
  readonly mailed: boolean;
  /** The link to hand over, where no mail can be sent. */
  readonly link: string | null;
}

/** Makes a person with roles and an account, and lets the link go out by which they choose a password. */
export async function invitePerson(
  context: Context,
  input: { actor: Actor; email: string; names: Partial<Names>; grants: readonly Grant[]; reason: string },
): Promise<Invited> {
  const { actor, grants, reason } = input;
  const { mails, home } = context;
  const email = input.email.toLowerCase();
  const { ar = '', zh = '', en = '' } = input.names;
  const names = { ar, zh, en: en || ar || zh };
  if (names.en === '') throw new Refusal('invalid-request');
  await requireScopes(context, grants);
  const code = newPersonCode();
  return unitOfWork(context, { actor, permission: 'people.manage' }, async (unit) => {
    const { tx, at, done } = unit;
    if (await findUser(tx, { email })) throw new Refusal('known-address');
    await addPeople(tx, [{ code, kind: 'person', demonstration: false, leftAt: undefined, names }]);
    await addGrants(
      tx,
      grants.map((grant) => ({ ...grant, person: code })),
    );
    const user = { id: randomBytes(16).toString('hex'), person: code, email };
    await addUser(tx, { ...user, name: names.en, now: at });
    const link = await sendPasswordLink(unit, { user, kind: 'invitation', hours: INVITATION_HOURS, base: home.address(), mails });
    return done(
      { action: 'person.invite', subject: code, details: { grants }, reason },
      { code, mailed: mails, link: mails ? null : link },
    );
  });
}
