import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/studies';
import type { Context } from '../../access/context.ts';
import { visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { listStudies } from './list-studies.ts';

export function studyRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.studies, async (c) => {
    const { programme } = c.req.valid('param');
    return c.json(await listStudies(visibleTo(context, actorOf(c)), programme), 200);
  });
  return routes;
}
