import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/entry-remarks';
import { sameName } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { addEntryRemark, entryDiscussion, withdrawEntryRemark } from './entry-remarks.ts';

export function entryRemarkRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.entryRemarks, async (c) => {
    const actor = actorOf(c);
    const about = { ...c.req.valid('param'), ...c.req.valid('query') };
    const { remarks, people, everybody } = await entryDiscussion(context, actor, about);
    const names = new Map(everybody.map((person) => [person.code, person.names]));
    const nameOf = (code: string) => names.get(code) ?? sameName(code);
    return c.json(
      {
        remarks: remarks.map(({ id, words, mentions, by, at }) => ({
          ...{ id, words, by, byNames: nameOf(by), at, own: by === actor.person },
          mentions: mentions.map((code) => ({ code, names: nameOf(code) })),
        })),
        people: people.filter(({ code }) => code !== actor.person).map(({ code, names: own }) => ({ code, names: own })),
      },
      200,
    );
  });
  routes.openapi(contract.addEntryRemark, async (c) => {
    const { programme } = c.req.valid('param');
    return c.json({ id: await addEntryRemark(context, { programme, actor: actorOf(c), ...c.req.valid('json') }) }, 201);
  });
  routes.openapi(contract.withdrawEntryRemark, async (c) => {
    await withdrawEntryRemark(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  return routes;
}
