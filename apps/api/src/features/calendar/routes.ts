import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/calendar-feeds';
import { listCalendarFeeds, topicsKey } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { BUILD } from '../../http/build.ts';
import { actorOf, router } from '../../http/router.ts';
import { makeFeed, openFeed, revokeFeed } from './feeds.ts';
import { readCalendar } from './read-calendar.ts';

export function calendarRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.calendarFeeds, async (c) => {
    const feeds = await listCalendarFeeds(context.store.read, { ...c.req.valid('param'), person: actorOf(c).person });
    return c.json(
      feeds.map(({ id, reach, language, madeAt }) => ({ id, reach, language, madeAt })),
      200,
    );
  });
  routes.openapi(contract.makeCalendarFeed, async (c) =>
    c.json(await makeFeed(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) }), 201),
  );
  routes.openapi(contract.revokeCalendarFeed, async (c) => {
    await revokeFeed(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.calendar, async (c) => {
    const feed = await openFeed(context, c.req.valid('param').calendar);
    const { people, programmes } = c.get('topics');
    const state = topicsKey(programmes.get(feed.programme) ?? {}, ['follow-up', 'definitions']);
    // What was over long ago leaves with the day; names are people's.
    const tag = `W/"${BUILD}-${feed.id}-${state}-${people}-${context.clock().toISOString().slice(0, 10)}"`;
    const headers = { etag: tag, 'cache-control': 'private, no-cache' };
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers);
    return c.body(await readCalendar(context, feed), 200, { ...headers, 'content-type': 'text/calendar; charset=utf-8' });
  });
  return routes;
}
