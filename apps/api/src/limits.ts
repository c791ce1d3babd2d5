import { Refusal } from './refusal.ts';

/** Who is known to have asked how often within a window; forgets the rest. */
export interface Limit {
  /** Counts one; refuses when it is one too many. */
  take(key: string): void;
  /** Refuses when too many have been counted, and counts nothing. */
  check(key: string): void;
  forget(key: string): void;
}

/** So many keys at most are remembered: an attacker with many names must not fill the memory. */
const MOST_KEYS = 50_000;

/** At most `most` times within `windowMs`, counted from the first; kept by this process alone. */
export function limit({ most, windowMs, clock }: { most: number; windowMs: number; clock: () => Date }): Limit {
  const windows = new Map<string, { count: number; until: number }>();
  const current = (key: string) => {
    const now = clock().getTime();
    const known = windows.get(key);
    if (known && known.until > now) return known;
    if (windows.size >= MOST_KEYS) windows.clear();
    const begun = { count: 0, until: now + windowMs };
    windows.set(key, begun);
    return begun;
  };
  const check = (key: string) => {
    const window = current(key);
    if (window.count >= most) throw new Refusal('too-often', { seconds: Math.ceil((window.until - clock().getTime()) / 1000) });
  };
  return {
    check,
    take: (key) => {
      check(key);
      current(key).count += 1;
    },
    forget: (key) => windows.delete(key),
  };
}
