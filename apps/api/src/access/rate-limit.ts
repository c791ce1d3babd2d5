import { Refusal } from './refusal.ts';
import type { LimitOptions } from './shared-limit.ts';

/** Counts what each key has taken within a window, many times a second. */
export interface RateLimit {
  /** Counts one; refuses when it is one too many. */
  take(key: string): void;
  /** Takes one back that was counted. */
  refund(key: string): void;
}

/** So many keys at most are remembered: an attacker with many names must not fill the memory. */
const MOST_KEYS = 50_000;

/** Who takes a lot is told to the other processes so often; what each of them lets through in between is all that is too much. */
const TELL_MS = 1000;
/** Who has taken less than this share of the limit from a process is told to nobody: ordinary callers cost no statement. */
const A_LOT = 1 / 20;

interface Window {
  count: number;
  /** Of the count: what the other processes know of. */
  told: number;
  /** What was taken from other processes. */
  others: number;
  readonly until: number;
}

/**
 * At most `most` times within `windowMs`, by the clock on the wall: the windows of all processes are the same. Each process counts by itself, and
 * adds up with the others once a second what those have taken who take a lot.
 */
export function rateLimit({ name, most, windowMs, clock, store: { counting }, pseudonym }: LimitOptions): RateLimit {
  const windows = new Map<string, Window>();
  const busy = new Set<string>();
  let telling = false;
  const current = (key: string): Window => {
    const now = clock().getTime();
    const known = windows.get(key);
    if (known && known.until > now) return known;
    // The oldest goes: an attacker with many names must not free the others.
    if (windows.size >= MOST_KEYS) windows.delete(windows.keys().next().value as string);
    windows.delete(key);
    const begun = { count: 0, told: 0, others: 0, until: (Math.floor(now / windowMs) + 1) * windowMs };
    windows.set(key, begun);
    return begun;
  };
  const tell = async () => {
    telling = false;
    const heavy = [...busy].map((key) => ({ mark: pseudonym(`${name} ${key}`), window: current(key) }));
    busy.clear();
    const own = new Map(heavy.map(({ mark, window }) => [mark, { window, more: window.count - window.told }]));
    const taken = [...own].map(([key, { window, more }]) => ({ key, count: more, until: new Date(window.until).toISOString() }));
    // A database that does not answer is told the next time; until then each process counts alone.
    const stands = await counting.add({ taken, now: clock().toISOString() }).catch(() => []);
    for (const { key, count } of stands) {
      const found = own.get(key);
      if (!found) continue;
      found.window.told += found.more;
      found.window.others = Math.max(0, count - found.window.told);
    }
  };
  return {
    take: (key) => {
      const window = current(key);
      if (window.count >= most * A_LOT) {
        busy.add(key);
        if (!telling) setTimeout(() => void tell(), TELL_MS).unref();
        telling = true;
      }
      if (window.count + window.others >= most)
        throw new Refusal('too-often', { seconds: Math.ceil((window.until - clock().getTime()) / 1000) });
      window.count += 1;
    },
    refund: (key) => {
      const window = current(key);
      window.count = Math.max(0, window.count - 1);
    },
  };
}
