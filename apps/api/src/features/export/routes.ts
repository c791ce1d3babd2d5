import type { OpenAPIHono } from '@hono/zod-openapi';
import { exportValues as exportRoute } from '@miqyas/contract/exports';
import { endDay, parsePeriod, startDay } from '@miqyas/domain';
import { atOnce } from '../../access/bound.ts';
import { type Context, endOfDay } from '../../access/context.ts';
import { requireDefinitions, requireSeries } from '../../access/require-definitions.ts';
import { auditRestrictedRead, visibleOfSeries, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { spooled } from '../../http/spooled.ts';
import { XLSX_MIME } from '../../http/uploaded.ts';
import { exportParquet } from './export-parquet.ts';
import { exportValues, exportWorkbook } from './export-values.ts';
import { FORMAT_OF } from './formats.ts';

const XLSX = { mime: XLSX_MIME, extension: 'xlsx' };
const PARQUET = { mime: 'application/vnd.apache.parquet', extension: 'parquet' };

/** Fewer than the store has snapshots: one is left for the trail. */
const making = atOnce(3);

export function exportRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(exportRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { format, table, kpi, reportingUnit, from, through, asOf } = c.req.valid('query');
    const actor = actorOf(c);
    // Of a series somebody sees what they may of its reporting unit; of many, the KPIs that they may see in the whole.
    const seen = kpi === undefined ? visibleTo(context, actor) : visibleOfSeries(context, actor, reportingUnit);
    await requireSeries(seen, { programme, kpi, reportingUnit });
    await auditRestrictedRead(context, actor, seen, { programme, kpi, what: `export ${kpi ?? ''} ${reportingUnit ?? ''}`.trim() });
    const everything = kpi === undefined && (await seen.hidden(programme)).length === 0;
    const kpis = kpi !== undefined || everything ? undefined : [...(await requireDefinitions(seen, programme)).kpis.keys()];
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
    const { mime, extension } = format === 'xlsx' ? XLSX : format === 'parquet' ? PARQUET : FORMAT_OF[format];
    const name = format === 'xlsx' ? programme : `${programme}.${format === 'parquet' ? table : format}`;
    const headers = { 'content-type': mime, 'content-disposition': `attachment; filename="${name}.${extension}"` };
    return (await spooled(c, context, {
      ...{ person: actor.person, headers },
      make: async (write, signal) => {
        if (format !== 'xlsx' && format !== 'parquet') return making(() => exportValues(seen, { selection, format, write, signal }));
        const folder = await context.bounds.files.folder(actor.person);
        const shared = { selection, write, signal, folder };
        const definitions = await requireDefinitions(seen, programme);
        const visible = new Set(definitions.kpis.keys());
        await making(() =>
          format === 'xlsx' ? exportWorkbook(seen, shared) : exportParquet(seen, { ...shared, table, kpis: visible }),
        ).finally(() => folder.remove());
      },
    })) as never;
  });
  return routes;
}
