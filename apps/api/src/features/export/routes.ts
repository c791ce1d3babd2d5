import type { OpenAPIHono } from '@hono/zod-openapi';
import { exportValues as exportRoute } from '@miqyas/contract/routes';
import { endDay, parsePeriod, startDay } from '@miqyas/domain';
import { stream } from 'hono/streaming';
import { type Context, endOfDay } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { patientWrite } from '../../http/write-timeout.ts';
import { actorOf, router } from '../../http/router.ts';
import { requireSeries } from '../../access/require-series.ts';
import { kpisVisibleTo, auditRestrictedRead, storeVisibleTo, storeVisibleForSeries } from '../../access/visibility.ts';
import { exportValues, exportWorkbook } from './export-values.ts';
import { FORMAT_OF } from './formats.ts';

export function exportRoutes({ store, log, clock }: Context): OpenAPIHono<Env> {
  const routes = router();
  routes.openapi(exportRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { format, kpi, reportingUnit, from, through, asOf } = c.req.valid('query');
    const actor = actorOf(c);
    // Of a series somebody sees what they may of its reporting unit; of many, the KPIs that they may see in the whole.
    const seen = kpi === undefined ? storeVisibleTo(actor, store) : storeVisibleForSeries(actor, store, reportingUnit);
    await requireSeries(seen, { programme, kpi, reportingUnit });
    await auditRestrictedRead(actor, seen, { programme, kpi, what: `export ${kpi ?? ''} ${reportingUnit ?? ''}`.trim(), at: clock().toISOString() });
    const kpis = kpi === undefined ? await kpisVisibleTo(actor, store, programme) : undefined;
    const [first, last] = [from, through].map((text) => (text === undefined ? undefined : parsePeriod(text)));
    const selection = {
      programme,
      ...(kpi === undefined ? {} : { kpi }),
      ...(reportingUnit === undefined ? {} : { reportingUnit }),
      ...(kpis === undefined ? {} : { kpis }),
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
        await exportValues(store, { selection, format, write: (piece) => patientWrite(out, piece) });
      },
      async (error) => log.error({ err: error }, 'export failed'),
    ) as never;
  });
  return routes;
}
