import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/reports';
import { listReportFiles, releaseEdition } from '@miqyas/db';
import { type Period, parsePeriod } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { sentBlob } from '../../http/sent-blob.ts';
import { freezeReport } from './freeze.ts';
import { keptBytes } from './kept.ts';
import { editionFor } from './reach.ts';
import { readEdition, readReports, verifyEdition, whereOf } from './read-reports.ts';
import { putReportSchedule, removeReportSchedule } from './schedules.ts';
import { sendEdition } from './send-edition.ts';
import { unsubscribeReport } from './unsubscribe.ts';

export function reportRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.reports, async (c) => {
    const { year } = c.req.valid('query');
    return c.json(await readReports(context, actorOf(c), { ...c.req.valid('param'), year }), 200);
  });
  routes.openapi(contract.makeReport, async (c) => {
    const { programme } = c.req.valid('param');
    const { month, toMe, ...asked } = c.req.valid('json');
    const actor = actorOf(c);
    const period = parsePeriod(month) as Period;
    const made = await freezeReport(context, {
      ...{ programme, actor, ...asked, issue: month, month: period, to: toMe ? actor.person : undefined },
    });
    if (!made) throw new Refusal('busy');
    context.wake('draw-reports');
    return c.json({ id: made.id, editions: [...made.editions] }, 201);
  });
  routes.openapi(contract.reportEdition, async (c) => c.json(await readEdition(context, actorOf(c), c.req.valid('param')), 200));
  routes.openapi(contract.reportData, async (c) => {
    const { data } = await editionFor(context, actorOf(c), { ...c.req.valid('param'), what: 'report data' });
    const content = await keptBytes(context, data.sha256);
    // As it was frozen, byte by byte.
    return c.body(new Uint8Array(content), 200, { 'content-type': 'application/json' }) as never;
  });
  routes.openapi(contract.reportFile, async (c) => {
    const { programme, id, name } = c.req.valid('param');
    const actor = actorOf(c);
    await editionFor(context, actor, { programme, id, what: 'report file' });
    const file = (await listReportFiles(context.store.read, id)).find((one) => one.name === name);
    if (!file) throw new Refusal('unknown-report');
    return (await sentBlob(c, context, { ...file, person: actor.person })) as never;
  });
  routes.openapi(contract.redrawEdition, async (c) => {
    const { programme, id } = c.req.valid('param');
    const { without } = c.req.valid('json');
    const actor = actorOf(c);
    const { data } = await editionFor(context, actor, { programme, id, what: 'report' });
    await unitOfWork(context, { actor, permission: 'reports.manage', programme }, async ({ tx, at, done }) => {
      if (!(await releaseEdition(tx, { programme, id, at, missing: without }))) throw new Refusal('report-not-held');
      return done({ action: 'report.redraw', subject: data.id, details: { edition: id, without } }, undefined);
    });
    context.wake('draw-reports');
    return c.body(null, 204);
  });
  routes.openapi(contract.sendEdition, async (c) => {
    const { recipients } = c.req.valid('json');
    const count = await sendEdition(context, { ...c.req.valid('param'), actor: actorOf(c), recipients });
    return c.json({ count }, 200);
  });
  routes.openapi(contract.verifyEdition, async (c) => c.json(await verifyEdition(context, actorOf(c), c.req.valid('param')), 200));
  routes.openapi(contract.findReportFile, async (c) => c.json(await whereOf(context, actorOf(c), c.req.valid('param')), 200));
  routes.openapi(contract.putReportSchedule, async (c) => {
    await putReportSchedule(context, { ...c.req.valid('param'), actor: actorOf(c), settings: c.req.valid('json') });
    return c.body(null, 204);
  });
  routes.openapi(contract.removeReportSchedule, async (c) => {
    await removeReportSchedule(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.unsubscribeReport, async (c) => {
    await unsubscribeReport(context, c.req.valid('param').token);
    return c.body(null, 204);
  });
  return routes;
}
