import { type GeneralReader, type Store } from '@miqyas/db';
import type { Provider } from '../config/provider.ts';
import type { Data } from './data.ts';
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
/** Answered by the library under `/api/auth`; whatever it could do beyond these is not offered. */
export declare const SIGN_IN_ROUTES: readonly string[];
/** Sign-in: the library's handler, and what the rest of the server asks it for. */
export declare function createSignIn({ accounts, read, data, secret, url, provider, clock, hours }: SignInOptions): {
  /** The library's answer, with what a provider told of somebody who has come in through it. */
  handle: (request: Request) => Promise<{
    answer: Response;
    claims: Claims | undefined;
  }>;
  /** Whether it is the password of an account; false too where it has none. */
  isPassword: (userId: string, given: string) => Promise<boolean>;
  /** Whose challenge for a second factor a request's cookie answers, as the library keeps it. */
  challengeIn: (cookies: string | undefined) => string | undefined;
  /**
   * The cookies that the library is given: ours, each once, as we have read them, so that it acts for whom we believe it does; without that
   * of a session that is no longer one, and without one by which a browser would pass without a second factor.
   */
  cookiesFor: (
    cookies: string | undefined,
    {
      session,
    }: {
      session: boolean;
    },
  ) => string;
  /** The token of the session that a request's cookie carries, when its signature is ours. */
  tokenIn: (cookies: string | undefined) => string | undefined;
  /** Begins a session without a password; answers the cookie. */
  begin: (userId: string) => Promise<{
    cookie: string;
    token: string;
  }>;
  /** Makes an account outside of any unit of work: of somebody of the demonstration, or with a password. */
  addUser: ({ person, email, name, password }: NewUser) => Promise<string>;
  cookieAttributes: string;
  provider: string | undefined;
  isOverrun: () => boolean;
};
export type SignIn = ReturnType<typeof createSignIn>;
interface NewUser {
  readonly person: string;
  readonly email: string;
  readonly name: string;
  readonly password?: string;
}
/** Our own header for the actor; what comes from outside under this name is thrown away. */
export declare const ADDRESS = 'x-miqyas-address';
/** What an id_token says of somebody and of how they signed in (OpenID Connect Core, 2). */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly amr: readonly string[];
  readonly acr: string | undefined;
}
/** Whether an organisation says that it has asked for a second factor. */
export declare function saysSecondFactor({ amr, acr }: Claims, strong: readonly string[]): boolean;
