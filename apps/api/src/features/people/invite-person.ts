import { randomBytes } from 'node:crypto';
import { addGrants, addPeople, appendAudit, findPerson, findUser, listSignIns } from '@miqyas/db';
import type { Grant, Names } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { type Actor, requirePermission } from '../../access/actor.ts';
import { requireScopes } from '../../access/require-scopes.ts';

const HOURS = 7 * 24;

export interface Invited {
  readonly code: string;
  readonly mailed: boolean;
  /** The link to hand over, where no mail can be sent. */
  readonly link: string | null;
}

/** Says nothing of whom it stands for. */
export function newPersonCode(): string {
  return `p-${randomBytes(5).toString('hex')}`;
}

/** Makes a person with roles and an account, and sends the link by which they choose a password. */
export async function invitePerson(
  context: Context,
  input: { actor: Actor; email: string; names: Partial<Names>; grants: readonly Grant[]; reason: string; base: string },
): Promise<Invited> {
  const { actor, grants, reason } = input;
  requirePermission(actor, 'people.manage');
  const email = input.email.toLowerCase();
  const names = { ar: input.names.ar ?? '', zh: input.names.zh ?? '', en: input.names.en ?? input.names.ar ?? input.names.zh ?? '' };
  if (names.en === '') throw new Refusal('invalid-request');
  await requireScopes(context.store, grants);
  const code = newPersonCode();
  const at = context.clock().toISOString();
  if (await findUser(context.store.read, { email })) throw new Refusal('known-address');
  await context.store.transaction(async (tx) => {
    await addPeople(tx, [{ code, kind: 'person', demonstration: false, leftAt: undefined, names }]);
    await addGrants(
      tx,
      grants.map((grant) => ({ ...grant, person: code })),
    );
    const event = { at, actor: actor.person, origin: actor.origin, action: 'person.invite', programme: '', subject: code };
    await appendAudit(tx, [{ ...event, details: { grants }, reason }]);
  });
  await context.signIn.addUser({ person: code, email, name: names.en });
  return sendInvitation(context, { code, base: input.base });
}

/** Sends a new link; those sent before stay good for their week. */
export async function inviteAgain(
  context: Context,
  { actor, code, base }: { actor: Actor; code: string; base: string },
): Promise<Invited> {
  requirePermission(actor, 'people.manage');
  const person = await findPerson(context.store.read, code);
  const known = (await listSignIns(context.store.read)).find((one) => one.person === code);
  // A link for who has a password already, or is nobody's, would let whoever holds it in as them.
  const open = person?.kind === 'person' && !person.demonstration && person.leftAt === undefined && known?.hasPassword === false;
  if (!open) throw new Refusal('unknown-member', { code });
  const event = { at: context.clock().toISOString(), actor: actor.person, origin: actor.origin, action: 'person.invite-again' };
  await context.store.transaction((tx) => appendAudit(tx, [{ ...event, programme: '', subject: code, details: {}, reason: '' }]));
  return sendInvitation(context, { code, base });
}

async function sendInvitation(context: Context, { code, base }: { code: string; base: string }): Promise<Invited> {
  const user = await findUser(context.store.read, { person: code });
  if (!user) throw new Refusal('unknown-member', { code });
  const token = randomBytes(24).toString('base64url');
  await context.signIn.addPasswordToken({ userId: user.id, token, hours: HOURS });
  const link = `${context.url ?? base}/password?token=${token}&new=true`;
  if (!context.mailer) return { code, mailed: false, link };
  await context.mailer.send({ kind: 'invitation', to: user.email, link }).catch((cause: unknown) => {
    context.log.error({ err: cause }, 'mail failed');
    throw new Refusal('mail-failed');
  });
  return { code, mailed: true, link: null };
}
