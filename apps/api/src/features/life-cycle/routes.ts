import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/life-cycle';
import { parsePeriod } from '@miqyas/domain';
import { type Context, today } from '../../access/context.ts';
import { visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { sayIn, wireReport } from '../registers/wire-report.ts';
import { feedKpis } from './feed.ts';
import { passGate } from './pass-gate.ts';
import { readLifeCycle } from './read-life-cycle.ts';

export function lifeCycleRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.lifeCycle, async (c) => {
    const { programme } = c.req.valid('param');
    const { domain, month } = c.req.valid('query');
    const asked = { programme, domain, month: month === undefined ? undefined : parsePeriod(month), today: today(context) };
    return c.json(await readLifeCycle(visibleTo(context, actorOf(c)), asked), 200);
  });
  routes.openapi(contract.passGate, async (c) => {
    const { programme } = c.req.valid('param');
    const { project, stage, day, exception, reason } = c.req.valid('json');
    const report = await passGate(context, { programme, actor: actorOf(c), project, stage, day, exception, reason });
    return c.json(wireReport(report, sayIn(c)), 200);
  });
  routes.openapi(contract.feedLifeCycle, async (c) => {
    const { programme } = c.req.valid('param');
    const { project } = c.req.valid('json');
    return c.json({ ...(await feedKpis(context, { programme, actor: actorOf(c), project })) }, 200);
  });
  return routes;
}
