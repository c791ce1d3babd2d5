import type { Store } from '@miqyas/db';
import { Refusal } from './refusal.ts';

/** Counts what each key has taken within a window, for all processes on one database together. */
export interface SharedLimit {
  /** Counts one; refuses when it is one too many. */
  take(key: string): Promise<void>;
  /** Takes one back that was counted. */
  refund(key: string): Promise<void>;
  /** Begins to count anew. */
  forget(key: string): Promise<void>;
}

export interface LimitOptions {
  /** What tells the keys of this limit from those of others. */
  readonly name: string;
  readonly most: number;
  readonly windowMs: number;
  readonly clock: () => Date;
  readonly store: Pick<Store, 'counting'>;
  /** Makes of a key, which may be somebody's address, a mark that names nobody. */
  readonly pseudonym: (text: string) => string;
}

/** At most `most` times within `windowMs`, counted from the first. */
export function sharedLimit({ name, most, windowMs, clock, store: { counting }, pseudonym }: LimitOptions): SharedLimit {
  const marked = (key: string) => pseudonym(`${name} ${key}`);
  const now = () => clock().toISOString();
  const refund = (key: string, count: number) => counting.refund({ key: marked(key), count, now: now() });
  return {
    take: async (key) => {
      const until = new Date(clock().getTime() + windowMs).toISOString();
      const [stands] = await counting.add({ taken: [{ key: marked(key), count: 1, until }], now: now() });
      if (!stands || stands.count <= most) return;
      // Who is refused has taken nothing.
      await refund(key, 1);
      throw new Refusal('too-often', { seconds: Math.max(1, Math.ceil((Date.parse(stands.until) - clock().getTime()) / 1000)) });
    },
    refund: (key) => refund(key, 1),
    forget: (key) => refund(key, Number.MAX_SAFE_INTEGER),
  };
}
