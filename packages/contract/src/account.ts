import { z } from '@hono/zod-openapi';
import { Email, Grant, Person } from './people.ts';
import { line } from './primitives.ts';
import { byId, done, json, jsonBody, problems, route } from './route.ts';

/** Long rather than intricate (NIST SP 800-63B). */
const Password = z.string().min(12).max(128);

export const Account = z
  .object({
    person: Person,
    email: z.string().nullable(),
    grants: z.array(Grant),
    secondFactor: z.boolean(),
    hasPassword: z.boolean(),
    withheld: z.array(Grant).openapi({ description: 'Roles that count once a second factor has been shown.' }),
    awaits: z
      .enum(['code', 'second-factor'])
      .nullable()
      .openapi({ description: 'What these wait for: a code of the second factor there is, or that one is set up.' }),
    proof: z
      .array(z.enum(['password', 'code']))
      .openapi({ description: 'With what one proves again who one is; empty: by signing in anew.' }),
  })
  .openapi('Account', { description: 'Who has signed in, and what they may do.' });
export type Account = z.infer<typeof Account>;

export const OwnSession = z
  .object({ id: z.string(), beganAt: z.string(), endsAt: z.string(), address: z.string(), browser: z.string(), current: z.boolean() })
  .openapi('OwnSession');
export type OwnSession = z.infer<typeof OwnSession>;

const SetUp = z
  .object({ token: z.string().min(1).max(200), name: line(200), email: Email, password: Password })
  .strict()
  .openapi('SetUp');

export const setUp = route({
  permission: 'public',
  method: 'post',
  path: '/set-up',
  tags: ['Account'],
  summary: 'Make the first administrator, with the link that the server printed',
  request: { body: jsonBody(SetUp) },
  responses: { ...done, ...problems },
});

export const signInForDemonstration = route({
  permission: 'public',
  method: 'post',
  path: '/demonstration/sign-in',
  tags: ['Account'],
  summary: 'Sign in as somebody of the demonstration; only while it is on',
  request: { body: jsonBody(z.object({ person: z.string().max(100) }).strict()) },
  responses: { ...done, ...problems },
});

export const ownSessions = route({
  permission: 'account.use',
  method: 'get',
  path: '/account/sessions',
  tags: ['Account'],
  summary: 'Where one has signed in',
  responses: { 200: json(z.array(OwnSession), 'Sessions'), ...problems },
});

export const endSession = route({
  permission: 'account.use',
  method: 'delete',
  path: '/account/sessions/{id}',
  tags: ['Account'],
  summary: 'End one of one’s own sessions',
  request: { params: byId },
  responses: { ...done, ...problems },
});

export const endOtherSessions = route({
  permission: 'account.use',
  method: 'delete',
  path: '/account/sessions',
  tags: ['Account'],
  summary: 'End every other session of one’s own',
  responses: { ...done, ...problems },
});

export const prove = route({
  permission: 'account.use',
  method: 'post',
  path: '/account/proof',
  tags: ['Account'],
  summary: 'Prove once more who one is: with the password and, where there is one, a code of the second factor',
  request: {
    body: jsonBody(
      z
        .object({ password: z.string().max(200).optional(), code: z.string().max(20).optional() })
        .strict()
        .openapi('Proof'),
    ),
  },
  responses: { ...done, ...problems },
});
