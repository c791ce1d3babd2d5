import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { addUser, endOtherSessions, endPasswordLinks, type GeneralReader, proveSession, type Store, subjectOf } from '@miqyas/db';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { parse } from 'hono/utils/cookie';
import { LRUCache } from 'lru-cache';
import type { Provider } from '../config/provider.ts';
import type { Data } from './data.ts';
import { passwordsInTurn } from './passwords.ts';
import { auditEvent, bookkeeping } from './unit-of-work.ts';

export interface SignInOptions {
  readonly accounts: Store['accounts'];
  readonly read: GeneralReader;
  readonly data: Data;
  readonly secret: string;
  /** The address people open, without a slash at the end; undefined while only this machine is answered. */
  readonly url: string | undefined;
  readonly provider: Provider | undefined;
  readonly clock: () => Date;
  /** After so many a session is over, whatever was done in it. */
  readonly hours: number;
}

const ORGANISATION = 'organisation';
const HOUR_S = 3600;
/** Headers of cookies whose signature was found right, and the longest that is remembered. */
const MOST_COOKIES = 5000;
const LONGEST_KEPT = 2000;

/** Answered by the library under `/api/auth`; whatever it could do beyond these is not offered. */
export const SIGN_IN_ROUTES: readonly string[] = [
  ...['POST /sign-in/email', 'POST /sign-in/social', 'POST /sign-in/oauth2', 'POST /sign-out', 'GET /callback/organisation'],
  ...['POST /reset-password', 'POST /change-password'],
  ...['POST /two-factor/enable', 'POST /two-factor/disable', 'POST /two-factor/verify-totp', 'POST /two-factor/verify-backup-code'],
  'POST /two-factor/generate-backup-codes',
];

/** Sign-in: the library's handler, and what the rest of the server asks it for. */
export function createSignIn({ accounts, read, data, secret, url, provider, clock, hours }: SignInOptions) {
  const secure = url?.startsWith('https:') ?? false;
  const cookiePrefix = `${secure ? '__Host-' : ''}miqyas`;
  /** What a provider says of how somebody signed in, while the library answers their request. */
  const told = new AsyncLocalStorage<{ claims?: Claims }>();
  const { isOverrun, ...password } = passwordsInTurn();
  const auth = betterAuth({
    appName: 'Miqyas',
    basePath: '/api/auth',
    ...(url === undefined ? {} : { baseURL: url }),
    secret,
    // Called SQLite on both engines: so times are text and flags numbers, as in all our tables.
    database: { db: accounts, type: 'sqlite' },
    user: {
      modelName: 'auth_user',
      additionalFields: { person: { type: 'string', required: true, input: false, unique: true } },
      // An address leads to somebody once: from then on the organisation's subject does, and an address that it gives to another leads nowhere.
      validateUserInfo: async ({ user, source }) =>
        source.action === 'link-account' && (await subjectOf(read, { userId: String(user.id), provider: ORGANISATION })) !== undefined
          ? { error: 'another_subject' }
          : undefined,
    },
    session: { modelName: 'auth_session', expiresIn: hours * HOUR_S, disableSessionRefresh: true },
    account: {
      modelName: 'auth_account',
      encryptOAuthTokens: true,
      // Nobody can sign up: an address is one that an administrator has written down; the organisation must have verified it.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    verification: { modelName: 'auth_verification', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      password,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: HOUR_S,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: async ({ user }, request) => {
        const person = String((user as { person?: unknown }).person ?? '');
        await bookkeeping({ data }, async (tx) => {
          await endPasswordLinks(tx, { userId: user.id });
          await endOtherSessions(tx, { person, except: undefined });
        });
        const origin = { via: 'sign-in', address: request?.headers.get(ADDRESS) ?? '', request: '' };
        await auditEvent(
          { data, clock },
          { actor: person, origin, event: { action: 'account.password-reset', subject: person, details: {} } },
        );
      },
    },
    plugins: [
      twoFactor({
        schema: { twoFactor: { modelName: 'auth_two_factor' } },
        allowPasswordless: false,
        // Tries are counted by us, so that nobody elsewhere can lock the owner out.
        accountLockout: { enabled: false },
      }),
      genericOAuth({
        config: provider
          ? [
              {
                providerId: ORGANISATION,
                name: provider.name,
                discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                requireIdTokenVerification: true,
                clientId: provider.clientId,
                clientSecret: provider.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
                disableSignUp: true,
                // The library has checked signature, issuer, audience and nonce where there is one; without one nobody is let in.
                accountSubject: ({ tokens }) => {
                  const claims = claimsOf(tokens.idToken);
                  if (!claims) throw new Error('the organisation gave no id_token');
                  if (!provider || !isSameIssuer(claims.iss, provider.issuer)) throw new Error('another issuer than the one that is set');
                  const request = told.getStore();
                  if (request) request.claims = claims;
                  return claims.sub;
                },
              },
            ]
          : [],
      }),
    ],
    // Limits are the server's own: by person and by address.
    rateLimit: { enabled: false },
    trustedOrigins: (request) => (request ? [originOf(url, request)] : []),
    // A cookie by the name `__Host-…` cannot be set by a neighbour of our host; the library's own prefix would come before it.
    advanced: {
      ...{ cookiePrefix, useSecureCookies: false, defaultCookieAttributes: { secure }, disableOriginCheck: false },
      ipAddress: { ipAddressHeaders: [ADDRESS] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });

  const cookieName = `${cookiePrefix}.session_token`;
  const signatureOf = (token: string) => createHmac('sha256', secret).update(token).digest('base64');

  /** What a signed cookie carries, when its signature is ours. */
  function signedIn(cookies: string | undefined, name: string): string | undefined {
    const value = cookies === undefined ? undefined : parse(cookies, name)[name];
    const dot = value?.lastIndexOf('.') ?? -1;
    if (value === undefined || dot < 1) return undefined;
    const signed = value.slice(0, dot);
    const [given, right] = [Buffer.from(value.slice(dot + 1)), Buffer.from(signatureOf(signed))];
    return given.length === right.length && timingSafeEqual(given, right) ? signed : undefined;
  }

  // What a cookie carries never changes: its signature is looked at once. Whether it still is a session is asked each time.
  const carried = new LRUCache<string, string>({ max: MOST_COOKIES });
  const tokenIn = (cookies: string | undefined) => {
    if (cookies === undefined || cookies.length > LONGEST_KEPT) return signedIn(cookies, cookieName);
    const known = carried.get(cookies);
    if (known !== undefined) return known;
    const token = signedIn(cookies, cookieName);
    if (token !== undefined) carried.set(cookies, token);
    return token;
  };

  return {
    /** The library's answer, with what a provider told of somebody who has come in through it. */
    handle: (request: Request): Promise<{ answer: Response; claims: Claims | undefined }> => {
      const heard: { claims?: Claims } = {};
      return told.run(heard, async () => ({ answer: await auth.handler(request), claims: heard.claims }));
    },
    /** Whether it is the password of an account; false too where it has none. */
    isPassword: async (userId: string, given: string): Promise<boolean> => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const account = (await internalAdapter.findAccounts(userId)).find(({ providerId }) => providerId === 'credential');
      return account?.password ? passwords.verify({ hash: account.password, password: given }) : false;
    },
    /** Whose challenge for a second factor a request's cookie answers, as the library keeps it. */
    challengeIn: (cookies: string | undefined): string | undefined => {
      const identifier = signedIn(cookies, `${cookiePrefix}.two_factor`);
      return identifier === undefined ? undefined : createHash('sha256').update(identifier).digest('base64url');
    },
    /**
     * The cookies that the library is given: ours, each once, as we have read them, so that it acts for whom we believe it does; without that
     * of a session that is no longer one, and without one by which a browser would pass without a second factor.
     */
    cookiesFor: (cookies: string | undefined, { session }: { session: boolean }): string =>
      Object.entries(parse(cookies ?? ''))
        .filter(([name]) => name.startsWith(`${cookiePrefix}.`) && !name.endsWith('trust_device') && (session || name !== cookieName))
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join('; '),
    /** The token of the session that a request's cookie carries, when its signature is ours. */
    tokenIn,
    /** Begins a session without a password; answers the cookie. */
    begin: async (userId: string): Promise<{ cookie: string; token: string }> => {
      const { internalAdapter } = await auth.$context;
      // The library lives by the machine's clock; that of a demonstration may stand on a later day, on which the session would be over.
      const expiresAt = new Date(Math.max(Date.now(), clock().getTime()) + hours * HOUR_S * 1000);
      const { token } = await internalAdapter.createSession(userId, false, { expiresAt }, true);
      const now = clock().toISOString();
      await bookkeeping({ data }, (tx) => proveSession(tx, { token, factor: 'installation', now }));
      return { token, cookie: `${cookieName}=${encodeURIComponent(`${token}.${signatureOf(token)}`)}` };
    },
    /** Makes an account outside of any unit of work: of somebody of the demonstration, or with a password. */
    addUser: async ({ person, email, name, password }: NewUser): Promise<string> => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const hash = password === undefined ? undefined : await passwords.hash(password);
      const user = { id: randomBytes(16).toString('hex'), person, email: email.toLowerCase(), name, now: clock().toISOString() };
      await bookkeeping({ data }, (tx) => addUser(tx, user));
      if (hash !== undefined)
        await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
      return user.id;
    },
    cookieAttributes: `Path=/; HttpOnly; SameSite=Lax; Max-Age=${hours * HOUR_S}${secure ? '; Secure' : ''}`,
    provider: provider?.name,
    isOverrun,
  };
}

export type SignIn = ReturnType<typeof createSignIn>;

interface NewUser {
  readonly person: string;
  readonly email: string;
  readonly name: string;
  readonly password?: string;
}

/** Our own header for the actor; what comes from outside under this name is thrown away. */
export const ADDRESS = 'x-miqyas-address';

function originOf(url: string | undefined, request: Request | undefined): string {
  return url ?? (request ? new URL(request.url).origin : '');
}

/** What an id_token says of somebody and of how they signed in (OpenID Connect Core, 2). */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly amr: readonly string[];
  readonly acr: string | undefined;
}

/** Methods that are, or stand for, more than a password (RFC 8176). */
const STRONG_METHODS = ['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face', 'iris', 'pop'];

/** Whether an organisation says that it has asked for a second factor. */
export function saysSecondFactor({ amr, acr }: Claims, strong: readonly string[]): boolean {
  return amr.some((method) => STRONG_METHODS.includes(method)) || (acr !== undefined && strong.includes(acr));
}

/** A discovery document may say of itself what it likes: it is the setting that counts. */
function isSameIssuer(one: string, other: string): boolean {
  return one.replace(/\/$/, '') === other.replace(/\/$/, '');
}

/** The claims of a token whose signature was checked before. */
function claimsOf(idToken: string | undefined): Claims | undefined {
  try {
    const payload = JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
    const { iss, sub, amr, acr } = payload;
    if (typeof sub !== 'string' || sub === '' || typeof iss !== 'string') return undefined;
    return {
      ...{ iss, sub },
      amr: Array.isArray(amr) ? amr.filter((one): one is string => typeof one === 'string') : [],
      acr: typeof acr === 'string' ? acr : undefined,
    };
  } catch {
    return undefined;
  }
}
