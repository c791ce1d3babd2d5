import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/jobs';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { backgroundOf } from './background.ts';
import { discardDelivery } from './discard-delivery.ts';
import { retryDelivery } from './retry-delivery.ts';

export function jobRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.background, async (c) => c.json(await backgroundOf(context), 200));
  routes.openapi(contract.retryDelivery, async (c) => {
    await retryDelivery(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.discardDelivery, async (c) => {
    await discardDelivery(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  return routes;
}
