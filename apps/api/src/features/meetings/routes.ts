import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/meetings';
import { formatDay } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { auditRestrictedRead, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { listMeetings } from './list-meetings.ts';
import { meetingView } from './meeting-view.ts';

export function meetingRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.meetings, async (c) => {
    const { programme } = c.req.valid('param');
    const records = await loadRecords(visibleTo(context, actorOf(c)), programme);
    return c.json(listMeetings(records, formatDay(today(context))), 200);
  });
  routes.openapi(contract.meeting, async (c) => {
    const { programme, code } = c.req.valid('param');
    const actor = actorOf(c);
    const store = visibleTo(context, actor);
    await auditRestrictedRead(context, actor, store, { programme, what: `meeting ${code}` });
    const when = { month: lastCompleteMonth(context), asOf: undefined, today: today(context) };
    return c.json(await meetingView(store, { programme, code, when, now: context.clock().toISOString() }), 200);
  });
  return routes;
}
