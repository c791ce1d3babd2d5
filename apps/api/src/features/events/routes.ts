import type { OpenAPIHono } from '@hono/zod-openapi';
import { events } from '@miqyas/contract/programmes';
import { allows, type TopicRevisions } from '@miqyas/domain';
import { streamSSE } from 'hono/streaming';
import type { Context } from '../../access/context.ts';
import { type Env, standsFor } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';

/** A line that says nothing is closed by what lies between. */
const HEARTBEAT_MS = 20_000;
const AGAIN_MS = 2000;

/**
 * `GET /programmes/{programme}/events`: server-sent events; `change` with the revision of each topic now and whenever one moves on. It ends
 * when its reader may no longer read the programme.
 */
export function eventRoutes(context: Context): OpenAPIHono<Env> {
  const { topics, changes, bounds } = context;
  const routes = router(context);
  routes.openapi(events, (c) => {
    const { programme } = c.req.valid('param');
    const { headers } = c.req.raw;
    const leave = bounds.streams.take(actorOf(c).person);
    return streamSSE(c, async (stream) => {
      let said = '';
      const say = async (revisions: TopicRevisions | undefined) => {
        const data = JSON.stringify({ topics: revisions });
        if (revisions === undefined || data === said) return;
        said = data;
        await stream.writeSSE({ event: 'change', data, retry: AGAIN_MS });
      };
      const over = Promise.withResolvers<void>();
      stream.onAbort(() => over.resolve());
      const mayStill = async () => {
        const reader = await standsFor(context, headers);
        if (!reader || !allows('programme.read', reader.grants, { programme })) over.resolve();
      };
      // Subscribed before the revisions are read: what is written in between is told.
      const unsubscribe = changes.subscribe({
        changed: (change) => change.programme === programme && void say(change.topics),
        peopleChanged: () => void mayStill().catch(() => undefined),
      });
      const heartbeat = setInterval(() => {
        void stream.write(': alive\n\n');
        void mayStill().catch(() => undefined);
      }, HEARTBEAT_MS);
      try {
        await say((await topics()).programmes.get(programme));
        await Promise.race([over.promise, changes.closed]);
      } finally {
        clearInterval(heartbeat);
        unsubscribe();
        leave();
      }
    }) as never;
  });
  return routes;
}
