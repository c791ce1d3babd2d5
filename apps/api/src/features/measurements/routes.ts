import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/measurements';
import { listApprovals, listMeasurements, listRevisions, revisionCode } from '@miqyas/db';
import { endDay, type Period, parsePeriod, startDay } from '@miqyas/domain';
import { negotiate } from '@miqyas/i18n';
import type { Context as HonoContext } from 'hono';
import { type Context, endOfDay, lastCompleteMonth, today } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions, requireSeries } from '../../access/require-definitions.ts';
import { auditRestrictedRead, auditShown, type VisibleStore, visibleOfUnit } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { kept } from '../../http/kept.ts';
import { actorOf, router } from '../../http/router.ts';
import { wireMeasurement } from '../../wire/measurement.ts';
import { approveMeasurements } from './approve-measurements.ts';
import { breakdownOf } from './breakdown.ts';
import { recordMeasurements } from './record-measurements.ts';
import { undoMeasurements, withdrawMeasurements } from './take-back.ts';
import { entryOf, kpisTold, tracedConflict, wireWarnings } from './wire-values.ts';

export function measurementRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  /** The store in which the series is, as the actor may see it; where it is restricted, that they looked is written down. */
  const visibleSeries = async (
    c: HonoContext<Env>,
    { programme, kpi, reportingUnit }: { programme: string; kpi: string; reportingUnit: string },
  ): Promise<VisibleStore> => {
    const store = visibleOfUnit(context, actorOf(c), reportingUnit);
    await requireSeries(store, { programme, kpi, reportingUnit });
    await auditRestrictedRead(context, actorOf(c), store, { programme, kpi, what: `${reportingUnit} ${kpi}` });
    return store;
  };

  routes.openapi(contract.measurements, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, reportingUnit, from, through, asOf } = c.req.valid('query');
    const store = await visibleSeries(c, { programme, kpi, reportingUnit });
    const firstDay = from === undefined ? Number.NEGATIVE_INFINITY : startDay(period(from));
    // Whoever may see the series sees the same values.
    return kept(c, context, [], async () => {
      const found = await listMeasurements(store.read, {
        programme,
        kpi,
        reportingUnit,
        ...(through === undefined ? {} : { throughDay: endDay(period(through)) }),
        ...(asOf === undefined ? {} : { asOf: endOfDay(asOf) }),
      });
      return found.filter((one) => startDay(one.period) >= firstDay).map(wireMeasurement);
    });
  });
  routes.openapi(contract.revisions, async (c) => {
    const { programme } = c.req.valid('param');
    const query = c.req.valid('query');
    const store = await visibleSeries(c, { programme, ...query });
    const found = await listRevisions(store.read, programme, { ...query, period: period(query.period) });
    const approvals = Map.groupBy(await listApprovals(store.read, programme, found), ({ revision }) => revision);
    return c.json(
      found.map((one) => ({
        ...wireMeasurement(one),
        code: revisionCode(programme, one),
        approvals: (approvals.get(one.revision) ?? []).map(({ person: by, at }) => ({ by, at })),
      })),
      200,
    );
  });
  routes.openapi(contract.breakdown, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, reportingUnit, month, asOf } = c.req.valid('query');
    const store = await visibleSeries(c, { programme, kpi, reportingUnit });
    const { kpis } = await requireDefinitions(store, programme);
    const when = {
      month: month === undefined ? lastCompleteMonth(context) : period(month),
      asOf: asOf === undefined ? undefined : endOfDay(asOf),
      today: today(context),
    };
    return c.json(
      await breakdownOf(store, { programme, kpi, reportingUnit }, { frequency: kpis.get(kpi)?.frequency ?? 'month', when }),
      200,
    );
  });
  routes.openapi(contract.recordMeasurements, async (c) => {
    const { programme } = c.req.valid('param');
    const { reason, values, by } = c.req.valid('json');
    const language = negotiate(c.req.header('accept-language'));
    const actor = actorOf(c);
    // Whoever signed in after the page was opened did not type them.
    if (by !== undefined && by !== actor.person) throw new Refusal('another-person', { by });
    const recorded = await tracedConflict(context, actor, programme, () =>
      recordMeasurements(context, { programme, actor, reason, entries: values.map(entryOf) }),
    );
    // What is usual there is told of what was entered before.
    await auditShown(context, actor, { programme, kpis: kpisTold(recorded, values), what: 'warnings' });
    return c.json({ saved: recorded.saved.map(wireMeasurement), warnings: wireWarnings(recorded, language) }, 201);
  });
  routes.openapi(contract.approveMeasurements, async (c) => {
    const { programme } = c.req.valid('param');
    const { reason, values } = c.req.valid('json');
    const approved = values.map((value) => ({ ...value, period: period(value.period) }));
    const actor = actorOf(c);
    const saved = await tracedConflict(context, actor, programme, () =>
      approveMeasurements(context, { programme, actor, reason, values: approved }),
    );
    await auditShown(context, actor, { programme, kpis: saved.map(({ kpi }) => kpi), what: 'approved values' });
    return c.json({ saved: saved.map(wireMeasurement), warnings: [] }, 201);
  });
  for (const [route, work] of [
    [contract.withdrawMeasurements, withdrawMeasurements],
    [contract.undoMeasurements, undoMeasurements],
  ] as const)
    routes.openapi(route, async (c) => {
      const { programme } = c.req.valid('param');
      const { reason, values } = c.req.valid('json');
      const actor = actorOf(c);
      const seen = values.map((value) => ({ ...value, period: period(value.period) }));
      const saved = await tracedConflict(context, actor, programme, () => work(context, { programme, actor, reason, values: seen }));
      await auditShown(context, actor, { programme, kpis: saved.map(({ kpi }) => kpi), what: 'values taken back' });
      return c.json({ saved: saved.map(wireMeasurement), warnings: [] }, 201);
    });
  return routes;
}

/** The contract has checked that it is one. */
function period(text: string): Period {
  return parsePeriod(text) as Period;
}
