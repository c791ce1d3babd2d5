import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/standards';
import { formatDay } from '@miqyas/domain';
import { type Context, today } from '../../access/context.ts';
import { visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { listStandards } from './list-standards.ts';
import { showStandard } from './show-standard.ts';

export function standardRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const day = () => formatDay(today(context));
  routes.openapi(contract.standards, async (c) => {
    const { programme } = c.req.valid('param');
    const { find, domain } = c.req.valid('query');
    return c.json(await listStandards(visibleTo(context, actorOf(c)), { programme, today: day(), find, domain }), 200);
  });
  routes.openapi(contract.standard, async (c) => {
    const { programme, code } = c.req.valid('param');
    return c.json(await showStandard(visibleTo(context, actorOf(c)), { programme, code, today: day() }), 200);
  });
  return routes;
}
