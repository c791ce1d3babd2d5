import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { allows, PERMISSIONS, type PermissionName } from '@miqyas/domain';
import type { MiddlewareHandler } from 'hono';
import type { Actor } from '../access/actor.ts';
import type { Env } from './authentication.ts';
import { type Fault, Refusal } from '../access/refusal.ts';

/**
 * A router whose every route names the permission that guards it, and whose every invalid request is refused with the field and,
 * for values, the row. A route without a permission does not start.
 */
export function router(): OpenAPIHono<Env> {
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
    const guarded = { ...route, middleware: [guard(permissionOf(route)), ...[route.middleware ?? []].flat()] };
    return (open as (...all: unknown[]) => unknown)(guarded, ...rest);
  }) as typeof open;
  return routes;
}

/** The permission that a route names; throws where it names none. */
export function permissionOf(route: { method: string; path: string; 'x-permission'?: unknown }): PermissionName {
  const name = route['x-permission'];
  if (typeof name === 'string' && name in PERMISSIONS) return name as PermissionName;
  throw new Error(`${route.method} ${route.path} names no permission`);
}

function guard(permission: PermissionName): MiddlewareHandler<Env> {
  return async (c, next) => {
    const actor = c.get('actor');
    const programme = c.req.param('programme');
    if (!allows(permission, actor?.grants, programme === undefined ? undefined : { programme })) {
      throw actor ? new Refusal('not-permitted', { person: actor.person }) : new Refusal('not-signed-in');
    }
    await next();
  };
}

/** Who asks, behind a route that asks for somebody. */
export function actorOf(c: { get(name: 'actor'): Actor | undefined }): Actor {
  const actor = c.get('actor');
  if (!actor) throw new Refusal('not-signed-in');
  return actor;
}
