import { z } from '@hono/zod-openapi';
import { Grant, Names, Person } from './model.ts';

/** Text of one line that may be put into a mail or a page as it is. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), 'a line of text');

const Email = z.email().max(200);

/** Long rather than intricate (NIST SP 800-63B). */
const Password = z.string().min(12).max(128);

const PersonNames = z
  .object({ ar: line(200), zh: line(200), en: line(200) })
  .partial()
  .strict()
  .openapi('PersonNames', {
    description: 'The name in at least one language.',
  });

export const Account = z
  .object({
    person: Person,
    email: z.string().nullable(),
    grants: z.array(Grant),
    secondFactor: z.boolean(),
    hasPassword: z.boolean(),
  })
  .openapi('Account', { description: 'Who has signed in, and what they may do.' });

export const OwnSession = z
  .object({ id: z.string(), beganAt: z.string(), endsAt: z.string(), address: z.string(), browser: z.string(), current: z.boolean() })
  .openapi('OwnSession');

export const SetUp = z
  .object({ token: z.string().min(1).max(200), name: line(200), email: Email, password: Password })
  .strict()
  .openapi('SetUp');

export const PersonEntry = z
  .object({ person: Person, email: z.string().nullable(), grants: z.array(Grant), secondFactor: z.boolean(), invited: z.boolean() })
  .openapi('PersonEntry');

export const Invitation = z
  .object({ email: Email, names: PersonNames, grants: z.array(Grant).min(1).max(50), reason: line(500) })
  .strict()
  .openapi('Invitation');

export const Invited = z
  .object({
    code: z.string(),
    mailed: z.boolean(),
    link: z.string().nullable().openapi({ description: 'Where no mail can be sent: the link to hand over. It is told this once.' }),
  })
  .openapi('Invited');

export const RoleGrants = z
  .object({ grants: z.array(Grant).max(50), reason: line(500) })
  .strict()
  .openapi('RoleGrants');

export const NewToken = z
  .object({ name: line(100), grants: z.array(Grant).min(1).max(50), days: z.int().min(1).max(730), reason: line(500) })
  .strict()
  .openapi('NewToken');

export const Created = z
  .object({ id: z.string(), token: z.string().openapi({ description: 'Told this once; only its hash is kept.' }) })
  .openapi('CreatedToken');

export const TokenEntry = z
  .object({
    id: z.string(),
    names: Names,
    person: z.string(),
    owner: z.string(),
    grants: z.array(Grant),
    madeAt: z.string(),
    expiresAt: z.string(),
    usedAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .openapi('TokenEntry');

export const AuditEntry = z
  .object({
    seq: z.int(),
    at: z.string(),
    actor: z.string(),
    via: z.string(),
    action: z.string(),
    programme: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.unknown()),
    reason: z.string(),
    address: z.string(),
    request: z.string(),
    previous: z.string(),
    hash: z.string(),
  })
  .openapi('AuditEntry');
