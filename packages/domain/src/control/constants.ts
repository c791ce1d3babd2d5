import { normalCdf } from '../statistics/distributions.ts';
import { logGamma } from '../statistics/gamma.ts';

/** Control-chart constants of samples of `n` from a normal distribution; all are pure numbers. */
export interface ControlChartConstants {
  /** Mean and standard deviation of the range, in σ. */
  readonly d2: number;
  readonly d3: number;
  /** Mean of the sample standard deviation, in σ. */
  readonly c4: number;
  /** 3 / d2: individuals' limits in mean moving ranges. */
  readonly E2: number;
  /** Limits of the range in mean ranges, 1 ∓ 3 d3/d2, not below 0. */
  readonly D3: number;
  readonly D4: number;
}

/** What the published tables print for moving ranges of two: 3/1.128 = 2.66 and 3.267. */
export const MOVING_RANGE = { d2: 1.128, limit: 2.66, rangeLimit: 3.267 } as const;

const STEP = 0.05;
const REACH = 8;

/**
 * The constants by numerical integration of the distribution of the range (Tippett 1925); Montgomery, "Statistical Quality
 * Control", appendix VI, prints them rounded. Undefined unless `n` is a whole number from 2.
 */
export function controlChartConstants(n: number): ControlChartConstants | undefined {
  if (!Number.isInteger(n) || n < 2) return undefined;
  const cdf = Array.from({ length: (2 * REACH) / STEP + 1 }, (_, i) => normalCdf(i * STEP - REACH));
  let [first, second] = [0, 0];
  for (const [j, upper] of cdf.entries()) {
    first += 1 - upper ** n - (1 - upper) ** n;
    for (let i = 0; i < j; i += 1) second += 1 - upper ** n - (1 - (cdf[i] as number)) ** n + (upper - (cdf[i] as number)) ** n;
    second += (1 - upper ** n - (1 - upper) ** n) / 2;
  }
  const d2 = first * STEP;
  const d3 = Math.sqrt(2 * second * STEP * STEP - d2 * d2);
  return { d2, d3, c4: unbiasing(n), E2: 3 / d2, D3: Math.max(0, 1 - (3 * d3) / d2), D4: 1 + (3 * d3) / d2 };
}

/** c4(n) = √(2/(n − 1)) Γ(n/2) / Γ((n − 1)/2): the sample standard deviation over it is unbiased. */
export function unbiasing(n: number): number {
  return Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2));
}
