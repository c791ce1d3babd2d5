import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/actions';
import { listPeople } from '@miqyas/db';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { auditRestrictedRead, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { listActions } from './list-actions.ts';

export function actionRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.actions, async (c) => {
    const { programme } = c.req.valid('param');
    const asked = c.req.valid('query');
    const actor = actorOf(c);
    const store = visibleTo(context, actor);
    await auditRestrictedRead(context, actor, store, { programme, what: 'actions' });
    const left = new Set((await listPeople(context.store.read)).flatMap(({ code, leftAt }) => (leftAt === undefined ? [] : [code])));
    const when = { month: lastCompleteMonth(context), asOf: undefined, today: today(context) };
    return c.json(await listActions(store, { programme, when, now: context.clock().toISOString(), asked, left }), 200);
  });
  return routes;
}
