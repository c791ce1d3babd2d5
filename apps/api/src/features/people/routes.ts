import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/people';
import { listDeputies, listPeople, listSignIns } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { NOWHERE } from '../../access/nowhere.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { endDeputy, nameDeputy } from './deputies.ts';
import { grantsByPerson } from './grants-by-person.ts';
import { inviteAgain } from './invite-again.ts';
import { invitePerson } from './invite-person.ts';
import { removePerson } from './remove-person.ts';
import { setRoles } from './set-roles.ts';

export function peopleRoutes(context: Context): OpenAPIHono<Env> {
  const db = context.store.read;
  const routes = router(context);

  routes.openapi(contract.people, async (c) => {
    const [people, grants, signIns] = await Promise.all([listPeople(db), grantsByPerson(db), listSignIns(db)]);
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
    const { names, ...asked } = c.req.valid('json');
    return c.json(await invitePerson(context, { ...asked, names: named(names), actor: actorOf(c) }), 201);
  });
  routes.openapi(contract.inviteAgain, async (c) => {
    const { code } = c.req.valid('param');
    return c.json(await inviteAgain(context, { actor: actorOf(c), code }), 201);
  });
  routes.openapi(contract.setRoles, async (c) => {
    await setRoles(context, { ...c.req.valid('json'), ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.deputies, async (c) => c.json([...(await listDeputies(db))], 200));
  routes.openapi(contract.nameDeputy, async (c) => {
    await nameDeputy(context, { ...c.req.valid('json'), ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.endDeputy, async (c) => {
    await endDeputy(context, { ...c.req.valid('query'), ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.removePerson, async (c) => {
    await removePerson(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  return routes;
}

function named({ ar, zh, en }: { ar?: string | undefined; zh?: string | undefined; en?: string | undefined }) {
  return { ...(ar === undefined ? {} : { ar }), ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) };
}
