import type { OpenAPIHono } from '@hono/zod-openapi';
import { entrySheet as entrySheetRoute } from '@miqyas/contract/entry-sheets';
import { parsePeriod } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { allDefinitions, auditRestrictedRead, visibleOfSeries } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { entrySheet } from './entry-sheet.ts';

export function entryRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(entrySheetRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { project, month } = c.req.valid('query');
    const shown = (month === undefined ? undefined : parsePeriod(month)) ?? lastCompleteMonth(context);
    const { reportingUnits } = await allDefinitions(context, programme);
    const reportingUnit = [...reportingUnits.values()].find((one) => one.project === project)?.code;
    const store = visibleOfSeries(context, actorOf(c), reportingUnit);
    await auditRestrictedRead(context, actorOf(c), store, { programme, what: `entry sheet of ${project}` });
    return c.json(await entrySheet(store, { programme, project, month: shown, today: today(context) }), 200);
  });
  return routes;
}
