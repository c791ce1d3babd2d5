import { normalCdf, normalQuantile, studentCdf, studentQuantile } from '../statistics/distributions.ts';

/** What the definition of a KPI allows; an end that is not there is infinite. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Within everything. */
export const UNLIMITED: Limits = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

/** A forecast and the scale of the distribution about it, in the KPI's unit. */
export interface Centred {
  readonly location: number;
  readonly sigma: number;
}

/** Degrees of freedom from which Student's t is taken for normal. */
const MANY_DEGREES = 30;

function cdf(z: number, degrees: number): number {
  return degrees < MANY_DEGREES ? studentCdf(z, degrees) : normalCdf(z);
}

function quantile(p: number, degrees: number): number {
  return degrees < MANY_DEGREES ? studentQuantile(p, degrees) : normalQuantile(p);
}

/**
 * The shortest interval that holds a value with probability `level`, of Student's t about the location (normal from 30 degrees
 * of freedom), within a valid range: what would lie beyond it is shared out over what lies within (truncated and weighted
 * anew). About the location, and where that reaches an end of the range, from that end inward until it holds as much.
 */
export function shortestInterval(
  { location, sigma }: Centred,
  degrees: number,
  level: number,
  { min, max }: Limits = UNLIMITED,
): { readonly low: number; readonly high: number } {
  const middle = Math.min(max, Math.max(min, location));
  if (sigma === 0) return { low: middle, high: middle };
  const below = cdf((min - location) / sigma, degrees);
  const above = cdf((location - max) / sigma, degrees);
  const wanted = level * Math.max(0, 1 - below - above);
  const at = (p: number) => Math.min(max, Math.max(min, location + sigma * quantile(p, degrees)));
  const reach = sigma * quantile((1 + wanted) / 2, degrees);
  const [fits, fitsAbove] = [location - reach >= min, location + reach <= max];
  const found =
    fits && fitsAbove
      ? { low: location - reach, high: location + reach }
      : fits || (!fitsAbove && location >= (min + max) / 2)
        ? { low: at(1 - above - wanted), high: max }
        : { low: min, high: at(below + wanted) };
  // Where nearly nothing of the distribution lies within, rounding leaves the nearer end.
  return found.low <= found.high && Number.isFinite(found.low) && Number.isFinite(found.high) ? found : { low: middle, high: middle };
}

/** What is wanted at a moment: at least, at most, or within. */
export type Wanted =
  | { readonly kind: 'at-least'; readonly value: number }
  | { readonly kind: 'at-most'; readonly value: number }
  | { readonly kind: 'within'; readonly low: number; readonly high: number };

/**
 * Probability, 0 to 1, that a value with this forecast is as wanted: Student's t (normal from 30 degrees of freedom) within the
 * valid range. What would lie beyond the best possible value counts as reaching it: a share that is heading beyond 100 %
 * arrives at 100 %. What would lie beyond the other end is shared out. With no error at all it is 0 or 1. Undefined for
 * an inverted range and for what is no number.
 */
export function chanceOf(
  wanted: Wanted,
  { location, sigma }: Centred,
  degrees: number,
  { min, max }: Limits = UNLIMITED,
): number | undefined {
  const numbers = wanted.kind === 'within' ? [wanted.low, wanted.high] : [wanted.value];
  if ([...numbers, location, sigma].some(Number.isNaN) || sigma < 0 || !(degrees > 0)) return undefined;
  const under = (limit: number) => (sigma === 0 ? Number(location < limit) : cdf((limit - location) / sigma, degrees));
  const over = (limit: number) => (sigma === 0 ? Number(location > limit) : cdf((location - limit) / sigma, degrees));
  switch (wanted.kind) {
    case 'at-least':
      if (wanted.value > max) return 0;
      return wanted.value <= min ? 1 : share(1 - under(wanted.value), 1 - under(min));
    case 'at-most':
      if (wanted.value < min) return 0;
      return wanted.value >= max ? 1 : share(1 - over(wanted.value), 1 - over(max));
    case 'within': {
      if (wanted.low > wanted.high) return undefined;
      const [low, high] = [Math.max(wanted.low, min), Math.min(wanted.high, max)];
      return low > high ? 0 : share(1 - under(low) - over(high), 1 - under(min) - over(max));
    }
  }
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
}
