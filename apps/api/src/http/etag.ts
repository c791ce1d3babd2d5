import { hash, randomUUID } from 'node:crypto';
import { programmeRevision } from '@miqyas/db';
import { allows } from '@miqyas/domain';
import type { MiddlewareHandler } from 'hono';
import type { Context } from '../access/context.ts';
import type { Env } from './authentication.ts';
import { Refusal } from '../access/refusal.ts';

/**
 * Refuses what is asked of a programme that is not there, and answers 304 to who has read a programme at its present revision. The day is part of the tag: what is late or stale
 * depends on it; so is the process, because a restarted one may be another version that answers otherwise. Nothing is kept
 * without asking.
 */
export function conditional(context: Context): MiddlewareHandler<Env> {
  const run = randomUUID();
  return async (c, next) => {
    const programme = c.req.param('programme');
    if (programme === undefined) return next();
    const actor = c.get('actor');
    if (!actor) throw new Refusal('not-signed-in');
    if (!allows('programme.read', actor.grants, { programme })) throw new Refusal('not-permitted', { person: actor.person });
    const revision = await programmeRevision(context.store.read, { programme });
    if (revision === undefined) throw new Refusal('unknown-programme', { code: programme });
    if (c.req.method !== 'GET') return next();
    // Two people may be shown different things, and one of them more after a change of roles.
    const rights = hash('sha1', JSON.stringify([c.get('actor')?.person, c.get('actor')?.grants]));
    const tag = `W/"${run}-${revision}-${context.clock().toISOString().slice(0, 10)}-${rights}"`;
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, { etag: tag });
    await next();
    if (c.res.status !== 200) return;
    c.header('etag', tag);
    c.header('cache-control', 'private, no-cache');
    c.header('vary', 'accept-language, cookie, authorization', { append: true });
  };
}
