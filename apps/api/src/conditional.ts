import { randomUUID } from 'node:crypto';
import { programmeRevision } from '@miqyas/db';
import type { MiddlewareHandler } from 'hono';
import type { Context } from './context.ts';
import { Refusal } from './refusal.ts';

/**
 * Refuses what is asked of a programme that is not there, and answers 304 to who has read a programme at its present revision. The day is part of the tag: what is late or stale
 * depends on it; so is the process, because a restarted one may be another version that answers otherwise. Nothing is kept
 * without asking.
 */
export function conditional(context: Context): MiddlewareHandler {
  const run = randomUUID();
  return async (c, next) => {
    const programme = c.req.param('programme');
    if (programme === undefined) return next();
    const revision = await programmeRevision(context.store.read, { programme });
    if (revision === undefined) throw new Refusal('unknown-programme', { code: programme });
    if (c.req.method !== 'GET') return next();
    const tag = `W/"${run}-${revision}-${context.clock().toISOString().slice(0, 10)}"`;
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, { etag: tag });
    await next();
    if (c.res.status !== 200) return;
    c.header('etag', tag);
    c.header('cache-control', 'private, no-cache');
    c.header('vary', 'accept-language', { append: true });
  };
}
