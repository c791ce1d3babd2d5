import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/routes';
import { listGrants, listPeople, listSignIns, listTokens } from '@miqyas/db';
import type { Grant } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { NOWHERE } from '../account/begin-session.ts';
import { inviteAgain, invitePerson } from './invite-person.ts';
import { removePerson, setRoles } from './manage-people.ts';
import { makeToken, revokeToken } from './service-tokens.ts';

export function peopleRoutes(context: Context): OpenAPIHono<Env> {
  const db = context.store.read;
  const routes = router();
  routes.openapi(contract.people, async (c) => {
    const [people, grants, signIns] = await Promise.all([listPeople(db), grantsByPerson(), listSignIns(db)]);
    const byPerson = new Map(signIns.map((one) => [one.person, one]));
    const members = people.filter((person) => person.kind === 'person');
    return c.json(
      members.map((person) => {
        const { email = null, secondFactor = false, hasPassword = true } = byPerson.get(person.code) ?? {};
        return {
          person,
          email: email?.endsWith(NOWHERE) ? null : email,
          secondFactor,
          invited: !hasPassword && !person.demonstration,
          grants: grants.get(person.code) ?? [],
        };
      }),
      200,
    );
  });
  routes.openapi(contract.invitePerson, async (c) => {
    const base = new URL(c.req.url).origin;
    return c.json(
      await invitePerson(context, { ...c.req.valid('json'), names: named(c.req.valid('json').names), actor: actorOf(c), base }),
      201,
    );
  });
  routes.openapi(contract.inviteAgain, async (c) => {
    const { code } = c.req.valid('param');
    return c.json(await inviteAgain(context, { actor: actorOf(c), code, base: new URL(c.req.url).origin }), 201);
  });
  routes.openapi(contract.setRoles, async (c) => {
    await setRoles(context, { ...c.req.valid('json'), ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.removePerson, async (c) => {
    await removePerson(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.tokens, async (c) => {
    const [tokens, people, grants] = await Promise.all([listTokens(db), listPeople(db), grantsByPerson()]);
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

  async function grantsByPerson(): Promise<Map<string, Grant[]>> {
    const byPerson = new Map<string, Grant[]>();
    for (const { person, ...grant } of await listGrants(db)) byPerson.set(person, [...(byPerson.get(person) ?? []), grant]);
    return byPerson;
  }
  return routes;
}

function named({ ar, zh, en }: { ar?: string | undefined; zh?: string | undefined; en?: string | undefined }) {
  return { ...(ar === undefined ? {} : { ar }), ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) };
}
