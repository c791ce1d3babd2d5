import type { OpenAPIHono } from '@hono/zod-openapi';
import { kpiOverview as kpiOverviewRoute } from '@miqyas/contract/kpis';
import { overview, overviewTargets } from '@miqyas/contract/overview';
import { progress } from '@miqyas/contract/progress';
import { projectOverview as projectOverviewRoute } from '@miqyas/contract/projects';
import { rollups as rollupsRoute } from '@miqyas/contract/rollups';
import { trajectory } from '@miqyas/contract/trajectory';
import { endDay, type MethodVersion, parseDay, parsePeriod, startDay, WHOLE_PROGRAMME } from '@miqyas/domain';
import type { Context as HonoContext } from 'hono';
import { type Context, endOfDay, lastCompleteMonth, today } from '../access/context.ts';
import { Refusal } from '../access/refusal.ts';
import { requireScope } from '../access/require-scopes.ts';
import { auditRestrictedRead, type VisibleStore, visibleTo } from '../access/visibility.ts';
import type { Env } from '../http/authentication.ts';
import { kept } from '../http/kept.ts';
import { actorOf, router } from '../http/router.ts';
import { kpiOverview } from './kpi-overview.ts';
import { overviewOf } from './overview.ts';
import { firstTargets, nextTargets } from './overview-pages.ts';
import { loadSnapshot, type When } from './programme-snapshot.ts';
import { projectOverview } from './project-overview.ts';
import { rollupSeries } from './rollups.ts';
import { scopeProgress, targetsIn } from './scope-progress.ts';
import { trajectoryOf } from './trajectory.ts';

export function dashboardRoutes(context: Context): OpenAPIHono<Env> {
  /** The store as the actor may see it; where something restricted is in what is shown, that they looked is written down. */
  const visible = async (
    c: HonoContext<Env>,
    { programme, kpi }: { programme: string; kpi?: string | undefined },
  ): Promise<VisibleStore> => {
    const store = visibleTo(context, actorOf(c));
    await auditRestrictedRead(context, actorOf(c), store, { programme, kpi, what: c.req.routePath.split('/').at(-1) ?? '' });
    return store;
  };
  const keptHere = async <Answer>(c: HonoContext<Env>, store: VisibleStore, programme: string, make: () => Promise<Answer>) =>
    kept(c, context, await store.hidden(programme), make);
  const now = () => context.clock().toISOString();
  const whenOf = (query: { month?: string | undefined; asOf?: string | undefined; method?: string | undefined }): When => ({
    month: (query.month === undefined ? undefined : parsePeriod(query.month)) ?? lastCompleteMonth(context),
    asOf: query.asOf === undefined ? undefined : endOfDay(query.asOf),
    today: (query.asOf === undefined ? undefined : parseDay(query.asOf)) ?? today(context),
    ...(query.method === undefined ? {} : { version: Number(query.method) as MethodVersion }),
  });
  const routes = router(context);

  routes.openapi(progress, async (c) => {
    const { programme } = c.req.valid('param');
    const { scope = WHOLE_PROGRAMME, kpi, ...query } = c.req.valid('query');
    const when = whenOf(query);
    const store = await visible(c, { programme, kpi });
    return keptHere(c, store, programme, async () => {
      const snapshot = await loadSnapshot(store, programme, when);
      requireScope(snapshot, scope);
      if (kpi !== undefined && !snapshot.kpis.has(kpi)) throw new Refusal('unknown-kpi', { code: kpi });
      return scopeProgress(store, snapshot, targetsIn(snapshot, scope, kpi), when.asOf ?? now());
    });
  });

  routes.openapi(overview, async (c) => {
    const { programme } = c.req.valid('param');
    const { scope = WHOLE_PROGRAMME, map, ...query } = c.req.valid('query');
    const store = await visible(c, { programme });
    return keptHere(c, store, programme, async () =>
      firstTargets(await overviewOf(store, { programme, scope, when: whenOf(query), now: now(), map })),
    );
  });

  routes.openapi(overviewTargets, async (c) => {
    const { programme } = c.req.valid('param');
    const { scope = WHOLE_PROGRAMME, left, ...query } = c.req.valid('query');
    const store = await visible(c, { programme });
    return keptHere(c, store, programme, async () =>
      nextTargets(await overviewOf(store, { programme, scope, when: whenOf(query), now: now(), map: undefined }), left),
    );
  });

  routes.openapi(projectOverviewRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { scope = WHOLE_PROGRAMME, ...query } = c.req.valid('query');
    const store = await visible(c, { programme });
    return keptHere(c, store, programme, () => projectOverview(store, { programme, scope, when: whenOf(query) }));
  });

  routes.openapi(kpiOverviewRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const store = await visible(c, { programme });
    const when = whenOf(c.req.valid('query'));
    return keptHere(c, store, programme, () => kpiOverview(store, { programme, when }));
  });

  routes.openapi(trajectory, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, reportingUnit, ...query } = c.req.valid('query');
    const store = await visible(c, { programme, kpi });
    return keptHere(c, store, programme, () => trajectoryOf(store, { programme, kpi, reportingUnit, when: whenOf(query), now: now() }));
  });

  routes.openapi(rollupsRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, scope = WHOLE_PROGRAMME, kind, from, through, asOf } = c.req.valid('query');
    const [first, last] = [from, through].map((text) => (text === undefined ? undefined : parsePeriod(text)));
    const store = await visible(c, { programme, kpi });
    return keptHere(c, store, programme, () =>
      rollupSeries(store, {
        ...{ programme, kpi, scope, reportingUnitKind: kind },
        ...(first ? { fromDay: startDay(first) } : {}),
        ...(last ? { throughDay: endDay(last) } : {}),
        asOf: asOf === undefined ? undefined : endOfDay(asOf),
      }),
    );
  });

  return routes;
}
