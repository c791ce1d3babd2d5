import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { noteTokenUse, type SessionHolder, sessionHolder, type Topics, tokenHolder } from '@miqyas/db';
import type { TopicRevisions } from '@miqyas/domain';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import type { Actor } from '../access/actor.ts';
import type { Context } from '../access/context.ts';
import { Refusal } from '../access/refusal.ts';
import { ADDRESS } from '../access/sign-in.ts';
import { hashOfToken } from '../access/token-hash.ts';
import { bookkeeping } from '../access/unit-of-work.ts';

/** What every request carries through the application. */
export interface Env {
  Variables: {
    requestId: string;
    address: string;
    /** As read for this request: what it says was so when the request came, or is newer. */
    topics: Topics;
    actor?: Actor;
    session?: string;
    secondFactor?: boolean;
    /** The programme of the route, which the guard has found. */
    programme?: { readonly programme: string; readonly revisions: TopicRevisions };
    /** Origin of the site that may show this page in a frame. */
    frameOf?: string;
  };
}

const BEARER = /^Bearer (mqs_[\w-]{20,})$/;
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** The use of a token need not be written down more often than this. */
const NOTE_USE_MS = 60_000;

/** Finds the actor: by a token, or by the cookie of a session; a cookie counts only when the request comes from our own pages. */
export function authentication(context: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const requestId = randomUUID();
    const address = addressOf(c, context);
    c.set('requestId', requestId);
    c.set('address', address);
    const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1];
    if (c.req.header('authorization') !== undefined && token === undefined) throw new Refusal('unknown-token');
    // Counted by address first: a caller who is refused below has called too.
    context.limits.requests.take(`from ${networkOf(address)}`);
    const topics = await context.topics();
    c.set('topics', topics);
    if (token !== undefined) c.set('actor', await byToken(context, token, { address, request: requestId }));
    else {
      const holder = await bySession(context, c.req.header('cookie'), topics);
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

/** Who a session stands for: from memory while nothing about people has changed since it was read, so that a right that is taken ends at once. */
export async function bySession(
  { signIn, store, clock, caches }: Pick<Context, 'signIn' | 'store' | 'clock' | 'caches'>,
  cookies: string | undefined,
  { people }: Pick<Topics, 'people'>,
): Promise<SessionHolder | undefined> {
  const token = signIn.tokenIn(cookies);
  if (token === undefined) return undefined;
  const now = clock().toISOString();
  const kept = caches.sessions.get(token);
  if (kept?.of === String(people) && kept.value.endsAt > now) return kept.value;
  const holder = await sessionHolder(store.read, { token, now });
  if (holder) caches.sessions.set(token, { of: String(people), value: holder });
  else caches.sessions.delete(token);
  return holder;
}

async function byToken(context: Context, token: string, origin: Omit<Actor['origin'], 'via'>): Promise<Actor> {
  const now = context.clock();
  const holder = await tokenHolder(context.store.read, { hash: hashOfToken(token), now: now.toISOString() });
  if (!holder || (holder.demonstration && !context.demonstration)) throw new Refusal('unknown-token');
  const used = holder.usedAt === undefined ? 0 : Date.parse(holder.usedAt);
  if (now.getTime() - used > NOTE_USE_MS) await bookkeeping(context, (tx) => noteTokenUse(tx, { id: holder.id, at: now.toISOString() }));
  return { person: holder.person, grants: holder.grants, origin: { via: `token ${holder.id}`, ...origin } };
}

/** A page elsewhere can send our cookie along, and cannot send our origin (CSRF). */
export function requireOwnPage(c: HonoContext, { url }: Pick<Context, 'url'>): void {
  const origin = c.req.header('origin');
  const own = url ?? new URL(c.req.url).origin;
  const site = c.req.header('sec-fetch-site');
  const fromUs = origin === undefined ? site === 'same-origin' : origin === own;
  if (!fromUs) throw new Refusal('foreign-page');
}

/** The holder of an IPv6 address has the whole of its network's. */
export function networkOf(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}

/** Behind a proxy that is trusted the last address it names; else that of the connection. */
function addressOf(c: HonoContext, { behindProxy }: Pick<Context, 'behindProxy'>): string {
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
