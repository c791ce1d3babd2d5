import type { OpenAPIHono } from '@hono/zod-openapi';
import { dataGovernance } from '@miqyas/contract/data-governance';
import { negotiate } from '@miqyas/i18n';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { readGovernance } from './read-governance.ts';

export function dataGovernanceRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(dataGovernance, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, reportingUnit, period, lang } = c.req.valid('query');
    const language = lang ?? negotiate(c.req.header('accept-language'));
    return c.json(await readGovernance(context, actorOf(c), { programme, kpi, reportingUnit, period, language }), 200);
  });
  return routes;
}
