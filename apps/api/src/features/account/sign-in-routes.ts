import { createHash } from 'node:crypto';
import { findUser, type Origin } from '@miqyas/db';
import { Hono } from 'hono';
import type { Context } from '../../context.ts';
import { type Env, withAddress } from '../../identity.ts';
import { Refusal } from '../../refusal.ts';
import { appendDeeds } from '../people/sight.ts';
import { SIGN_IN_ROUTES } from './sign-in.ts';

const BASE = '/api/auth';

/** What is written down of each, when it was done. */
const ACTIONS: Readonly<Record<string, string>> = {
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
};

/** Where a secret is tried: each is counted, by account and by address. */
const TRIED: readonly string[] = [
  '/sign-in/email',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/reset-password',
  '/change-password',
];
const MAILED = '/request-password-reset';

/** The sign-in library's routes: those we offer, with limits before and the trail behind. */
export function signInRoutes(context: Context): Hono<Env> {
  const { limits, signIn, store, clock } = context;
  const routes = new Hono<Env>();
  routes.all(`${BASE}/*`, async (c) => {
    const path = c.req.path.slice(BASE.length);
    if (!SIGN_IN_ROUTES.includes(`${c.req.method} ${path}`)) throw new Refusal('unknown-address');
    const email = await emailIn(c.req.raw);
    const keys = [`address ${c.get('address')}`, ...(email === undefined ? [] : [`account ${email}`])];
    if (path === MAILED) for (const key of keys) limits.signIns.take(`mail ${key}`);
    if (TRIED.includes(path)) for (const key of keys) limits.signIns.check(key);
    const before = c.get('acting')?.person;
    const answer = await signIn.handle(withAddress(c.req.raw, c.get('address')));
    const done = answer.status < 400;
    if (TRIED.includes(path) && !done) for (const key of keys) limits.signIns.take(key);
    if (done && email !== undefined) limits.signIns.forget(`account ${email}`);
    const holder = await signIn.holder(
      answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    );
    const actor = before ?? holder?.person ?? (email === undefined ? undefined : (await findUser(store.read, { email }))?.person) ?? '';
    await note(path, done, actor, { via: 'sign-in', address: c.get('address'), request: c.get('requestId') }, email);
    return answer;
  });

  async function note(path: string, done: boolean, actor: string, origin: Origin, email: string | undefined): Promise<void> {
    const action = ACTIONS[path];
    if (action === undefined) return;
    // Who is not known is told apart by a mark alone: an address that somebody mistyped is nobody's business.
    const details = actor === '' && email !== undefined ? { mark: createHash('sha256').update(email).digest('hex').slice(0, 12) } : {};
    const deed = { at: clock().toISOString(), actor, origin, programme: '', subject: actor, details, reason: '' };
    await store.together(appendDeeds, { ...deed, action: done ? action : `${action}.refused` });
  }
  return routes;
}

async function emailIn(request: Request): Promise<string | undefined> {
  if (!request.headers.get('content-type')?.includes('json')) return undefined;
  const body = (await request
    .clone()
    .json()
    .catch(() => undefined)) as { email?: unknown } | undefined;
  return typeof body?.email === 'string' ? body.email.toLowerCase().slice(0, 200) : undefined;
}
