import { createHash } from 'node:crypto';
import {
  endPasswordLinks,
  endSessionByToken,
  type Factor,
  findPerson,
  findUser,
  notePlace,
  type Origin,
  proveSession,
  type SessionHolder,
  sessionHolder,
  userOfVerification,
} from '@miqyas/db';
import type { AuditAction, AuditEvent } from '@miqyas/domain';
import { Hono, type Context as HonoContext } from 'hono';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import type { Notice } from '../../access/mail.ts';
import { Refusal } from '../../access/refusal.ts';
import { type Claims, SIGN_IN_ROUTES, saysSecondFactor } from '../../access/sign-in.ts';
import { auditEvent, bookkeeping } from '../../access/unit-of-work.ts';
import { bySession, type Env, networkOf, withAddress } from '../../http/authentication.ts';
import { requireProof } from '../../http/router.ts';
import { linkIdentifier } from '../people/password-link.ts';
import { askReset } from './ask-reset.ts';
import { endOthers, isFirstUse } from './prove.ts';
import { tellOwner } from './tell-owner.ts';

const BASE = '/api/auth';
const [LEAST_LENGTH, MOST_LENGTH] = [12, 128];

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
const CODES: readonly string[] = ['/two-factor/verify-totp', '/two-factor/verify-backup-code'];
/** Who does this has just proven who they are. */
const ASKS_PROOF: readonly string[] = [
  ...['/two-factor/enable', '/two-factor/disable', '/two-factor/generate-backup-codes', '/change-password'],
];
/** Behind these, and behind the first code of a new factor, every other session of the person is over, and they are told by mail. */
const ENDS_OTHERS: Readonly<Record<string, Notice>> = {
  '/change-password': 'password-changed',
  '/two-factor/disable': 'factor-changed',
};
const NEW_PASSWORD: readonly string[] = ['/reset-password', '/change-password'];
const MAILED = '/request-password-reset';
const ORGANISATION = '/callback/organisation';

/** The sign-in library's routes: those we offer, with limits before and the trail behind. */
export function signInRoutes(context: Context): Hono<Env> {
  const routes = new Hono<Env>();
  routes.all(`${BASE}/*`, (c) => answered(context, c));
  return routes;
}

async function answered(context: Context, c: HonoContext<Env>): Promise<Response> {
  const { limits, signIn } = context;
  const path = c.req.path.slice(BASE.length);
  const known = SIGN_IN_ROUTES.includes(`${c.req.method} ${path}`) || (c.req.method === 'POST' && path === MAILED);
  if (!known) throw new Refusal('unknown-address');
  // The library acts on the cookie: a token beside it would name somebody else.
  if (c.req.header('authorization') !== undefined) throw new Refusal('invalid-request');
  // What is counted and checked is in the body: nothing of it is taken from the address.
  if (c.req.method === 'POST' && new URL(c.req.url).search !== '') throw new Refusal('invalid-request');
  const body = c.req.method === 'POST' ? await bodyOf(c.req.raw) : {};
  if ('idToken' in body || 'trustDevice' in body) throw new Refusal('invalid-request');
  const origin: Origin = { via: 'sign-in', address: c.get('address'), request: c.get('requestId') };
  const network = networkOf(c.get('address'));
  // What is read here is what the library reads: of two cookies of one name, or a broken one, it must not take another.
  const sent = c.req.header('cookie');
  const cookies = signIn.cookiesFor(sent, { session: c.get('session') !== undefined });
  const email = path === '/sign-in/email' || path === MAILED ? textIn(body, 'email') : undefined;
  const before = c.get('actor');
  if (path === MAILED) {
    await limits.signInsFrom.take(network);
    // Found or not, the answer is the same, and comes as soon: whatever there is to do is done behind it.
    context.background.run(async () => askReset(context, { email: email ?? '', origin }));
    return c.json({ status: true });
  }
  if (ASKS_PROOF.includes(path)) {
    requireProof(before, context);
    requireShownFactor(c.get('session'));
  }
  const challenged = CODES.includes(path) && !before ? await challengedBy(context, cookies) : undefined;
  const keys = keysOf(context, { email, challenged, before: before?.person, cookies: sent, code: CODES.includes(path) });
  if (TRIED.includes(path)) {
    if (signIn.isOverrun()) throw new Refusal('busy');
    await limits.signInsFrom.take(network);
    for (const key of keys) await limits.signIns.take(key);
  }
  if (NEW_PASSWORD.includes(path)) await requireGoodPassword(context, body, before);
  const own = withAddress(path === '/change-password' ? withoutRevoking(c.req.raw, body) : c.req.raw, c.get('address'));
  own.headers.set('cookie', cookies);
  const { answer, claims } = await oneAtATime(context, path, body, () => signIn.handle(own));
  const given = answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
  let token = signIn.tokenIn(given) ?? (path === '/sign-in/email' ? undefined : signIn.tokenIn(cookies));
  let done = path === ORGANISATION ? signIn.tokenIn(given) !== undefined : answer.status < 400;
  const person = await personOf(context, token);
  if (done && CODES.includes(path) && person !== undefined && !(await isFirstUse(context, person, textIn(body, 'code') ?? ''))) {
    // The library lets a code pass for as long as its clock does: the second time it opens nothing.
    if (before === undefined && token !== undefined) await bookkeeping(context, (tx) => endSessionByToken(tx, token as string));
    [done, token] = [false, undefined];
  }
  if (done && token !== undefined) await noteProof(context, { path, token, claims });
  const holder = done && token !== undefined ? await bySession(context, cookieOf(given, cookies), await context.topics()) : undefined;
  if (TRIED.includes(path) && done) {
    await limits.signInsFrom.refund(network);
    for (const key of keys) await limits.signIns.refund(key);
  }
  const entered = holder !== undefined && before === undefined;
  const named = email === undefined ? undefined : (await findUser(context.store.read, { email }))?.person;
  const signingIn = AT_THE_DOOR.includes(path) || path === ORGANISATION;
  const actor = (signingIn ? (holder?.person ?? challenged?.person ?? named ?? before?.person) : before?.person) ?? '';
  const action = actionOf(path, done, entered || before !== undefined);
  if (action !== undefined && (actor !== '' || signingIn)) await note(context, action, actor, origin, email);
  if (!done && CODES.includes(path) && answer.status < 400) throw new Refusal('wrong-proof');
  // A session begun in a browser is over when another is begun in it.
  const replaced = entered || path === '/sign-in/email' ? signIn.tokenIn(cookies) : undefined;
  if (done && token !== undefined && replaced !== undefined && replaced !== token)
    await bookkeeping(context, (tx) => endSessionByToken(tx, replaced));
  const marked = await withoutToken(answer);
  marked.headers.set('cache-control', 'no-store');
  if (entered)
    marked.headers.append('set-cookie', await atHome(context, { person: holder.person, network, browser: c.req.header('user-agent') }));
  if (done && before !== undefined)
    await afterChange(context, {
      path,
      actor: before,
      token,
      isNewFactor: holder?.secondFactor === true && !c.get('session')?.secondFactor,
    });
  return marked;
}

/** The library's answer without the session's token in its body: the cookie has it, and scripts need not. */
async function withoutToken(answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  const text = await answer.text();
  if (!headers.get('content-type')?.includes('json') || text === '') return new Response(text || null, { status: answer.status, headers });
  const body = JSON.parse(text, (name, value: unknown) => (name === 'token' ? undefined : value)) as unknown;
  return new Response(JSON.stringify(body), { status: answer.status, headers });
}

/** A new password ends every other session in any case, by us: the library would put another in this one's place. */
function withoutRevoking({ url, headers }: Request, body: object): Request {
  const { revokeOtherSessions: _, ...rest } = body as Record<string, unknown>;
  const kept = new Headers(headers);
  kept.delete('content-length');
  return new Request(url, { method: 'POST', headers: kept, body: JSON.stringify(rest) });
}

/** Under what a try is counted: the account, or the browser that its owner is known by, and who has signed in already. */
function keysOf(
  { devices }: Context,
  {
    email,
    challenged,
    before,
    cookies,
    code,
  }: {
    email: string | undefined;
    challenged: { email: string } | undefined;
    before: string | undefined;
    cookies: string | undefined;
    code: boolean;
  },
): string[] {
  const of = email ?? challenged?.email;
  const what = code ? 'code ' : '';
  if (of === undefined) return before === undefined ? [] : [`person ${before}`];
  const mark = devices.markIn(cookies, of);
  return [mark === undefined ? `${what}account ${of}` : `${what}device ${mark}`, ...(before === undefined ? [] : [`person ${before}`])];
}

/** Whose second factor is asked for. */
async function challengedBy(
  { store, signIn }: Context,
  cookies: string | undefined,
): Promise<{ person: string; email: string } | undefined> {
  const identifier = signIn.challengeIn(cookies);
  return identifier === undefined ? undefined : userOfVerification(store.read, identifier);
}

async function personOf({ store, clock }: Context, token: string | undefined): Promise<string | undefined> {
  if (token === undefined) return undefined;
  return (await sessionHolder(store.read, { token, now: clock().toISOString() }))?.person;
}

/** The session's cookie as it is from now on. */
function cookieOf(given: string, cookies: string | undefined): string {
  return given === '' ? (cookies ?? '') : given;
}

/** One link of a person is used at a time: of two that are brought at once the second finds itself ended. */
async function oneAtATime<Result>(context: Context, path: string, body: object, work: () => Promise<Result>): Promise<Result> {
  if (path !== '/reset-password') return work();
  const user = await userOfVerification(context.store.read, linkIdentifier(String((body as { token?: unknown }).token ?? '')));
  return user ? context.bounds.inTurn(`link ${user.person}`, work) : work();
}

/** Refuses a new password that others would try. */
async function requireGoodPassword(context: Context, body: object, before: Actor | undefined): Promise<void> {
  const { newPassword, token } = body as { newPassword?: unknown; token?: unknown };
  // What is too short or too long the library refuses.
  if (typeof newPassword !== 'string' || newPassword.length < LEAST_LENGTH || newPassword.length > MOST_LENGTH) return;
  const { read } = context.store;
  const user = before
    ? await findUser(read, { person: before.person })
    : await userOfVerification(read, linkIdentifier(String(token ?? '')));
  if (!user) return;
  await context.passwordRules(newPassword, { email: user.email, names: (await findPerson(read, user.person))?.names ?? {} });
}

/** Who has a second factor has shown it before anything of it, or of the password, is changed: another way in counts for less. */
function requireShownFactor(session: SessionHolder | undefined): void {
  if (session?.secondFactor && session.factor !== 'second-factor' && session.factor !== 'installation')
    throw new Refusal('second-factor-needed');
}

/** Writes down with what a session was opened. A new password is no proof of more than there was before. */
async function noteProof(
  context: Context,
  { path, token, claims }: { path: string; token: string; claims: Claims | undefined },
): Promise<void> {
  const factor = factorOf(context, path, claims);
  if (factor === undefined) return;
  await bookkeeping(context, (tx) => proveSession(tx, { token, factor, now: context.clock().toISOString() }));
}

function factorOf({ strongAcr }: Context, path: string, claims: Claims | undefined): Factor | undefined {
  // Turning a factor off leaves the password.
  if (path === '/sign-in/email' || path === '/two-factor/disable') return 'password';
  if (CODES.includes(path)) return 'second-factor';
  if (path !== ORGANISATION) return undefined;
  return claims && saysSecondFactor(claims, strongAcr) ? 'second-factor' : 'organisation';
}

/** Behind a sign-in: its owner is told when it came from elsewhere; the answer is the cookie by which the browser is known from now on. */
async function atHome(
  context: Context,
  { person, network, browser = '' }: { person: string; network: string; browser: string | undefined },
): Promise<string> {
  // The kind of browser, not its version: it changes every month.
  const kind = browser.replace(/[\d.]+/g, '').slice(0, 200);
  const mark = createHash('sha256').update(`${person}\n${network}\n${kind}`).digest('base64url').slice(0, 22);
  const place = await bookkeeping(context, (tx) => notePlace(tx, { person, mark, now: context.clock().toISOString() }));
  if (place === 'new') await tellOwner(context, { person, kind: 'new-place' });
  const user = await findUser(context.store.read, { person });
  return context.devices.cookieFor(user?.email ?? '');
}

/** Behind a new password or factor: every other session and every link ends, and the owner is told. */
async function afterChange(
  context: Context,
  { path, actor, token, isNewFactor }: { path: string; actor: Actor; token: string | undefined; isNewFactor: boolean },
): Promise<void> {
  const kind = isNewFactor && CODES.includes(path) ? 'factor-changed' : ENDS_OTHERS[path];
  if (kind === undefined) return;
  await endOthers(context, { actor, token });
  const user = await findUser(context.store.read, { person: actor.person });
  if (user) await bookkeeping(context, (tx) => endPasswordLinks(tx, { userId: user.id }));
  await tellOwner(context, { person: actor.person, kind });
}

async function note(context: Context, action: AuditAction, actor: string, origin: Origin, email: string | undefined): Promise<void> {
  // An address that nobody has is told apart by a mark alone: that somebody mistyped it is nobody's business.
  const details = actor === '' && email !== undefined ? { mark: createHash('sha256').update(email).digest('hex').slice(0, 12) } : {};
  await auditEvent(context, { actor, origin, event: { action, subject: actor, details } as AuditEvent });
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
