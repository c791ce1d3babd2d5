import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/notices';
import { markNoticesSeen } from '@miqyas/db';
import { negotiate } from '@miqyas/i18n';
import type { Context } from '../../access/context.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { follow, followsOf, unfollow } from './follow.ts';
import { preferencesOf, setPreferences } from './preferences.ts';
import { readNotices } from './read-notices.ts';

export function noticeRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.notices, async (c) => {
    const { after, limit } = c.req.valid('query');
    const language = negotiate(c.req.header('accept-language'));
    return c.json(await readNotices(context, { actor: actorOf(c), after, limit, language }), 200);
  });
  routes.openapi(contract.seeNotices, async (c) => {
    const at = context.clock().toISOString();
    const { person } = actorOf(c);
    await bookkeeping(context, (tx) => markNoticesSeen(tx, { person, ids: c.req.valid('json').ids, at }));
    return c.body(null, 204);
  });
  routes.openapi(contract.noticePreferences, async (c) => c.json(await preferencesOf(context, actorOf(c)), 200));
  routes.openapi(contract.putNoticePreferences, async (c) => {
    await setPreferences(context, { actor: actorOf(c), settings: c.req.valid('json') });
    return c.body(null, 204);
  });
  routes.openapi(contract.follows, async (c) => {
    const actor = actorOf(c);
    const { programme } = c.req.valid('param');
    return c.json(await followsOf(visibleTo(context, actor), { programme, person: actor.person }), 200);
  });
  routes.openapi(contract.follow, async (c) => {
    await follow(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.unfollow, async (c) => {
    await unfollow(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  return routes;
}
