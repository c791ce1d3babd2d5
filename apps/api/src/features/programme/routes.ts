import type { OpenAPIHono } from '@hono/zod-openapi';
import { domains, kpis, programmes, projects, reportingUnits, targets } from '@miqyas/contract/routes';
import { listDomains, listKpis, listProgrammes, listProjects, listReportingUnits, listTargets } from '@miqyas/db';
import { formatPeriod } from '@miqyas/domain';
import type { Context } from '../../context.ts';
import { router } from '../../validation.ts';
import { requireProgramme } from './require-programme.ts';

export function programmeRoutes({ store }: Context): OpenAPIHono {
  const routes = router();
  routes.openapi(programmes, async (c) => c.json(await listProgrammes(store.read), 200));
  routes.openapi(domains, async (c) =>
    c.json(await listDomains(store.read, await requireProgramme(store.read, c.req.valid('param'))), 200),
  );
  routes.openapi(projects, async (c) =>
    c.json(await listProjects(store.read, await requireProgramme(store.read, c.req.valid('param'))), 200),
  );
  routes.openapi(reportingUnits, async (c) =>
    c.json(await listReportingUnits(store.read, await requireProgramme(store.read, c.req.valid('param'))), 200),
  );
  routes.openapi(kpis, async (c) => c.json(await listKpis(store.read, await requireProgramme(store.read, c.req.valid('param'))), 200));
  routes.openapi(targets, async (c) => {
    const { programme } = await requireProgramme(store.read, c.req.valid('param'));
    const { kpi, unit } = c.req.valid('query');
    const found = await listTargets(store.read, {
      programme,
      ...(kpi === undefined ? {} : { kpi }),
      ...(unit === undefined ? {} : { unit }),
    });
    return c.json(
      found.map(({ printedUnit, ...target }) => ({
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
