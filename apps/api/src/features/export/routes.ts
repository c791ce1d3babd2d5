import type { OpenAPIHono } from '@hono/zod-openapi';
import { exportValues as exportRoute } from '@miqyas/contract/routes';
import { endDay, parsePeriod, startDay } from '@miqyas/domain';
import { stream } from 'hono/streaming';
import { type Context, endOfDay } from '../../context.ts';
import { router } from '../../validation.ts';
import { requireSeries } from '../measurements/require-series.ts';
import { exportValues, exportWorkbook } from './export-values.ts';
import { FORMAT_OF } from './formats.ts';

export function exportRoutes({ store, log }: Context): OpenAPIHono {
  const routes = router();
  routes.openapi(exportRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { format, kpi, unit, from, through, asOf } = c.req.valid('query');
    await requireSeries(store, { programme, kpi, unit });
    const [first, last] = [from, through].map((text) => (text === undefined ? undefined : parsePeriod(text)));
    const selection = {
      programme,
      ...(kpi === undefined ? {} : { kpi }),
      ...(unit === undefined ? {} : { unit }),
      ...(first ? { fromDay: startDay(first) } : {}),
      ...(last ? { throughDay: endDay(last) } : {}),
      ...(asOf === undefined ? {} : { asOf: endOfDay(asOf) }),
    };
    if (format === 'xlsx') {
      const workbook = await exportWorkbook(store, selection);
      return c.body(new Uint8Array(workbook), 200, {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="${programme}.xlsx"`,
      }) as never;
    }
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
