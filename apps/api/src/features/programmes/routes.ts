import type { OpenAPIHono } from '@hono/zod-openapi';
import { domains, kpis, kpiVersions, programmes, projects, reportingUnits, targets } from '@miqyas/contract/routes';
import { listKpiVersions } from '@miqyas/db';
import { formatPeriod } from '@miqyas/domain';
import type { Context as Asked } from 'hono';
import { type Context, endOfDay } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { Refusal } from '../../access/refusal.ts';
import { actorOf, router } from '../../http/router.ts';
import { auditRestrictedRead, programmesVisibleTo, storeVisibleTo } from '../../access/visibility.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';

export function programmeRoutes({ store, clock }: Context): OpenAPIHono<Env> {
  const routes = router();
  routes.openapi(programmes, async (c) => c.json(await programmesVisibleTo(actorOf(c), store.read), 200));
  const defined = async (c: Asked<Env>, programme: string) => {
    const seen = storeVisibleTo(actorOf(c), store);
    const what = c.req.path.split('/').at(-1) ?? '';
    if (['kpis', 'targets'].includes(what)) await auditRestrictedRead(actorOf(c), seen, { programme, what, at: clock().toISOString() });
    return requireDefinitions(seen, programme);
  };
  routes.openapi(domains, async (c) => c.json([...(await defined(c, c.req.valid('param').programme)).domains], 200));
  routes.openapi(projects, async (c) => c.json([...(await defined(c, c.req.valid('param').programme)).projects.values()], 200));
  routes.openapi(reportingUnits, async (c) => c.json([...(await defined(c, c.req.valid('param').programme)).reportingUnits.values()], 200));
  routes.openapi(kpis, async (c) => c.json([...(await defined(c, c.req.valid('param').programme)).kpis.values()], 200));
  routes.openapi(kpiVersions, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi: code, asOf } = c.req.valid('query');
    const definitions = await requireDefinitions(storeVisibleTo(actorOf(c), store), programme);
    if (!definitions.kpis.has(code)) throw new Refusal('unknown-kpi', { code });
    const known = asOf === undefined ? {} : { asOf: endOfDay(asOf) };
    const versions = await listKpiVersions(store.read, { programme, code, ...known });
    return c.json(
      versions.map(({ kpi, authorship: { by: recordedBy, at: recordedAt, reason } }) => ({ ...kpi, recordedBy, recordedAt, reason })),
      200,
    );
  });
  routes.openapi(targets, async (c) => {
    const found = (await defined(c, c.req.valid('param').programme)).targets;
    const { kpi, reportingUnit } = c.req.valid('query');
    const asked = found.filter((one) => (kpi === undefined || one.kpi === kpi) && (reportingUnit === undefined || one.reportingUnit === reportingUnit));
    return c.json(
      asked.map(({ printedUnitOfMeasure, ...target }) => ({
        ...target,
        deadline: formatPeriod(target.deadline),
        baseline: target.baseline && { period: formatPeriod(target.baseline.period), value: target.baseline.value },
        milestones: target.milestones.map(({ period, value }) => ({ period: formatPeriod(period), value })),
      })),
      200,
    );
  });
  return routes;
}
