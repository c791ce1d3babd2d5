import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { allows, PERMISSIONS, type PermissionName, TOPICS, type Topic } from '@miqyas/domain';
import type { MiddlewareHandler } from 'hono';
import type { Actor } from '../access/actor.ts';
import type { Context } from '../access/context.ts';
import { type Fault, Refusal } from '../access/refusal.ts';
import type { Env } from './authentication.ts';
import { etag } from './etag.ts';

/**
 * A router whose every route names the permission that guards it, and whose every invalid request is refused with the field and,
 * for values, the row. A route without a permission does not start. A route that names topics answers 304 while they stand.
 */
export function router(context: Pick<Context, 'clock' | 'places'>): OpenAPIHono<Env> {
  const routes = new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      const faults = result.error.issues.map((issue): Fault => {
        const row = issue.path[0] === 'values' && typeof issue.path[1] === 'number' ? { row: issue.path[1] } : {};
        const field = String(issue.path.at(-1) ?? result.target);
        return { code: 'invalid', parameters: { reason: `${field}: ${issue.message}` }, field, ...row };
      });
      throw new Refusal('invalid-request', {}, faults);
    },
  });
  const open = routes.openapi;
  routes.openapi = ((route: RouteConfig, ...rest: unknown[]) => {
    const topics = topicsOf(route);
    const before = [guard(permissionOf(route)), ...(topics.length > 0 ? [etag(context, topics), atItsPlace(context)] : [])];
    const guarded = {
      ...route,
      middleware: [
        ...before,
        ...marksOf(route as { 'x-proof'?: unknown; 'x-streams'?: unknown }, context),
        ...[route.middleware ?? []].flat(),
      ],
    };
    return (open as (...all: unknown[]) => unknown)(guarded, ...rest);
  }) as typeof open;
  return routes;
}

/** An answer that depends on topics alone may come from the replica, once that has them as they stand. */
function atItsPlace({ places }: Pick<Context, 'places'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const place = c.req.method === 'GET' ? await places.placeFor(c.get('topics')) : undefined;
    await (place ? place(next) : next());
  };
}

/** The permission that a route names; throws where it names none. */
export function permissionOf(route: { method: string; path: string; 'x-permission'?: unknown }): PermissionName {
  const name = route['x-permission'];
  if (typeof name === 'string' && Object.hasOwn(PERMISSIONS, name)) return name as PermissionName;
  throw new Error(`${route.method} ${route.path} names no permission`);
}

function topicsOf(route: RouteConfig & { 'x-topics'?: unknown }): readonly Topic[] {
  const named: unknown = route['x-topics'];
  return Array.isArray(named) ? TOPICS.filter((topic) => named.includes(topic)) : [];
}

/** So long a proof of who somebody is holds for what asks for one. */
const PROOF_MS = 10 * 60_000;

/** What a route asks beyond a permission: that who calls has just proven who they are; that its answer, a stream, is read. */
function marksOf(route: { 'x-proof'?: unknown; 'x-streams'?: unknown }, { clock }: Pick<Context, 'clock'>): MiddlewareHandler<Env>[] {
  const proof: MiddlewareHandler<Env> = async (c, next) => {
    requireProof(actorOf(c), { clock });
    await next();
  };
  // Whoever asks for the head of a stream alone is told that it is there: nothing is begun for them.
  const head: MiddlewareHandler<Env> = async (c, next) => (c.req.method === 'HEAD' ? c.body(null, 200) : next());
  return [...(route['x-proof'] === true ? [proof] : []), ...(route['x-streams'] === true ? [head] : [])];
}

/** Asks whether the actor may; of a route in a programme also that they may read it, and that it is there. */
function guard(permission: PermissionName): MiddlewareHandler<Env> {
  return async (c, next) => {
    const actor = c.get('actor');
    const programme = c.req.param('programme');
    const place = programme === undefined ? undefined : { programme };
    const allowed = (grants: Actor['grants'] | undefined) =>
      allows(permission, grants, place) && (!place || allows('programme.read', grants, place));
    if (!allowed(actor?.grants)) {
      if (!actor) throw new Refusal('not-signed-in');
      if (allowed([...actor.grants, ...(actor.withheld ?? [])])) throw new Refusal('second-factor-needed');
      throw new Refusal('not-permitted', { person: actor.person });
    }
    if (programme !== undefined) {
      const revisions = c.get('topics').programmes.get(programme);
      if (!revisions) throw new Refusal('unknown-programme', { code: programme });
      c.set('programme', { programme, revisions });
    }
    await next();
  };
}

/** The actor, behind a route that asks for one. */
export function actorOf(c: { get(name: 'actor'): Actor | undefined }): Actor {
  const actor = c.get('actor');
  if (!actor) throw new Refusal('not-signed-in');
  return actor;
}

/** Refuses who has not proven who they are within the last minutes. */
export function requireProof(actor: Actor | undefined, { clock }: Pick<Context, 'clock'>): void {
  if (!actor) throw new Refusal('not-signed-in');
  const age = actor.provenAt === undefined ? 0 : clock().getTime() - Date.parse(actor.provenAt);
  if (!(age <= PROOF_MS)) throw new Refusal('proof-needed');
}
