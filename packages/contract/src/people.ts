import { z } from '@hono/zod-openapi';
import { PERSON_KINDS, ROLES } from '@miqyas/domain';
import { DayText, line, Names, ScopeText } from './primitives.ts';
import { byCode, done, json, jsonBody, problems, refusals, route } from './route.ts';

export const Person = z
  .object({ code: z.string(), kind: z.enum(PERSON_KINDS), names: Names, demonstration: z.boolean(), leftAt: z.string().optional() })
  .openapi('Person');
export type Person = z.infer<typeof Person>;

export const Grant = z
  .object({
    role: z.enum(ROLES),
    programme: z.string().max(100).openapi({ description: 'Code of a programme; empty for every one of the installation.' }),
    scope: ScopeText,
  })
  .strict()
  .openapi('Grant', { description: 'That somebody has a role somewhere.' });
export type Grant = z.infer<typeof Grant>;

export const Email = z.email().max(200);

const PersonNames = z
  .object({ ar: line(200), zh: line(200), en: line(200) })
  .partial()
  .strict()
  .openapi('PersonNames', {
    description: 'The name in at least one language.',
  });

export const PersonEntry = z
  .object({ person: Person, email: z.string().nullable(), grants: z.array(Grant), secondFactor: z.boolean(), invited: z.boolean() })
  .openapi('PersonEntry');
export type PersonEntry = z.infer<typeof PersonEntry>;

const Invitation = z
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
export type Invited = z.infer<typeof Invited>;

const RoleGrants = z
  .object({ grants: z.array(Grant).max(50), reason: line(500) })
  .strict()
  .openapi('RoleGrants');

const DeputySchema = z
  .object({ person: z.string(), deputy: z.string(), fromDay: DayText, untilDay: DayText, reason: z.string() })
  .openapi('Deputy', { description: 'That somebody stands in for another, with that person’s roles, under the own name.' });
export type Deputy = z.infer<typeof DeputySchema>;

export const deputies = route({
  permission: 'people.read',
  method: 'get',
  path: '/deputies',
  tags: ['People'],
  summary: 'Who stands in for whom, and when',
  responses: { 200: json(z.array(DeputySchema), 'Deputies'), ...problems },
});

export const nameDeputy = route({
  permission: 'people.manage',
  proof: true,
  method: 'put',
  path: '/people/{code}/deputy',
  tags: ['People'],
  summary: 'Name who stands in for somebody during an absence',
  request: {
    params: byCode,
    body: jsonBody(z.object({ deputy: z.string().max(100), fromDay: DayText, untilDay: DayText, reason: line(500) }).strict()),
  },
  responses: { ...done, ...refusals },
});

export const endDeputy = route({
  permission: 'people.manage',
  proof: true,
  method: 'delete',
  path: '/people/{code}/deputy',
  tags: ['People'],
  summary: 'End somebody’s standing in',
  request: { params: byCode, query: z.object({ deputy: z.string().max(100) }) },
  responses: { ...done, ...refusals },
});

export const people = route({
  permission: 'people.read',
  method: 'get',
  path: '/people',
  tags: ['People'],
  summary: 'Everybody with their roles',
  responses: { 200: json(z.array(PersonEntry), 'People'), ...problems },
});

export const invitePerson = route({
  permission: 'people.manage',
  proof: true,
  method: 'post',
  path: '/people',
  tags: ['People'],
  summary: 'Invite somebody by mail',
  request: { body: jsonBody(Invitation) },
  responses: { 201: json(Invited, 'The person'), ...refusals },
});

export const inviteAgain = route({
  permission: 'people.manage',
  proof: true,
  method: 'post',
  path: '/people/{code}/invitation',
  tags: ['People'],
  summary: 'Send the invitation once more',
  request: { params: byCode },
  responses: { 201: json(Invited, 'The person'), ...refusals },
});

export const setRoles = route({
  permission: 'people.manage',
  proof: true,
  method: 'put',
  path: '/people/{code}/roles',
  tags: ['People'],
  summary: 'Say which roles somebody has, and why',
  request: { params: byCode, body: jsonBody(RoleGrants) },
  responses: { ...done, ...refusals },
});

export const removePerson = route({
  permission: 'people.manage',
  proof: true,
  method: 'delete',
  path: '/people/{code}',
  tags: ['People'],
  summary: 'Remove somebody: what they did stays under their code, without a name',
  request: { params: byCode },
  responses: { ...done, ...refusals },
});
