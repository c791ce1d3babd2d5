import type { OpenAPIHono } from '@hono/zod-openapi';
import { events } from '@miqyas/contract/routes';
import { programmeRevision } from '@miqyas/db';
import { streamSSE } from 'hono/streaming';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { Refusal } from '../../access/refusal.ts';
import { router } from '../../http/router.ts';

/** A line that says nothing is closed by what lies between. */
const HEARTBEAT_MS = 20_000;
const AGAIN_MS = 2000;

/** `GET /programmes/{programme}/events`: server-sent events; `change` with the revision now and whenever the programme changes. */
export function eventRoutes({ store, changes }: Context): OpenAPIHono<Env> {
  const routes = router();
  routes.openapi(events, async (c) => {
    const { programme } = c.req.valid('param');
    const revisionNow = () => programmeRevision(store.read, { programme });
    if ((await revisionNow()) === undefined) throw new Refusal('unknown-programme', { code: programme });
    return streamSSE(c, async (stream) => {
      let said = Number.NEGATIVE_INFINITY;
      const say = async (revision: number | undefined) => {
        if (revision === undefined || revision <= said) return;
        said = revision;
        await stream.writeSSE({ event: 'change', data: JSON.stringify({ revision }), retry: AGAIN_MS });
      };
      // Subscribed before the revision is read: what is written in between is told.
      const unsubscribe = changes.subscribe((change) => change.programme === programme && void say(change.revision));
      const heartbeat = setInterval(() => void stream.write(': alive\n\n'), HEARTBEAT_MS);
      const left = new Promise<void>((resolve) => stream.onAbort(resolve));
      await say(await revisionNow());
      await Promise.race([left, changes.closed]);
      clearInterval(heartbeat);
      unsubscribe();
    }) as never;
  });
  return routes;
}
