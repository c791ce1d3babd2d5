import type { OpenAPIHono } from '@hono/zod-openapi';
import { installation } from '@miqyas/contract/routes';
import { listPeople, listProgrammes } from '@miqyas/db';
import { formatDay, formatPeriod } from '@miqyas/domain';
import packageJson from '../../../package.json' with { type: 'json' };
import { type Context, lastCompleteMonth, today } from '../../context.ts';
import { router } from '../../validation.ts';

export const VERSION: string = packageJson.version;

export function installationRoutes(context: Context): OpenAPIHono {
  const routes = router();
  routes.openapi(installation, async (c) => {
    const db = context.store.read;
    return c.json(
      {
        version: VERSION,
        demonstration: context.demonstration,
        today: formatDay(today(context)),
        month: formatPeriod(lastCompleteMonth(context)),
        programmes: await listProgrammes(db),
        people: await listPeople(db),
      },
      200,
    );
  });
  return routes;
}
