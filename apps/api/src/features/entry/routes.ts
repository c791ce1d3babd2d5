import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { entryEffect as entryEffectRoute, entrySheet as entrySheetRoute } from '@miqyas/contract/entry-sheets';
import { entryTemplate as entryTemplateRoute } from '@miqyas/contract/entry-templates';
import * as contract from '@miqyas/contract/submissions';
import { work as workRoute } from '@miqyas/contract/work';
import { formatPeriod, type Period, parsePeriod, type Subject } from '@miqyas/domain';
import { negotiate, translator } from '@miqyas/i18n';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireSeries } from '../../access/require-definitions.ts';
import { allDefinitions, auditShown, visibleOfSome, visibleOfUnit } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { spooled } from '../../http/spooled.ts';
import { XLSX_MIME } from '../../http/uploaded.ts';
import { wireMeasurement } from '../../wire/measurement.ts';
import { lockOn } from '../measurements/lock.ts';
import { entryOf, kpisTold, tracedConflict, wireWarnings } from '../measurements/wire-values.ts';
import { entryEffect } from './entry-effect.ts';
import { entrySheet } from './entry-sheet.ts';
import { entryTemplate } from './entry-template.ts';
import { recallSubmission } from './recall-submission.ts';
import { saveDrafts } from './save-drafts.ts';
import { submitValues } from './submit-values.ts';
import { writeTemplate } from './template-workbook.ts';
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
  routes.openapi(entryEffectRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { period, ...asked } = c.req.valid('query');
    const actor = actorOf(c);
    const store = visibleOfUnit(context, actor, asked.reportingUnit);
    await requireSeries(store, { programme, ...asked });
    const targets = await entryEffect(store, actor, { programme, ...asked, period: periodOf(period), today: today(context) });
    await auditShown(context, actor, { programme, kpis: [asked.kpi], what: `${asked.reportingUnit} what a value changes` });
    return c.json(targets, 200);
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
        submissions: handedIn.submissions.map(({ period, missing, ...one }) => ({
          ...one,
          missing: [...missing],
          period: formatPeriod(period),
        })),
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

  routes.openapi(entryTemplateRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { scope, from, through, lang } = c.req.valid('query');
    const actor = actorOf(c);
    const first = monthOf(from);
    const last = through === undefined ? first : monthOf(through);
    const definitions = await allDefinitions(context, programme);
    const language = lang ?? negotiate(c.req.header('accept-language'));
    const isClosed = (subject: Subject) => lockOn(subject, definitions, actor, today(context)).kind === 'locked';
    const asking = { programme, actor, from: first, through: last, isClosed };
    const template = await entryTemplate(visibleOfSome(context, actor), { ...asking, scope: scope === 'mine' ? undefined : scope });
    const kpis = template.rows.map(({ kpi }) => kpi.code);
    await auditShown(context, actor, { programme, kpis, what: `entry template ${scope}` });
    const name = `${programme}-${formatPeriod(first)}-${formatPeriod(last)}-${language}.xlsx`;
    const headers = { 'content-type': XLSX_MIME, 'content-disposition': `attachment; filename="${name}"` };
    return (await spooled(c, context, {
      ...{ person: actor.person, headers },
      make: async (write) => {
        const folder = await context.bounds.files.folder(actor.person);
        const writing = { language, t: translator(language) };
        await writeTemplate(template, writing, join(folder.path, 'template.xlsx'), write).finally(() => folder.remove());
      },
    })) as never;
  });
  return routes;
}

/** The contract has checked that it is one. */
function periodOf(text: string): Period {
  return parsePeriod(text) as Period;
}
