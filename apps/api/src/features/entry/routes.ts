import type { OpenAPIHono } from '@hono/zod-openapi';
import { entrySheet as entrySheetRoute } from '@miqyas/contract/routes';
import { parsePeriod } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { auditRestrictedRead, storeVisibleForSeries } from '../../access/visibility.ts';
import { entrySheet } from './entry-sheet.ts';

export function entryRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router();
  routes.openapi(entrySheetRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { project, month } = c.req.valid('query');
    const shown = (month === undefined ? undefined : parsePeriod(month)) ?? lastCompleteMonth(context);
    const reportingUnit = [...((await context.store.definitions(programme))?.reportingUnits.values() ?? [])].find((one) => one.project === project);
    const seen = storeVisibleForSeries(actorOf(c), context.store, reportingUnit?.code);
    await auditRestrictedRead(actorOf(c), seen, { programme, what: `entry sheet of ${project}`, at: context.clock().toISOString() });
    return c.json(await entrySheet(seen, { programme, project, month: shown, today: today(context) }), 200);
  });
  return routes;
}
