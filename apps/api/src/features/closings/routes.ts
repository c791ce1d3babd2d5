import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/closings';
import { type Period, parseDay, parsePeriod } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { closePeriods } from './close-periods.ts';
import { closingsOf } from './closings.ts';
import { endException, exceptionCandidates, grantException } from './exceptions.ts';

export function closingRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.closings, async (c) => {
    const { programme } = c.req.valid('param');
    const when = { programme, month: lastCompleteMonth(context), today: today(context) };
    return c.json(await closingsOf(visibleTo(context, actorOf(c)), when), 200);
  });
  routes.openapi(contract.closePeriods, async (c) => {
    const { programme } = c.req.valid('param');
    const { through, reason } = c.req.valid('json');
    await closePeriods(context, { programme, actor: actorOf(c), reason, through: through === null ? undefined : parsePeriod(through) });
    return c.body(null, 204);
  });
  routes.openapi(contract.grantException, async (c) => {
    const { programme } = c.req.valid('param');
    const { until, period, ...asked } = c.req.valid('json');
    const exception = {
      ...asked,
      period: period === undefined ? undefined : (parsePeriod(period) as Period),
      untilDay: parseDay(until) as number,
    };
    return c.json({ id: await grantException(context, { programme, actor: actorOf(c), exception }) }, 201);
  });
  routes.openapi(contract.exceptionCandidates, async (c) => {
    const { programme } = c.req.valid('param');
    const { reportingUnit } = c.req.valid('query');
    return c.json(await exceptionCandidates(context, { programme, reportingUnit }), 200);
  });
  routes.openapi(contract.endException, async (c) => {
    const { programme, id } = c.req.valid('param');
    await endException(context, { programme, actor: actorOf(c), id });
    return c.body(null, 204);
  });
  return routes;
}
