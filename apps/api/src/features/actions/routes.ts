import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/actions';
import { parseDay, parsePeriod, WHOLE_PROGRAMME } from '@miqyas/domain';
import { type Context, endOfDay, lastCompleteMonth, today } from '../../access/context.ts';
import { auditRestrictedRead, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { followUpSummaryOf } from './follow-up-summary.ts';
import { listActions } from './list-actions.ts';
import { peopleWhoLeft } from './people-who-left.ts';

export function actionRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.actions, async (c) => {
    const { programme } = c.req.valid('param');
    const asked = c.req.valid('query');
    const actor = actorOf(c);
    const store = visibleTo(context, actor);
    await auditRestrictedRead(context, actor, store, { programme, what: 'actions' });
    const left = await peopleWhoLeft(context);
    const when = { month: lastCompleteMonth(context), asOf: undefined, today: today(context) };
    return c.json(await listActions(store, { programme, when, now: context.clock().toISOString(), asked, left }), 200);
  });
  routes.openapi(contract.followUpSummary, async (c) => {
    const { programme } = c.req.valid('param');
    const { scope = WHOLE_PROGRAMME, month, asOf } = c.req.valid('query');
    const actor = actorOf(c);
    const store = visibleTo(context, actor);
    await auditRestrictedRead(context, actor, store, { programme, what: 'follow-up' });
    const when = {
      month: (month === undefined ? undefined : parsePeriod(month)) ?? lastCompleteMonth(context),
      asOf: asOf === undefined ? undefined : endOfDay(asOf),
      today: (asOf === undefined ? undefined : parseDay(asOf)) ?? today(context),
    };
    return c.json(await followUpSummaryOf(context, store, { programme, scope, when, now: context.clock().toISOString() }), 200);
  });
  return routes;
}
