import { z } from '@hono/zod-openapi';
import { Grant } from './people.ts';
import { line, Names } from './primitives.ts';
import { byId, done, json, jsonBody, problems, refusals, route } from './route.ts';

const NewToken = z
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
export type TokenEntry = z.infer<typeof TokenEntry>;

export const tokens = route({
  permission: 'people.read',
  method: 'get',
  path: '/tokens',
  tags: ['People'],
  summary: 'Tokens of services',
  responses: { 200: json(z.array(TokenEntry), 'Tokens'), ...problems },
});

export const makeToken = route({
  permission: 'people.manage',
  proof: true,
  method: 'post',
  path: '/tokens',
  tags: ['People'],
  summary: 'Make a service account with a token; the token is told this once',
  request: { body: jsonBody(NewToken) },
  responses: { 201: json(Created, 'The token'), ...refusals },
});

export const revokeToken = route({
  permission: 'people.manage',
  proof: true,
  method: 'delete',
  path: '/tokens/{id}',
  tags: ['People'],
  summary: 'End a token',
  request: { params: byId },
  responses: { ...done, ...refusals },
});
