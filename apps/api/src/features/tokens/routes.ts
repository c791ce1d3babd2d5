import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/tokens';
import { listPeople, listTokens } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { grantsByPerson } from '../people/grants-by-person.ts';
import { makeToken } from './make-token.ts';
import { revokeToken } from './revoke-token.ts';

export function tokenRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const db = context.store.read;
  routes.openapi(contract.tokens, async (c) => {
    const [tokens, people, grants] = await Promise.all([listTokens(db), listPeople(db), grantsByPerson(db)]);
    const names = new Map(people.map((one) => [one.code, one.names]));
    return c.json(
      tokens.map(({ usedAt = null, revokedAt = null, ...token }) => ({
        ...token,
        usedAt,
        revokedAt,
        names: names.get(token.person) ?? { ar: '', zh: '', en: '' },
        grants: grants.get(token.person) ?? [],
      })),
      200,
    );
  });
  routes.openapi(contract.makeToken, async (c) => c.json(await makeToken(context, { ...c.req.valid('json'), actor: actorOf(c) }), 201));
  routes.openapi(contract.revokeToken, async (c) => {
    await revokeToken(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  return routes;
}
