import type { OpenAPIHono } from '@hono/zod-openapi';
import { kpis, kpiVersions } from '@miqyas/contract/kpis';
import { baseMap, domains, programmes, setBaseMap as setBaseMapRoute, setFigures as setFiguresRoute } from '@miqyas/contract/programmes';
import { projects } from '@miqyas/contract/projects';
import { reportingUnits } from '@miqyas/contract/reporting-units';
import { targets } from '@miqyas/contract/targets';
import { listKpiVersions, loadBaseMap } from '@miqyas/db';
import { type BaseMap, formatPeriod } from '@miqyas/domain';
import type { Context as HonoContext } from 'hono';
import { type Context, endOfDay } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { auditRestrictedRead, programmesVisibleTo, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { setBaseMap } from './set-base-map.ts';
import { setFigures } from './set-figures.ts';

export function programmeRoutes(context: Context): OpenAPIHono<Env> {
  const { store } = context;
  const routes = router(context);
  routes.openapi(programmes, async (c) => c.json(await programmesVisibleTo(actorOf(c), store.read), 200));
  routes.openapi(setFiguresRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { countedValues, cutOffs } = c.req.valid('json');
    await setFigures(context, { programme, actor: actorOf(c), settings: { countedValues, cutOffs } });
    return c.body(null, 204);
  });
  routes.openapi(baseMap, async (c) => c.json(wireBaseMap(await loadBaseMap(store.read, c.req.valid('param').programme)), 200));
  routes.openapi(setBaseMapRoute, async (c) => {
    const before = await setBaseMap(context, {
      ...{ programme: c.req.valid('param').programme, actor: actorOf(c), asked: c.req.valid('json') },
    });
    return c.json(wireBaseMap(before), 200);
  });
  const defined = async (c: HonoContext<Env>, programme: string) => {
    const seen = visibleTo(context, actorOf(c));
    const what = c.req.path.split('/').at(-1) ?? '';
    if (['kpis', 'targets'].includes(what)) await auditRestrictedRead(context, actorOf(c), seen, { programme, what });
    return requireDefinitions(seen, programme);
  };
  routes.openapi(domains, async (c) => c.json([...(await defined(c, c.req.valid('param').programme)).domains], 200));
  routes.openapi(projects, async (c) => c.json([...(await defined(c, c.req.valid('param').programme)).projects.values()], 200));
  routes.openapi(reportingUnits, async (c) => c.json([...(await defined(c, c.req.valid('param').programme)).reportingUnits.values()], 200));
  routes.openapi(kpis, async (c) => c.json([...(await defined(c, c.req.valid('param').programme)).kpis.values()], 200));
  routes.openapi(kpiVersions, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi: code, asOf } = c.req.valid('query');
    const seen = visibleTo(context, actorOf(c));
    const definitions = await requireDefinitions(seen, programme);
    if (!definitions.kpis.has(code)) throw new Refusal('unknown-kpi', { code });
    const known = asOf === undefined ? {} : { asOf: endOfDay(asOf) };
    const versions = await listKpiVersions(seen.read, { programme, code, ...known });
    return c.json(
      versions.map(({ kpi, authorship: { by: recordedBy, at: recordedAt, reason } }) => ({ ...kpi, recordedBy, recordedAt, reason })),
      200,
    );
  });
  routes.openapi(targets, async (c) => {
    const found = (await defined(c, c.req.valid('param').programme)).targets;
    const { kpi, reportingUnit } = c.req.valid('query');
    const asked = found.filter(
      (one) => (kpi === undefined || one.kpi === kpi) && (reportingUnit === undefined || one.reportingUnit === reportingUnit),
    );
    return c.json(
      asked.map(({ printedUnitOfMeasure, authorship, ...target }) => ({
        ...target,
        recordedBy: authorship?.by ?? '',
        recordedAt: authorship?.at ?? '',
        deadline: formatPeriod(target.deadline),
        baseline: target.baseline && { period: formatPeriod(target.baseline.period), value: target.baseline.value },
        milestones: target.milestones.map(({ period, value }) => ({ period: formatPeriod(period), value })),
      })),
      200,
    );
  });
  return routes;
}

function wireBaseMap(map: BaseMap | undefined) {
  return map === undefined ? null : { ...map, shapes: map.shapes.map((one) => ({ ...one, lines: one.lines.map((line) => [...line]) })) };
}
