import { createHash } from 'node:crypto';
import { endOtherSessions, type Factor, findUser, listSignIns, proveSession, spendCode } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { auditEvent, bookkeeping } from '../../access/unit-of-work.ts';

/** With what somebody proves again who they are: whoever came through their organisation need not know a password here. */
export function proofAsked({
  hasPassword,
  secondFactor,
  factor,
}: {
  hasPassword: boolean;
  secondFactor: boolean;
  factor: Factor | undefined;
}): ('password' | 'code')[] {
  return [...(hasPassword && factor !== 'organisation' ? (['password'] as const) : []), ...(secondFactor ? (['code'] as const) : [])];
}

interface Proving {
  readonly actor: Actor;
  readonly token: string;
  readonly factor: Factor | undefined;
  readonly password: string | undefined;
  readonly code: string | undefined;
  /** Asks the sign-in library whether a code is right. */
  readonly isCode: (code: string) => Promise<boolean>;
}

/**
 * Somebody who has signed in proves once more who they are: with the password, where they have one, and with a code, where they have a
 * second factor. Somebody with neither signs in anew.
 */
export async function prove(context: Context, { actor, token, factor, password, code, isCode }: Proving): Promise<void> {
  const { person, origin } = actor;
  await context.limits.signIns.take(`person ${person}`);
  const user = await findUser(context.store.read, { person });
  const own = (await listSignIns(context.store.read)).find((one) => one.person === person);
  const { hasPassword = false, secondFactor = false } = own ?? {};
  const asked = proofAsked({ hasPassword, secondFactor, factor });
  const isProven =
    user !== undefined &&
    asked.length > 0 &&
    (!asked.includes('password') || (password !== undefined && (await context.signIn.isPassword(user.id, password)))) &&
    (!asked.includes('code') || (code !== undefined && (await isCode(code)) && (await isFirstUse(context, person, code))));
  const action = isProven ? 'session.proof' : 'session.proof.refused';
  await auditEvent(context, { actor: person, origin, event: { action, subject: person, details: {} } });
  if (!isProven) throw new Refusal('wrong-proof');
  await context.limits.signIns.refund(`person ${person}`);
  // What was shown when the session was opened still counts.
  const proven = secondFactor || factor === 'second-factor' ? 'second-factor' : (factor ?? 'password');
  const now = context.clock().toISOString();
  await bookkeeping(context, (tx) => proveSession(tx, { token, factor: proven, now }));
}

/** Takes a code as used; false when it was before. */
export function isFirstUse(context: Context, person: string, code: string): Promise<boolean> {
  const mark = createHash('sha256').update(code.replace(/\s/g, '')).digest('base64url');
  return bookkeeping(context, (tx) => spendCode(tx, { person, mark, now: context.clock().toISOString() }));
}

/** Ends every session of somebody but the one they do it in. */
export async function endOthers(context: Context, { actor, token }: { actor: Actor; token: string | undefined }): Promise<void> {
  const { person, origin } = actor;
  const count = await bookkeeping(context, (tx) => endOtherSessions(tx, { person, except: token }));
  if (count === 0) return;
  await auditEvent(context, { actor: person, origin, event: { action: 'session.end-others', subject: person, details: { count } } });
}
