import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/reviews';
import { type Period, parsePeriod } from '@miqyas/domain';
import { negotiate } from '@miqyas/i18n';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { auditShown, visibleOfSome, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { wireMeasurement } from '../../wire/measurement.ts';
import { returnMeasurements } from '../measurements/return-measurements.ts';
import { reviewEffect } from './review-effect.ts';
import { reviewQueue } from './review-queue.ts';

export function reviewRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.reviewQueue, async (c) => {
    const { programme } = c.req.valid('param');
    const actor = actorOf(c);
    const language = negotiate(c.req.header('accept-language'));
    const queue = await reviewQueue(visibleOfSome(context, actor), { programme, actor, language, ...c.req.valid('query') });
    await auditShown(context, actor, { programme, kpis: queue.values.map(({ kpi }) => kpi), what: 'review queue' });
    return c.json(queue, 200);
  });
  routes.openapi(contract.reviewEffect, async (c) => {
    const { programme } = c.req.valid('param');
    const values = c.req.valid('json').values.map((value) => ({ ...value, period: period(value.period) }));
    const when = { month: lastCompleteMonth(context), asOf: undefined, today: today(context) };
    const effect = await reviewEffect(visibleTo(context, actorOf(c)), { programme, values, when });
    await auditShown(context, actorOf(c), { programme, kpis: effect.targets.map(({ kpi }) => kpi), what: 'what approving changes' });
    return c.json(effect, 200);
  });
  routes.openapi(contract.returnMeasurements, async (c) => {
    const { programme } = c.req.valid('param');
    const actor = actorOf(c);
    const values = c.req.valid('json').values.map((value) => ({ ...value, period: period(value.period) }));
    const saved = await returnMeasurements(context, { programme, actor, values });
    await auditShown(context, actor, { programme, kpis: saved.map(({ kpi }) => kpi), what: 'returned values' });
    return c.json({ saved: saved.map(wireMeasurement), warnings: [] }, 201);
  });
  return routes;
}

/** The contract has checked that it is one. */
function period(text: string): Period {
  return parsePeriod(text) as Period;
}
