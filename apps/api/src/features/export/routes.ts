import type { OpenAPIHono } from '@hono/zod-openapi';
import { exportValues as exportRoute } from '@miqyas/contract/routes';
import { listKpis, listReportingUnits } from '@miqyas/db';
import { endDay, parsePeriod, startDay } from '@miqyas/domain';
import { stream } from 'hono/streaming';
import type { Context } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import { router } from '../../validation.ts';
import { requireProgramme } from '../programme/require-programme.ts';
import { exportValues } from './export-values.ts';
import { FORMAT_OF } from './formats.ts';

export function exportRoutes({ store, log }: Context): OpenAPIHono {
  const routes = router();
  routes.openapi(exportRoute, async (c) => {
    const { programme } = await requireProgramme(store.read, c.req.valid('param'));
    const { format, kpi, unit, from, through, asOf } = c.req.valid('query');
    if (kpi !== undefined && !(await listKpis(store.read, { programme })).some(({ code }) => code === kpi))
      throw new Refusal('unknown-kpi', { code: kpi });
    if (unit !== undefined && !(await listReportingUnits(store.read, { programme })).some(({ code }) => code === unit)) {
      throw new Refusal('unknown-unit', { code: unit });
    }
    const [first, last] = [from, through].map((text) => (text === undefined ? undefined : parsePeriod(text)));
    const selection = {
      programme,
      ...(kpi === undefined ? {} : { kpi }),
      ...(unit === undefined ? {} : { unit }),
      ...(first ? { fromDay: startDay(first) } : {}),
      ...(last ? { throughDay: endDay(last) } : {}),
      ...(asOf === undefined ? {} : { asOf: `${asOf}T23:59:59.999Z` }),
    };
    const { mime, extension } = FORMAT_OF[format];
    c.header('content-type', mime);
    c.header('content-disposition', `attachment; filename="${programme}.${format}.${extension}"`);
    return stream(
      c,
      async (out) => {
        await exportValues(store, { selection, format, write: (piece) => out.write(piece) });
      },
      async (error) => log.error({ err: error }, 'export failed'),
    ) as never;
  });
  return routes;
}
