import { getConnInfo } from '@hono/node-server/conninfo';
import {
  AwayError,
  MovedError,
  noteSessionUse,
  noteTokenUse,
  PausedError,
  type SessionHolder,
  sessionHolder,
  type TokenHolder,
  type Topics,
  tokenHolder,
} from '@miqyas/db';
import { needsSecondFactor, type TopicRevisions } from '@miqyas/domain';
import type { Context as HonoContext, MiddlewareHandler, Next } from 'hono';
import ipaddr from 'ipaddr.js';
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
    session?: SessionHolder;
    /** The programme of the route, which the guard has found. */
    programme?: { readonly programme: string; readonly revisions: TopicRevisions };
    /** The state of the topics that the route's answer depends on: another answer may be due when it is another. */
    state?: string;
    /** The token of a device: it speaks for nobody, and stands for one feed. */
    device?: string;
    /** Origin of the site that may show this page in a frame. */
    frameOf?: string;
  };
}

const TOKEN = /^mqs_[\w-]{20,}$/;
const BEARER = /^Bearer (mqs_[\w-]{20,})$/;
const DEVICE = /^Bearer (mqd_[\w-]{20,})$/;
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** The use of a token need not be written down more often than this. */
const NOTE_USE_MS = 60_000;

/** Finds the actor: by a token, or by the cookie of a session; a cookie counts only when the request comes from our own pages. */
export function authentication(context: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const address = addressOf(c, context);
    c.set('address', address);
    const device = DEVICE.exec(c.req.header('authorization') ?? '')?.[1];
    const token = device === undefined ? tokenIn(c.req.header('authorization')) : undefined;
    // Counted by address first: a caller who is refused below has called too.
    context.limits.requests.take(`from ${networkOf(address)}`);
    // What changes something has the primary from its first question on.
    const { topics, place } = SAFE.includes(c.req.method) ? await context.places.begin() : await context.places.beginToWrite();
    c.set('topics', topics);
    if (device !== undefined) c.set('device', device);
    return place(() => answeredFor(context, c, { token, next }));
  };
}

/** Goes on as who the request stands for, within what is theirs to ask. */
async function answeredFor(
  context: Context,
  c: HonoContext<Env>,
  { token, next }: { token: string | undefined; next: Next },
): Promise<void> {
  const [address, origin] = [c.get('address'), { address: c.get('address'), request: c.get('requestId') }];
  if (token !== undefined) c.set('actor', await byToken(context, token, c.get('topics'), origin));
  else if (c.get('device') === undefined) {
    const holder = await bySession(context, c.req.header('cookie'), c.get('topics'));
    if (holder) {
      if (!SAFE.includes(c.req.method)) requireOwnPage(c, context);
      c.set('session', holder);
      c.set('actor', actorOfSession(holder, origin));
    }
  }
  const person = c.get('actor')?.person;
  if (person === undefined) return next();
  context.limits.requests.refund(`from ${networkOf(address)}`);
  context.limits.requests.take(person);
  // Values wait for one commit together: many at once cost hardly more than one.
  if (c.req.method === 'POST' && c.req.path.endsWith('/measurements')) return context.bounds.recordings(person, next);
  // A file takes as long as its sender: it is counted where it is taken.
  if (/\/(imports|register-file|(evidence|entry-files)\/files)$/.test(c.req.path)) return next();
  return context.bounds.requests(person, next);
}

/** The token of a service in a header; refused where there is a header and none in it. */
function tokenIn(authorization: string | undefined): string | undefined {
  const token = BEARER.exec(authorization ?? '')?.[1] ?? tokenAsPassword(authorization);
  if (authorization !== undefined && token === undefined) throw new Refusal('unknown-token');
  return token;
}

/** Spreadsheets and BI tools ask for a name and a password: the token is the password, whatever the name. */
function tokenAsPassword(authorization: string | undefined): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/]{1,400}={0,2})$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return TOKEN.test(password) ? password : undefined;
}

/** Who a request's headers stand for now; undefined for nobody. What is long asks again, whether it is still so. */
export async function standsFor(context: Context, headers: Headers): Promise<Pick<Actor, 'person' | 'grants'> | undefined> {
  const token = tokenIn(headers.get('authorization') ?? undefined);
  const nowhere = { address: '', request: '' };
  if (token !== undefined) return byToken(context, token, await context.topics(), nowhere).catch(() => undefined);
  const holder = await bySession(context, headers.get('cookie') ?? undefined, await context.topics(), { used: false });
  return holder && actorOfSession(holder, nowhere);
}

/** What somebody's grants come to with what they have shown: some count only with a second factor, and none before it of who has one. */
function actorOfSession(holder: SessionHolder, origin: Omit<Actor['origin'], 'via'>): Actor {
  const { person, grants, factor, provenAt, session } = holder;
  const shown = factor === 'second-factor' || factor === 'installation';
  const withheld = shown ? [] : holder.secondFactor ? grants : grants.filter(needsSecondFactor);
  // A session that the installation began itself has nobody behind it who could prove more.
  const proof = factor === 'installation' ? {} : { provenAt };
  return {
    ...{ person, ...proof, withheld, grants: withheld.length === 0 ? grants : grants.filter((one) => !withheld.includes(one)) },
    origin: { via: `session ${session.slice(0, 8)}`, ...origin },
  };
}

/**
 * Who a session stands for: from memory while nothing about people has changed since it was read, so that a right that is taken ends at
 * once. `used: false`: somebody asks for it, and its holder does nothing.
 */
export async function bySession(
  context: Pick<Context, 'signIn' | 'store' | 'data' | 'clock' | 'caches' | 'demonstration' | 'sessions'>,
  cookies: string | undefined,
  { people }: Pick<Topics, 'people'>,
  { used } = { used: true },
): Promise<SessionHolder | undefined> {
  const { signIn, store, clock, caches, demonstration, sessions } = context;
  const token = signIn.tokenIn(cookies);
  if (token === undefined) return undefined;
  const now = clock().toISOString();
  const idleSince = new Date(clock().getTime() - sessions.idleMs).toISOString();
  const isGood = (holder: SessionHolder) => holder.endsAt > now && holder.seenAt > idleSince && (demonstration || !holder.demonstration);
  const kept = caches.sessions.get(token);
  // Whom somebody stands in for changes with the day.
  const of = `${people} ${now.slice(0, 10)}`;
  // Of one that seems idle it is asked whether another process has seen it.
  const known = kept?.of === of && isGood(kept.value) ? kept.value : await sessionHolder(store.read, { token, now });
  if (!known || !isGood(known)) {
    caches.sessions.delete(token);
    return undefined;
  }
  if (!used) return known;
  const told = Date.parse(now) - Date.parse(known.seenAt) > NOTE_USE_MS;
  const noted = told && (await isNoted(bookkeeping(context, (tx) => noteSessionUse(tx, { session: known.session, now }))));
  const holder = noted ? { ...known, seenAt: now } : known;
  caches.sessions.set(token, { of, value: holder });
  return holder;
}

async function byToken(
  context: Context,
  token: string,
  topics: Pick<Topics, 'people'>,
  origin: Omit<Actor['origin'], 'via'>,
): Promise<Actor> {
  const now = context.clock();
  const holder = await holderOfToken(context, hashOfToken(token), topics, now.toISOString());
  if (!holder || (holder.demonstration && !context.demonstration)) throw new Refusal('unknown-token');
  const used = holder.usedAt === undefined ? 0 : Date.parse(holder.usedAt);
  if (now.getTime() - used > NOTE_USE_MS) {
    context.caches.tokens.delete(hashOfToken(token));
    await isNoted(bookkeeping(context, (tx) => noteTokenUse(tx, { id: holder.id, at: now.toISOString() })));
  }
  const { person, lentBy } = holder;
  return { person, grants: holder.grants.map((grant) => ({ ...grant, lentBy })), origin: { via: `token ${holder.id}`, ...origin } };
}

/** Whom a token stands for: from memory while nothing about people has changed since it was read, and it is the same day. */
async function holderOfToken(
  { store, caches }: Pick<Context, 'store' | 'caches'>,
  hash: string,
  { people }: Pick<Topics, 'people'>,
  now: string,
): Promise<TokenHolder | undefined> {
  const of = `${people} ${now.slice(0, 10)}`;
  const kept = caches.tokens.get(hash);
  if (kept?.of === of && kept.value.expiresAt > now) return kept.value;
  const holder = await tokenHolder(store.read, { hash, now });
  if (holder) caches.tokens.set(hash, { of, value: holder });
  else caches.tokens.delete(hash);
  return holder;
}

/** Whether a use was written down: while nobody takes what is written it is not, and what is read is answered all the same. */
async function isNoted(note: Promise<unknown>): Promise<boolean> {
  try {
    await note;
    return true;
  } catch (error) {
    if (error instanceof AwayError || error instanceof PausedError || error instanceof MovedError) return false;
    throw error;
  }
}

/** A page elsewhere can send our cookie along, and cannot send our origin (CSRF). */
export function requireOwnPage(c: HonoContext, { url }: Pick<Context, 'url'>): void {
  const origin = c.req.header('origin');
  const own = url ?? new URL(c.req.url).origin;
  const site = c.req.header('sec-fetch-site');
  const fromUs = origin === undefined ? site === 'same-origin' : origin === own;
  if (!fromUs) throw new Refusal('foreign-page');
}

/** Who holds an IPv6 address has the whole of its network (/64), however it is written; an IPv4 address is a network of its own. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}

/** Behind a proxy that is trusted the last address it names; else that of the connection. */
export function addressOf(c: HonoContext, { behindProxy }: Pick<Context, 'behindProxy'>): string {
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
