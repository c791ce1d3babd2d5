import type { OpenAPIHono } from '@hono/zod-openapi';
import { events } from '@miqyas/contract/programmes';
import type { TopicRevisions } from '@miqyas/domain';
import { streamSSE } from 'hono/streaming';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { router } from '../../http/router.ts';

/** A line that says nothing is closed by what lies between. */
const HEARTBEAT_MS = 20_000;
const AGAIN_MS = 2000;

/** `GET /programmes/{programme}/events`: server-sent events; `change` with the revision of each topic now and whenever one moves on. */
export function eventRoutes(context: Context): OpenAPIHono<Env> {
  const { topics, changes } = context;
  const routes = router(context);
  routes.openapi(events, (c) => {
    const { programme } = c.req.valid('param');
    return streamSSE(c, async (stream) => {
      let said = '';
      const say = async (revisions: TopicRevisions | undefined) => {
        const data = JSON.stringify({ topics: revisions });
        if (revisions === undefined || data === said) return;
        said = data;
        await stream.writeSSE({ event: 'change', data, retry: AGAIN_MS });
      };
      // Subscribed before the revisions are read: what is written in between is told.
      const unsubscribe = changes.subscribe((change) => change.programme === programme && void say(change.topics));
      const heartbeat = setInterval(() => void stream.write(': alive\n\n'), HEARTBEAT_MS);
      const left = new Promise<void>((resolve) => stream.onAbort(resolve));
      await say((await topics()).programmes.get(programme));
      await Promise.race([left, changes.closed]);
      clearInterval(heartbeat);
      unsubscribe();
    }) as never;
  });
  return routes;
}
