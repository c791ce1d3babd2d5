/** Counts what each key has taken within a window. */
export interface RateLimit {
  /** Counts one; refuses when it is one too many. */
  take(key: string): void;
  /** Takes one back that was counted. */
  refund(key: string): void;
  forget(key: string): void;
}
/** At most `most` times within `windowMs`, counted from the first; kept by this process alone. */
export declare function rateLimit({ most, windowMs, clock }: { most: number; windowMs: number; clock: () => Date }): RateLimit;
