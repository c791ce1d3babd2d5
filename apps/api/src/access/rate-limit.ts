import { Refusal } from './refusal.ts';

/** Counts what each key has taken within a window. */
export interface RateLimit {
  /** Counts one; refuses when it is one too many. */
  take(key: string): void;
  /** Takes one back that was counted. */
  refund(key: string): void;
  forget(key: string): void;
}

/** So many keys at most are remembered: an attacker with many names must not fill the memory. */
const MOST_KEYS = 50_000;

/** At most `most` times within `windowMs`, counted from the first; kept by this process alone. */
export function rateLimit({ most, windowMs, clock }: { most: number; windowMs: number; clock: () => Date }): RateLimit {
  const windows = new Map<string, { count: number; until: number }>();
  const current = (key: string) => {
    const now = clock().getTime();
    const known = windows.get(key);
    if (known && known.until > now) return known;
    // The oldest goes: an attacker with many names must not free the others.
    if (windows.size >= MOST_KEYS) windows.delete(windows.keys().next().value as string);
    windows.delete(key);
    const begun = { count: 0, until: now + windowMs };
    windows.set(key, begun);
    return begun;
  };
  return {
    take: (key) => {
      const window = current(key);
      if (window.count >= most) throw new Refusal('too-often', { seconds: Math.ceil((window.until - clock().getTime()) / 1000) });
      window.count += 1;
    },
    refund: (key) => {
      const window = current(key);
      window.count = Math.max(0, window.count - 1);
    },
    forget: (key) => windows.delete(key),
  };
}
