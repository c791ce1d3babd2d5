import type { OpenAPIHono } from '@hono/zod-openapi';
import {
  kpiOverview as kpiOverviewRoute,
  overview,
  progress,
  projectOverview as projectOverviewRoute,
  rollups as rollupsRoute,
  trajectory,
} from '@miqyas/contract/routes';
import { listCities, listCountries, listOrganisations, WHOLE_PROGRAMME } from '@miqyas/db';
import { endDay, parsePeriod, startDay } from '@miqyas/domain';
import type { Context as Asked } from 'hono';
import { type Context, endOfDay, lastCompleteMonth } from '../access/context.ts';
import type { Env } from '../http/authentication.ts';
import { actorOf, router } from '../http/router.ts';
import { auditRestrictedRead, storeVisibleTo } from '../access/visibility.ts';
import { kpiOverview } from './kpi-overview.ts';
import { overviewOf } from './overview.ts';
import { projectOverview } from './project-overview.ts';
import { rollupSeries } from './rollups.ts';
import { requireScope, scopeOf, scopeProgress } from './scope-progress.ts';
import { loadSnapshot, type When } from './programme-snapshot.ts';
import { trajectoryOf } from './trajectory.ts';

export function progressRoutes(context: Context): OpenAPIHono<Env> {
  /** The store as who asks may see it; where something restricted is in what is shown, that they looked is written down. */
  const seenBy = async (c: Asked<Env>, { programme, kpi }: { programme: string; kpi?: string }) => {
    const store = storeVisibleTo(actorOf(c), context.store);
    await auditRestrictedRead(actorOf(c), store, { programme, kpi, what: c.req.routePath.split('/').at(-1) ?? '', at: now() });
    return store;
  };
  const now = () => context.clock().toISOString();
  const whenOf = (query: { month?: string | undefined; asOf?: string | undefined }): When => ({
    month: (query.month === undefined ? undefined : parsePeriod(query.month)) ?? lastCompleteMonth(context),
    asOf: query.asOf === undefined ? undefined : endOfDay(query.asOf),
  });
  const routes = router();

  routes.openapi(progress, async (c) => {
    const { programme } = c.req.valid('param');
    const query = c.req.valid('query');
    const when = whenOf(query);
    const store = await seenBy(c, { programme });
    const snapshot = await loadSnapshot(store, programme, when);
    requireScope(snapshot, query.scope);
    return c.json(await scopeProgress(store.read, programme, snapshot, scopeOf(query.scope), when.asOf ?? now()), 200);
  });
  routes.openapi(overview, async (c) => {
    const { programme } = c.req.valid('param');
    const query = c.req.valid('query');
    const store = await seenBy(c, { programme });
    const { scope, map } = query;
    // The programme itself lies in no city and has no organisation: its page, the one asked for most, does without them.
    const [countries, cities, organisations] = await Promise.all([
      listCountries(store.read),
      scope === undefined ? [] : listCities(store.read),
      scope === undefined ? [] : listOrganisations(store.read),
    ]);
    const reference = { countries, cities, organisations };
    return c.json(await overviewOf(store, { programme, scope, when: whenOf(query), now: now(), map, reference }), 200);
  });
  routes.openapi(projectOverviewRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const query = c.req.valid('query');
    const store = await seenBy(c, { programme });
    return c.json(await projectOverview(store, { programme, scope: query.scope, when: whenOf(query) }), 200);
  });
  routes.openapi(kpiOverviewRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const store = await seenBy(c, { programme });
    return c.json(await kpiOverview(store, { programme, when: whenOf(c.req.valid('query')) }), 200);
  });
  routes.openapi(trajectory, async (c) => {
    const { programme } = c.req.valid('param');
    const query = c.req.valid('query');
    const store = await seenBy(c, { programme, kpi: query.kpi });
    return c.json(await trajectoryOf(store, { programme, kpi: query.kpi, reportingUnit: query.reportingUnit, when: whenOf(query), now: now() }), 200);
  });
  routes.openapi(rollupsRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, scope, kind, from, through, asOf } = c.req.valid('query');
    const [first, last] = [from, through].map((text) => (text === undefined ? undefined : parsePeriod(text)));
    const store = await seenBy(c, { programme, kpi });
    const series = await rollupSeries(store, {
      programme,
      kpi,
      scope: scope ?? WHOLE_PROGRAMME,
      reportingUnitKind: kind,
      ...(first ? { fromDay: startDay(first) } : {}),
      ...(last ? { throughDay: endDay(last) } : {}),
      ...(asOf === undefined ? {} : { asOf: endOfDay(asOf) }),
    });
    return c.json(series, 200);
  });
  return routes;
}
