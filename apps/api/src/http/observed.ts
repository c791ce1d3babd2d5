import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Context } from '../access/context.ts';
import { within } from '../access/under-way.ts';
import type { Env } from './authentication.ts';
import { requestIdOf } from './request-id.ts';

/**
 * Goes around everything: gives each request its name, which stands in its answer, in what is logged of it and in the trail, and tells the
 * observer how it went. What takes long to send, a stream or a file, has been answered when it begins.
 */
export function observed({ operated: { observer }, log }: Pick<Context, 'operated' | 'log'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const id = requestIdOf(c.req.header('x-request-id'));
    c.set('requestId', id);
    const begun = performance.now();
    const { trace, traceId, end } = observer.request({ id, method: c.req.method, header: (name) => c.req.header(name) });
    await within({ kind: 'request', id, observer, trace, traceId }, next);
    c.res.headers.set('x-request-id', id);
    const answered = { method: c.req.method, route: routeOf(c), status: c.res.status, durationMs: performance.now() - begun };
    end(answered);
    if (log.isLevelEnabled('info')) {
      const { durationMs, ...rest } = answered;
      log.info({ ...rest, ms: Math.round(durationMs * 10) / 10, requestId: id, traceId, person: c.get('actor')?.person }, 'answered');
    }
  };
}

/** The route that answered, or turned the request away. There are as many as are declared: nobody makes more of them. */
function routeOf(c: HonoContext): string {
  return routePath(c);
}
