import { hash } from 'node:crypto';
import { topicsKey } from '@miqyas/db';
import type { Topic } from '@miqyas/domain';
import type { MiddlewareHandler } from 'hono';
import type { Actor } from '../access/actor.ts';
import type { Context } from '../access/context.ts';
import type { Env } from './authentication.ts';
import { BUILD } from './build.ts';

/**
 * Answers 304 to a reader who has what these topics of a programme say now. The tag is the same in every process of one build: it is
 * made of the build (another may answer otherwise), the revisions of the topics, the day (what is late or stale depends on it) and the
 * reader's rights (two may be shown different things). Nothing is kept without asking.
 */
export function etag({ clock }: Pick<Context, 'clock'>, topics: readonly Topic[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { programme, revisions } = c.get('programme') ?? {};
    const actor = c.get('actor');
    if (programme === undefined || !actor || c.req.method !== 'GET') return next();
    const state = topicsKey(revisions ?? {}, topics);
    c.set('state', state);
    const tag = `W/"${BUILD}-${state}-${clock().toISOString().slice(0, 10)}-${rightsOf(actor)}"`;
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, { etag: tag });
    await next();
    if (c.res.status !== 200) return;
    // On the headers of the answer that is there: `c.header` would make another answer, and read its body once more.
    const { headers } = c.res;
    headers.set('etag', tag);
    headers.set('cache-control', 'private, no-cache');
    headers.append('vary', 'accept-language, cookie, authorization');
  };
}

/** By the grants of a session that is kept in memory: worked out once for each. */
const rights = new WeakMap<Actor['grants'], string>();

function rightsOf({ person, grants }: Actor): string {
  const known = rights.get(grants) ?? hash('sha1', JSON.stringify([person, grants])).slice(0, 16);
  rights.set(grants, known);
  return known;
}
