import { createHash, randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { noteTokenUse, tokenHolder } from '@miqyas/db';
import type { Context as Asked, MiddlewareHandler } from 'hono';
import type { Context } from '../access/context.ts';
import { ADDRESS } from '../access/sign-in.ts';
import type { Actor } from '../access/actor.ts';
import { Refusal } from '../access/refusal.ts';

/** What every request carries through the application. */
export interface Env {
  Variables: {
    requestId: string;
    address: string;
    actor?: Actor;
    session?: string;
    secondFactor?: boolean;
    /** Origin of the site that may show this page in a frame. */
    frameOf?: string;
  };
}

const BEARER = /^Bearer (mqs_[\w-]{20,})$/;
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** Who uses a token need not be written down more often than this. */
const NOTE_USE_MS = 60_000;

/** Says who asks: by a token, or by the cookie of a session; a cookie counts only when the request comes from our own pages. */
export function identity(context: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const requestId = randomUUID();
    const address = addressOf(c, context);
    c.set('requestId', requestId);
    c.set('address', address);
    const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1];
    if (c.req.header('authorization') !== undefined && token === undefined) throw new Refusal('unknown-token');
    // Counted by address first: who is refused below has asked too.
    context.limits.requests.take(`from ${networkOf(address)}`);
    if (token !== undefined) c.set('actor', await byToken(context, token, { address, request: requestId }));
    else {
      const holder = await context.signIn.holder(c.req.header('cookie'));
      if (holder && (context.demonstration || !holder.demonstration)) {
        if (!SAFE.includes(c.req.method)) requireOwnPage(c, context);
        c.set('session', holder.session);
        c.set('secondFactor', holder.secondFactor);
        const origin = { via: `session ${holder.session.slice(0, 8)}`, address, request: requestId };
        c.set('actor', { person: holder.person, grants: holder.grants, origin });
      }
    }
    const person = c.get('actor')?.person;
    if (person !== undefined) {
      context.limits.requests.refund(`from ${networkOf(address)}`);
      context.limits.requests.take(person);
    }
    await next();
  };
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

async function byToken(context: Context, token: string, origin: Omit<Actor['origin'], 'via'>): Promise<Actor> {
  const now = context.clock();
  const holder = await tokenHolder(context.store.read, { hash: hashOfToken(token), now: now.toISOString() });
  if (!holder || (holder.demonstration && !context.demonstration)) throw new Refusal('unknown-token');
  const used = holder.usedAt === undefined ? 0 : Date.parse(holder.usedAt);
  if (now.getTime() - used > NOTE_USE_MS)
    await context.store.transaction((tx) => noteTokenUse(tx, { id: holder.id, at: now.toISOString() }));
  return { person: holder.person, grants: holder.grants, origin: { via: `token ${holder.id}`, ...origin } };
}

/** A page elsewhere can send our cookie along, and cannot send our origin (CSRF). */
export function requireOwnPage(c: Asked, { url }: Pick<Context, 'url'>): void {
  const origin = c.req.header('origin');
  const own = url ?? new URL(c.req.url).origin;
  const site = c.req.header('sec-fetch-site');
  const fromUs = origin === undefined ? site === 'same-origin' : origin === own;
  if (!fromUs) throw new Refusal('foreign-page');
}

/** Who has an IPv6 address has the whole of its network's. */
export function networkOf(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}

/** Behind a proxy that is trusted the last address it names; else who is connected. */
function addressOf(c: Asked, { behindProxy }: Pick<Context, 'behindProxy'>): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded !== undefined && forwarded !== '') return forwarded.slice(0, 64);
  // Without a socket (a test that asks the application itself) nobody is connected.
  return c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? '') : '';
}

/** The request as the sign-in library gets it: with the address in a header that nobody outside can set. */
export function withAddress(request: Request, address: string): Request {
  const copy = new Request(request);
  copy.headers.set(ADDRESS, address || '127.0.0.1');
  return copy;
}
