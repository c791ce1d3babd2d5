import { createHash, randomBytes } from 'node:crypto';
import { addPasswordLink } from '@miqyas/db';
import type { MailKind } from '../../access/mail.ts';
import type { UnitOfWork } from '../../access/unit-of-work.ts';

const HOUR_MS = 3_600_000;

/**
 * Makes the link by which somebody chooses a password, once, and, where mail can be sent, the mail that brings it: in the unit of work
 * of what it is for, so that there is never one without the other. Answers the link.
 */
export async function sendPasswordLink(
  { tx, at, mail }: Pick<UnitOfWork, 'tx' | 'at' | 'mail'>,
  {
    user,
    kind,
    hours,
    base,
    mails,
  }: {
    user: { id: string; person: string; email: string };
    kind: Extract<MailKind, 'invitation' | 'reset'>;
    hours: number;
    base: string;
    mails: boolean;
  },
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(Date.parse(at) + hours * HOUR_MS).toISOString();
  await addPasswordLink(tx, {
    id: randomBytes(12).toString('hex'),
    identifier: linkIdentifier(token),
    userId: user.id,
    now: at,
    expiresAt,
  });
  const link = `${base}/password?token=${token}${kind === 'invitation' ? '&new=true' : ''}`;
  if (mails) await mail(user.person, { kind, to: user.email, link });
  return link;
}

/** As the sign-in library keeps a link: only a hash, under the name that its own page of a reset looks for. */
export function linkIdentifier(token: string): string {
  return createHash('sha256').update(`reset-password:${token}`).digest('base64url');
}
