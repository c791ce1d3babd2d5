import type { OpenAPIHono } from '@hono/zod-openapi';
import { kpiOverview as kpiOverviewRoute, overview, progress, trajectory } from '@miqyas/contract/routes';
import { listCountries, listDomains } from '@miqyas/db';
import { parsePeriod } from '@miqyas/domain';
import { type Context, endOfDay, lastCompleteMonth } from '../../context.ts';
import { router } from '../../validation.ts';
import { requireProgramme } from '../programme/require-programme.ts';
import { kpiOverview } from './kpi-overview.ts';
import { programmeOverview } from './overview.ts';
import { requireScope, scopeOf, scopeProgress } from './scope-progress.ts';
import { loadStanding, type When } from './standing.ts';
import { trajectoryOf } from './trajectory.ts';

export function progressRoutes(context: Context): OpenAPIHono {
  const db = context.store.read;
  const now = () => context.clock().toISOString();
  const whenOf = (query: { month?: string | undefined; asOf?: string | undefined }): When => ({
    month: (query.month === undefined ? undefined : parsePeriod(query.month)) ?? lastCompleteMonth(context),
    asOf: query.asOf === undefined ? undefined : endOfDay(query.asOf),
  });
  const routes = router();

  routes.openapi(progress, async (c) => {
    const { programme } = await requireProgramme(db, c.req.valid('param'));
    const query = c.req.valid('query');
    const when = whenOf(query);
    const standing = await loadStanding(db, programme, when);
    requireScope(standing, await listDomains(db, { programme }), query.scope);
    return c.json(await scopeProgress(db, programme, standing, scopeOf(query.scope), when.asOf ?? now()), 200);
  });
  routes.openapi(overview, async (c) => {
    const { programme } = await requireProgramme(db, c.req.valid('param'));
    const query = c.req.valid('query');
    const countries = await listCountries(db);
    return c.json(await programmeOverview(db, { programme, when: whenOf(query), now: now(), map: query.map, countries }), 200);
  });
  routes.openapi(kpiOverviewRoute, async (c) => {
    const { programme } = await requireProgramme(db, c.req.valid('param'));
    return c.json(await kpiOverview(db, { programme, when: whenOf(c.req.valid('query')) }), 200);
  });
  routes.openapi(trajectory, async (c) => {
    const { programme } = await requireProgramme(db, c.req.valid('param'));
    const query = c.req.valid('query');
    return c.json(await trajectoryOf(db, { programme, kpi: query.kpi, unit: query.unit, when: whenOf(query), now: now() }), 200);
  });
  return routes;
}
