import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/localisation';
import { formatDay } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { auditShown, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { localisationDetail } from './localisation-detail.ts';
import { localisationMatrix } from './localisation-matrix.ts';

export function localisationRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.localisation, async (c) => {
    const { programme } = c.req.valid('param');
    const { domain } = c.req.valid('query');
    const store = visibleTo(context, actorOf(c));
    return c.json(await localisationMatrix(store, { programme, today: formatDay(today(context)), domain }), 200);
  });
  routes.openapi(contract.localisationDetail, async (c) => {
    const { programme, standard, country } = c.req.valid('param');
    const actor = actorOf(c);
    const when = { month: lastCompleteMonth(context), asOf: undefined, today: today(context) };
    const detail = await localisationDetail(visibleTo(context, actor), { programme, standard, country, when });
    const kpis = detail.projects.flatMap(({ target }) => target?.kpi.code ?? []);
    await auditShown(context, actor, { programme, kpis, what: 'localisation' });
    return c.json(detail, 200);
  });
  return routes;
}
