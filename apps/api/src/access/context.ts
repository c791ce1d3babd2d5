import type { Store } from '@miqyas/db';
import { type Period, parseDay, periodOn, shift } from '@miqyas/domain';
import type { Logger } from 'pino';
import type { ChangeFeed } from './change-feed.ts';
import { createSignIn, type Provider, type SignIn } from './sign-in.ts';
import { type Limit, limit } from './rate-limit.ts';
import type { Mailer } from '../jobs/mailer.ts';

/** What verbs need from outside; a test replaces any of it. */
export interface Context {
  readonly store: Store;
  readonly changes: ChangeFeed;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly demonstration: boolean;
  readonly signIn: SignIn;
  readonly mailer: Mailer | undefined;
  readonly limits: { readonly requests: Limit; readonly signIns: Limit; readonly signInsFrom: Limit };
  /** The address people open, without a slash at the end; undefined while only this machine is answered. */
  readonly url: string | undefined;
  /** Whether a proxy that is trusted says who asks. */
  readonly behindProxy: boolean;
  /** Folder of the built dashboard; undefined serves the API alone. */
  readonly web: string | undefined;
}

/** Today as days since 1970-01-01 (UTC). */
export function today({ clock }: Pick<Context, 'clock'>): number {
  return parseDay(clock().toISOString().slice(0, 10)) as number;
}

/** The month that dashboards open with: the last one that is over. */
export function lastCompleteMonth(context: Pick<Context, 'clock'>): Period {
  return shift(periodOn('month', today(context)), -1);
}

/** The last moment of a day (`2026-10-31`), ISO 8601, UTC: what was known when it ended. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59.999Z`;
}

const MINUTE_MS = 60_000;

/** A password is tried so often at most for one account, and from one network: many may sit behind one address. */
const SIGN_INS = { most: 10, windowMs: 15 * MINUTE_MS };
const SIGN_INS_FROM = { most: 100, windowMs: 15 * MINUTE_MS };

/** The context over a store, with what depends on it. */
export function contextOver(
  outside: Pick<Context, 'store' | 'changes' | 'clock' | 'log' | 'demonstration' | 'web' | 'mailer' | 'url' | 'behindProxy'> & {
    secret: string;
    provider: Provider | undefined;
    requestsAMinute: number;
  },
): Context {
  const { secret, provider, requestsAMinute, ...rest } = outside;
  const { clock } = rest;
  return {
    ...rest,
    signIn: createSignIn({ ...rest, secret, provider }),
    limits: {
      requests: limit({ most: requestsAMinute, windowMs: MINUTE_MS, clock }),
      signIns: limit({ ...SIGN_INS, clock }),
      signInsFrom: limit({ ...SIGN_INS_FROM, clock }),
    },
  };
}
