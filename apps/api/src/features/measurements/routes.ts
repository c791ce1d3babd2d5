import type { OpenAPIHono, z } from '@hono/zod-openapi';
import type { SavedValues } from '@miqyas/contract/client';
import {
  approveMeasurements as approveRoute,
  breakdown as breakdownRoute,
  measurements,
  recordMeasurements as recordRoute,
  revisions,
} from '@miqyas/contract/routes';
import type { NewValue } from '@miqyas/contract/writes';
import { listMeasurements, listRevisions } from '@miqyas/db';
import { assertNever, endDay, type Period, parsePeriod, startDay } from '@miqyas/domain';
import { negotiate, plausibilitySentence, type Translate, translator } from '@miqyas/i18n';
import type { Context as Asked } from 'hono';
import { type Context, endOfDay, lastCompleteMonth } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { auditRestrictedRead, storeVisibleForUnit } from '../../access/visibility.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { approveMeasurements } from './approve-measurements.ts';
import { breakdownOf } from './breakdown.ts';
import { type Entry, recordMeasurements, type Warning } from './record-measurements.ts';
import { requireSeries } from '../../access/require-series.ts';
import { wireMeasurement } from '../../wire/measurement.ts';

export function measurementRoutes(context: Context): OpenAPIHono<Env> {
  const db = context.store.read;
  const routes = router();
  /** The series must be known to who asks; where it is restricted, that they looked is written down. */
  const requireVisible = async (c: Asked<Env>, { programme, kpi, reportingUnit }: { programme: string; kpi: string; reportingUnit: string }) => {
    const seen = storeVisibleForUnit(actorOf(c), context.store, reportingUnit);
    await requireSeries(seen, { programme, kpi, reportingUnit });
    await auditRestrictedRead(actorOf(c), seen, { programme, kpi, what: `${reportingUnit} ${kpi}`, at: context.clock().toISOString() });
  };

  routes.openapi(measurements, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, reportingUnit, from, through, asOf } = c.req.valid('query');
    await requireVisible(c, { programme, kpi, reportingUnit });
    const found = await listMeasurements(db, {
      programme,
      kpi,
      reportingUnit,
      ...(through === undefined ? {} : { throughDay: endDay(period(through)) }),
      ...(asOf === undefined ? {} : { asOf: endOfDay(asOf) }),
    });
    const firstDay = from === undefined ? Number.NEGATIVE_INFINITY : startDay(period(from));
    return c.json(found.filter((one) => startDay(one.period) >= firstDay).map(wireMeasurement), 200);
  });
  routes.openapi(revisions, async (c) => {
    const { programme } = c.req.valid('param');
    const query = c.req.valid('query');
    await requireVisible(c, { programme, ...query });
    return c.json((await listRevisions(db, programme, { ...query, period: period(query.period) })).map(wireMeasurement), 200);
  });
  routes.openapi(breakdownRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, reportingUnit, month, asOf } = c.req.valid('query');
    await requireVisible(c, { programme, kpi, reportingUnit });
    const { kpis } = await requireDefinitions(context.store, programme);
    const when = {
      month: month === undefined ? lastCompleteMonth(context) : period(month),
      asOf: asOf === undefined ? undefined : endOfDay(asOf),
    };
    return c.json(
      await breakdownOf(context.store, { programme, kpi, reportingUnit }, { frequency: kpis.get(kpi)?.frequency ?? 'month', when }),
      200,
    );
  });
  routes.openapi(recordRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { reason, values } = c.req.valid('json');
    const translate = translator(negotiate(c.req.header('accept-language')));
    const { saved, warnings } = await recordMeasurements(context, { programme, actor: actorOf(c), reason, entries: values.map(entryOf) });
    return c.json({ saved: saved.map(wireMeasurement), warnings: warnings.flatMap((warning) => wireWarning(warning, translate)) }, 201);
  });
  routes.openapi(approveRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { reason, values } = c.req.valid('json');
    const approved = values.map((value) => ({ ...value, period: period(value.period) }));
    const saved = await approveMeasurements(context, { programme, actor: actorOf(c), reason, values: approved });
    return c.json({ saved: saved.map(wireMeasurement), warnings: [] }, 201);
  });
  return routes;
}

function entryOf(value: z.output<typeof NewValue>, row: number): Entry {
  return {
    row,
    reportingUnit: value.reportingUnit,
    kpi: value.kpi,
    period: period(value.period),
    category: value.category,
    reported: value.value === null ? { kind: 'missing' } : { kind: 'number', value: value.value },
    numerator: value.numerator,
    denominator: value.denominator,
    weight: value.weight,
    status: 'submitted',
    estimated: value.estimated,
    comment: value.comment,
    source: value.source,
    basedOn: value.basedOn,
  };
}

function wireWarning({ row, value, plausibility }: Warning, translate: Translate): SavedValues['warnings'] {
  const detail = plausibilitySentence(plausibility, value, translate);
  switch (plausibility.kind) {
    case 'digit-slip':
    case 'swapped':
      return [{ row, kind: plausibility.kind, detail, suggestion: plausibility.suggestion, ...plausibility.usual }];
    case 'unusual':
      return [{ row, kind: plausibility.kind, detail, ...plausibility.usual }];
    case 'repeated':
    case 'numerator-exceeds-denominator':
      return [{ row, kind: plausibility.kind, detail }];
    case 'plausible':
    case 'not-a-number':
    case 'out-of-range':
    case 'inverted-range':
      return [];
    default:
      return assertNever(plausibility);
  }
}

/** The contract has checked that it is one. */
function period(text: string): Period {
  return parsePeriod(text) as Period;
}
