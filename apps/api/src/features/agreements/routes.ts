import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/meetings';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { auditRestrictedRead, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { peopleWhoLeft } from '../actions/people-who-left.ts';
import { listAgreements } from './list-agreements.ts';

export function agreementRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.agreements, async (c) => {
    const { programme } = c.req.valid('param');
    const { find = '', period, limit } = c.req.valid('query');
    const actor = actorOf(c);
    const store = visibleTo(context, actor);
    await auditRestrictedRead(context, actor, store, { programme, what: 'agreements' });
    const left = await peopleWhoLeft(context);
    const when = { month: lastCompleteMonth(context), asOf: undefined, today: today(context) };
    return c.json(await listAgreements(store, { programme, when, now: context.clock().toISOString(), find, period, limit, left }), 200);
  });
  return routes;
}
