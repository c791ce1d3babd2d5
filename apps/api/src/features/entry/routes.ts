import type { OpenAPIHono } from '@hono/zod-openapi';
import { entrySheet as entrySheetRoute } from '@miqyas/contract/routes';
import { parsePeriod } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../context.ts';
import { router } from '../../validation.ts';
import { entrySheet } from './entry-sheet.ts';

export function entryRoutes(context: Context): OpenAPIHono {
  const routes = router();
  routes.openapi(entrySheetRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { project, month } = c.req.valid('query');
    const shown = (month === undefined ? undefined : parsePeriod(month)) ?? lastCompleteMonth(context);
    return c.json(await entrySheet(context.store, { programme, project, month: shown, today: today(context) }), 200);
  });
  return routes;
}
