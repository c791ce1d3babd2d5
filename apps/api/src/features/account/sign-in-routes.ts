import { createHash } from 'node:crypto';
import { findUser, type Origin } from '@miqyas/db';
import type { AuditAction, AuditEvent } from '@miqyas/domain';
import { Hono } from 'hono';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { SIGN_IN_ROUTES } from '../../access/sign-in.ts';
import { auditEvent } from '../../access/unit-of-work.ts';
import { bySession, type Env, networkOf, withAddress } from '../../http/authentication.ts';
import { askReset } from './ask-reset.ts';

const BASE = '/api/auth';

/** What the trail is told of each that somebody does with their account, when it was done. */
const ACTIONS = {
  '/sign-in/email': 'session.begin',
  '/callback/organisation': 'session.begin',
  '/two-factor/verify-totp': 'session.second-factor',
  '/two-factor/verify-backup-code': 'session.recovery-code',
  '/sign-out': 'session.end',
  '/reset-password': 'account.password-reset',
  '/change-password': 'account.password',
  '/two-factor/enable': 'account.second-factor-begun',
  '/two-factor/disable': 'account.second-factor-off',
  '/two-factor/generate-backup-codes': 'account.recovery-codes',
} as const satisfies Readonly<Record<string, AuditAction>>;

/** Where a secret is tried: each is counted, by account, person and address, before it is tried. */
const TRIED: readonly string[] = [
  ...['/sign-in/email', '/two-factor/verify-totp', '/two-factor/verify-backup-code', '/reset-password', '/change-password'],
  ...['/two-factor/enable', '/two-factor/disable', '/two-factor/generate-backup-codes'],
];

/** Of these a refusal is written down of nobody too: somebody tries to get in. */
const AT_THE_DOOR: readonly string[] = TRIED.slice(0, 4);
const MAILED = '/request-password-reset';

/** The sign-in library's routes: those we offer, with limits before and the trail behind. */
export function signInRoutes(context: Context): Hono<Env> {
  const { limits, signIn, store } = context;
  const routes = new Hono<Env>();
  routes.all(`${BASE}/*`, async (c) => {
    const path = c.req.path.slice(BASE.length);
    const known = SIGN_IN_ROUTES.includes(`${c.req.method} ${path}`) || (c.req.method === 'POST' && path === MAILED);
    if (!known) throw new Refusal('unknown-address');
    // The library acts on the cookie: a token beside it would name somebody else.
    if (c.req.header('authorization') !== undefined) throw new Refusal('invalid-request');
    const body = c.req.method === 'POST' ? await bodyOf(c.req.raw) : {};
    if ('idToken' in body) throw new Refusal('invalid-request');
    const email = path === '/sign-in/email' || path === MAILED ? textIn(body, 'email') : undefined;
    const before = c.get('actor')?.person;
    const network = networkOf(c.get('address'));
    const keys = [...(email === undefined ? [] : [`account ${email}`]), ...(before === undefined ? [] : [`person ${before}`])];
    if (path === MAILED) {
      limits.signInsFrom.take(network);
      for (const key of keys) limits.signIns.take(`mail ${key}`);
      const origin = { via: 'sign-in', address: c.get('address'), request: c.get('requestId') };
      await askReset(context, { email: email ?? '', origin, base: new URL(c.req.url).origin });
      return c.json({ status: true });
    }
    if (TRIED.includes(path)) {
      if (signIn.isOverrun()) throw new Refusal('busy');
      limits.signInsFrom.take(network);
      for (const key of keys) limits.signIns.take(key);
    }
    const answer = await signIn.handle(withAddress(c.req.raw, c.get('address')));
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    const holder = await bySession(context, cookies.join('; '), await context.topics());
    const done = path.startsWith('/callback/') ? holder !== undefined : answer.status < 400;
    if (TRIED.includes(path) && done) {
      limits.signInsFrom.refund(network);
      for (const key of keys) limits.signIns.refund(key);
    }
    if (path === '/sign-in/email' && done && email !== undefined) limits.signIns.forget(`account ${email}`);
    const signingIn = AT_THE_DOOR.includes(path) || path.startsWith('/callback/');
    const named = email === undefined ? undefined : (await findUser(store.read, { email }))?.person;
    const actor = (signingIn ? (holder?.person ?? named ?? before) : before) ?? '';
    const action = actionOf(path, done, holder !== undefined);
    if (action !== undefined && (actor !== '' || AT_THE_DOOR.includes(path))) {
      await note(action, actor, { via: 'sign-in', address: c.get('address'), request: c.get('requestId') }, email);
    }
    return answer;
  });

  async function note(action: AuditAction, actor: string, origin: Origin, email: string | undefined): Promise<void> {
    // An address that nobody has is told apart by a mark alone: that somebody mistyped it is nobody's business.
    const details = actor === '' && email !== undefined ? { mark: createHash('sha256').update(email).digest('hex').slice(0, 12) } : {};
    await auditEvent(context, { actor, origin, event: { action, subject: actor, details } as AuditEvent });
  }
  return routes;
}

function actionOf(path: string, done: boolean, entered: boolean): AuditAction | undefined {
  if (!Object.hasOwn(ACTIONS, path)) return undefined;
  const action = ACTIONS[path as keyof typeof ACTIONS];
  if (!done) return `${action}.refused`;
  // A reset is told where the person is known; a right password may have a second factor to come.
  if (path === '/reset-password') return undefined;
  return path === '/sign-in/email' && !entered ? 'session.password' : action;
}

/** The body as an object; only JSON is taken, so that what is counted is what is tried. */
async function bodyOf(request: Request): Promise<object> {
  const text = await request.clone().text();
  if (text === '') return {};
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw new Refusal('invalid-request');
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // Said below.
  }
  throw new Refusal('invalid-request');
}

function textIn(body: object, field: string): string | undefined {
  const value = (body as Record<string, unknown>)[field];
  return typeof value === 'string' ? value.toLowerCase().slice(0, 200) : undefined;
}
