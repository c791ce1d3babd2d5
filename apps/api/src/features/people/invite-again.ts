import { findPerson, findUser, listSignIns } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { INVITATION_HOURS, type Invited } from './invite-person.ts';
import { sendPasswordLink } from './password-link.ts';

/** Sends a new link; those sent before stay good for their week, until one of them is used. */
export async function inviteAgain(context: Context, { actor, code }: { actor: Actor; code: string }): Promise<Invited> {
  const { mails, home } = context;
  return unitOfWork(context, { actor, permission: 'people.manage' }, async (unit) => {
    const { tx, done } = unit;
    const person = await findPerson(tx, code);
    const known = (await listSignIns(tx)).find((one) => one.person === code);
    const user = await findUser(tx, { person: code });
    // A link for who has a password already, or is nobody's, would let its holder in as them.
    const open = person?.kind === 'person' && !person.demonstration && person.leftAt === undefined && known?.hasPassword === false;
    if (!open || !user) throw new Refusal('unknown-member', { code });
    const link = await sendPasswordLink(unit, { user, kind: 'invitation', hours: INVITATION_HOURS, base: home.address(), mails });
    const event = { action: 'person.invite-again', subject: code, details: {} } as const;
    return done(event, { code, mailed: mails, link: mails ? null : link });
  });
}
