import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/feeds';
import { findFeedToken, listFeedFaults, noteFeedTokenUse } from '@miqyas/db';
import { readDocument } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { hashOfToken } from '../../access/token-hash.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { type Env, networkOf } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { defineFeed } from './define-feed.ts';
import { makeFeedToken, revokeFeedToken } from './feed-tokens.ts';
import { readFeeds, sourceOf } from './read-feeds.ts';
import { takeReadings } from './take-readings.ts';
import { requireFeed } from './values-of-month.ts';

/** The use of a token need not be written down more often than this. */
const NOTE_USE_MS = 60_000;

export function feedRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const { read } = context.store;
  routes.openapi(contract.feeds, async (c) => c.json(await readFeeds(context, c.req.valid('param')), 200));
  routes.openapi(contract.setFeed, async (c) => {
    const { programme, code } = c.req.valid('param');
    const { source, ...feed } = c.req.valid('json');
    const { least, most, ...places } = source;
    const said = { ...places, least: least ?? undefined, most: most ?? undefined };
    await defineFeed(context, { programme, actor: actorOf(c), feed: { ...feed, code }, source: said });
    return c.body(null, 204);
  });
  routes.openapi(contract.makeFeedToken, async (c) =>
    c.json(await makeFeedToken(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) }), 201),
  );
  routes.openapi(contract.revokeFeedToken, async (c) => {
    await revokeFeedToken(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.feedFaults, async (c) => {
    const { programme, code } = c.req.valid('param');
    await requireFeed(context, programme, code);
    return c.json(await listFeedFaults(read, { programme, feed: code }), 200);
  });
  routes.openapi(contract.sendReadings, async (c) => {
    const device = await deviceOf(context, c.get('device'), c.get('address'));
    const { feed } = await requireFeed(context, device.programme, device.feed);
    const { least, most } = await sourceOf(context, device);
    const { readings, faults } = readDocument(c.req.valid('json').readings, {
      ...{ feed, limits: { least, most }, now: context.clock().getTime(), category: '' },
      places: { valueAt: '/value', timeAt: '/at', categoryAt: '/station' },
    });
    await takeReadings(context, { programme: device.programme, feed, via: `device ${device.id}`, readings, faults });
    return c.json({ taken: readings.length, faults }, 200);
  });
  return routes;
}

/** The feed that a device's token stands for. It is counted by itself: many devices sit behind one address. */
async function deviceOf(context: Context, token: string | undefined, address: string) {
  const found = token === undefined ? undefined : await findFeedToken(context.store.read, { hash: hashOfToken(token) });
  if (!found) throw new Refusal(token === undefined ? 'not-signed-in' : 'unknown-token');
  context.limits.requests.refund(`from ${networkOf(address)}`);
  context.limits.requests.take(`device ${found.id}`);
  const now = context.clock();
  const used = found.usedAt === undefined ? 0 : Date.parse(found.usedAt);
  if (now.getTime() - used > NOTE_USE_MS) await bookkeeping(context, (tx) => noteFeedTokenUse(tx, { id: found.id, at: now.toISOString() }));
  return found;
}
