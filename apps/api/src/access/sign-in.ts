import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Store } from '@miqyas/db';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { parse } from 'hono/utils/cookie';
import type { Provider } from '../config/provider.ts';
import type { Data } from './data.ts';
import { passwordsInTurn } from './passwords.ts';
import { auditEvent } from './unit-of-work.ts';

export interface SignInOptions {
  readonly accounts: Store['accounts'];
  readonly data: Data;
  readonly secret: string;
  /** The address people open, without a slash at the end; undefined while only this machine is answered. */
  readonly url: string | undefined;
  readonly provider: Provider | undefined;
  readonly clock: () => Date;
}

/** A working day: then one signs in again, whatever one did in between. */
const SESSION_HOURS = 12;
const HOUR_S = 3600;

/** Answered by the library under `/api/auth`; whatever it could do beyond these is not offered. */
export const SIGN_IN_ROUTES: readonly string[] = [
  ...['POST /sign-in/email', 'POST /sign-in/social', 'POST /sign-in/oauth2', 'POST /sign-out', 'GET /callback/organisation'],
  ...['POST /reset-password', 'POST /change-password'],
  ...['POST /two-factor/enable', 'POST /two-factor/disable', 'POST /two-factor/verify-totp', 'POST /two-factor/verify-backup-code'],
  'POST /two-factor/generate-backup-codes',
];

/** Sign-in: the library's handler, and what the rest of the server asks it for. */
export function createSignIn({ accounts, data, secret, url, provider, clock }: SignInOptions) {
  const { isOverrun, ...password } = passwordsInTurn();
  const auth = betterAuth({
    appName: 'Miqyas',
    basePath: '/api/auth',
    ...(url === undefined ? {} : { baseURL: url }),
    secret,
    // Called SQLite on both engines: so times are text and flags numbers, as in all our tables.
    database: { db: accounts, type: 'sqlite' },
    user: { modelName: 'auth_user', additionalFields: { person: { type: 'string', required: true, input: false, unique: true } } },
    session: { modelName: 'auth_session', expiresIn: SESSION_HOURS * HOUR_S, disableSessionRefresh: true },
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
        const origin = { via: 'sign-in', address: request?.headers.get(ADDRESS) ?? '', request: '' };
        await auditEvent(
          { data, clock },
          { actor: person, origin, event: { action: 'account.password-reset', subject: person, details: {} } },
        );
      },
    },
    plugins: [
      twoFactor({ schema: { twoFactor: { modelName: 'auth_two_factor' } }, allowPasswordless: false }),
      genericOAuth({
        config: provider
          ? [
              {
                providerId: 'organisation',
                name: provider.name,
                discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                requireIdTokenVerification: true,
                clientId: provider.clientId,
                clientSecret: provider.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
                disableSignUp: true,
              },
            ]
          : [],
      }),
    ],
    // Limits are the server's own: by person and by address.
    rateLimit: { enabled: false },
    trustedOrigins: (request) => (request ? [originOf(url, request)] : []),
    advanced: { cookiePrefix: 'miqyas', useSecureCookies: url?.startsWith('https:') ?? false, ipAddress: { ipAddressHeaders: [ADDRESS] } },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });

  const cookieName = `${url?.startsWith('https:') ? '__Secure-' : ''}miqyas.session_token`;
  const signatureOf = (token: string) => createHmac('sha256', secret).update(token).digest('base64');

  /** The token that a cookie carries, when its signature is ours. */
  function tokenIn(cookies: string | undefined): string | undefined {
    const value = cookies === undefined ? undefined : parse(cookies, cookieName)[cookieName];
    const dot = value?.lastIndexOf('.') ?? -1;
    if (value === undefined || dot < 1) return undefined;
    const token = value.slice(0, dot);
    const [given, right] = [Buffer.from(value.slice(dot + 1)), Buffer.from(signatureOf(token))];
    return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
  }

  return {
    handle: (request: Request): Promise<Response> => auth.handler(request),
    /** The token of the session that a request's cookie carries, when its signature is ours. */
    tokenIn,
    /** Begins a session without a password; answers the cookie. */
    begin: async (userId: string): Promise<{ cookie: string; token: string }> => {
      const { internalAdapter } = await auth.$context;
      const { token } = await internalAdapter.createSession(userId, false);
      return { token, cookie: `${cookieName}=${encodeURIComponent(`${token}.${signatureOf(token)}`)}` };
    },
    /** Makes an account outside of any unit of work: of somebody of the demonstration, or with a password. */
    addUser: async ({ person, email, name, password }: NewUser): Promise<string> => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const user = await internalAdapter.createUser(
        { person, email: email.toLowerCase(), name, emailVerified: password !== undefined },
        { method: 'email-password' },
      );
      if (password !== undefined) {
        const hash = await passwords.hash(password);
        await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
      }
      return user.id;
    },
    cookieAttributes: `Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_HOURS * HOUR_S}${url?.startsWith('https:') ? '; Secure' : ''}`,
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
