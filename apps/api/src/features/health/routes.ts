import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/health';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { router } from '../../http/router.ts';
import { healthOf } from './health.ts';

export function healthRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.health, async (c) => c.json(await healthOf(context), 200));
  return routes;
}
