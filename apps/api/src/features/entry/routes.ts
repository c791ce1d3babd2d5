import type { OpenAPIHono } from '@hono/zod-openapi';
import { entrySheet as entrySheetRoute } from '@miqyas/contract/entry-sheets';
import * as contract from '@miqyas/contract/submissions';
import { work as workRoute } from '@miqyas/contract/work';
import { formatPeriod, type Period, parsePeriod } from '@miqyas/domain';
import { negotiate } from '@miqyas/i18n';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { auditShown, visibleOfSome } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { wireMeasurement } from '../../wire/measurement.ts';
import { entryOf, kpisTold, tracedConflict, wireWarnings } from '../measurements/wire-values.ts';
import { entrySheet } from './entry-sheet.ts';
import { recallSubmission } from './recall-submission.ts';
import { saveDrafts } from './save-drafts.ts';
import { submitValues } from './submit-values.ts';
import { workOf } from './work.ts';

export function entryRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const monthOf = (month: string | undefined) => (month === undefined ? undefined : parsePeriod(month)) ?? lastCompleteMonth(context);

  routes.openapi(entrySheetRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { project, month, across } = c.req.valid('query');
    const actor = actorOf(c);
    const asked = { programme, actor, project, month: monthOf(month), across, today: today(context) };
    const sheet = await entrySheet(visibleOfSome(context, actor), asked);
    await auditShown(context, actor, { programme, kpis: sheet.kpis.map(({ code }) => code), what: `entry sheet ${project ?? ''}`.trim() });
    return c.json(sheet, 200);
  });
  routes.openapi(workRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const actor = actorOf(c);
    const asked = { programme, actor, month: monthOf(c.req.valid('query').month), today: today(context) };
    return c.json(await workOf(visibleOfSome(context, actor), asked), 200);
  });
  routes.openapi(contract.saveDrafts, async (c) => {
    const { programme } = c.req.valid('param');
    const { by, drafts } = c.req.valid('json');
    const actor = actorOf(c);
    if (by !== actor.person) throw new Refusal('another-person', { by });
    const typed = drafts.map(({ period, content, ...rest }) => ({ ...rest, period: periodOf(period), content: content ?? undefined }));
    await saveDrafts(context, { programme, actor, typed });
    return c.body(null, 204);
  });
  routes.openapi(contract.submitValues, async (c) => {
    const { programme } = c.req.valid('param');
    const { by, note, values } = c.req.valid('json');
    const actor = actorOf(c);
    // Whoever signed in after the page was opened did not type them.
    if (by !== undefined && by !== actor.person) throw new Refusal('another-person', { by });
    const handedIn = await tracedConflict(context, actor, programme, () =>
      submitValues(context, { programme, actor, note, entries: values.map(entryOf) }),
    );
    await auditShown(context, actor, { programme, kpis: kpisTold(handedIn, values), what: 'warnings' });
    return c.json(
      {
        submissions: handedIn.submissions.map(({ period, missing, ...one }) => ({ ...one, missing: [...missing], period: formatPeriod(period) })),
        saved: handedIn.saved.map(wireMeasurement),
        warnings: wireWarnings(handedIn, negotiate(c.req.header('accept-language'))),
      },
      201,
    );
  });
  routes.openapi(contract.recallSubmission, async (c) => {
    const { programme, id } = c.req.valid('param');
    return c.json({ recalled: await recallSubmission(context, { programme, actor: actorOf(c), id }) }, 201);
  });
  return routes;
}

/** The contract has checked that it is one. */
function periodOf(text: string): Period {
  return parsePeriod(text) as Period;
}
