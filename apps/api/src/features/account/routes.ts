import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/account';
import { INSTALLATION, listSessions } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { type Env, networkOf, requireOwnPage, withAddress } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { beginSession } from './begin-session.ts';
import { endSession } from './end-session.ts';
import { endOthers, prove } from './prove.ts';
import { makeFirstAdministrator } from './set-up.ts';

export function accountRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.setUp, async (c) => {
    requireOwnPage(c, context);
    await context.limits.signInsFrom.take(networkOf(c.get('address')));
    await makeFirstAdministrator(context, {
      ...c.req.valid('json'),
      origin: { ...INSTALLATION, via: 'set-up link', address: c.get('address'), request: c.get('requestId') },
    });
    return c.body(null, 204);
  });
  routes.openapi(contract.signInForDemonstration, async (c) => {
    requireOwnPage(c, context);
    if (!context.demonstration) throw new Refusal('unknown-address');
    const origin = { via: 'demonstration', address: c.get('address'), request: c.get('requestId') };
    const { cookie } = await beginSession(context, { person: c.req.valid('json').person, origin, demonstration: true });
    c.header('set-cookie', `${cookie}; ${context.signIn.cookieAttributes}`);
    return c.body(null, 204);
  });
  routes.openapi(contract.ownSessions, async (c) => {
    const now = context.clock().toISOString();
    const sessions = await listSessions(context.store.read, { person: actorOf(c).person, now });
    return c.json(
      sessions.map((one) => ({ ...one, current: one.id === c.get('session')?.session })),
      200,
    );
  });
  routes.openapi(contract.endOtherSessions, async (c) => {
    await endOthers(context, { actor: actorOf(c), token: context.signIn.tokenIn(c.req.header('cookie')) });
    return c.body(null, 204);
  });
  routes.openapi(contract.prove, async (c) => {
    const token = context.signIn.tokenIn(c.req.header('cookie'));
    if (token === undefined) throw new Refusal('not-permitted', { person: actorOf(c).person });
    const { password, code } = c.req.valid('json');
    const isCode = async (given: string) => {
      const base = context.url ?? new URL(c.req.url).origin;
      const cookie = context.signIn.cookiesFor(c.req.header('cookie'), { session: true });
      const own = new Request(new URL('/api/auth/two-factor/verify-totp', base), {
        method: 'POST',
        headers: { cookie, origin: base, 'content-type': 'application/json' },
        body: JSON.stringify({ code: given }),
      });
      return (await context.signIn.handle(withAddress(own, c.get('address')))).answer.ok;
    };
    await prove(context, { actor: actorOf(c), token, factor: c.get('session')?.factor, password, code, isCode });
    return c.body(null, 204);
  });
  routes.openapi(contract.endSession, async (c) => {
    await endSession(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  return routes;
}
