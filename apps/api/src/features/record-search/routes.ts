import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/record-search';
import type { Context } from '../../access/context.ts';
import { visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { searchFollowUp } from './search-records.ts';

export function recordSearchRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.recordSearch, async (c) => {
    const { programme } = c.req.valid('param');
    const { find, register, lang, limit } = c.req.valid('query');
    const store = visibleTo(context, actorOf(c));
    return c.json({ hits: await searchFollowUp(store, { programme, find, register, language: lang, limit }) }, 200);
  });
  return routes;
}
