import { ROUNDING } from '../rounding.ts';
import { arithmeticMean, geometricMean } from '../statistics/means.ts';
import { COVERAGE_THRESHOLD } from '../values/tally.ts';

/** One normalised indicator of an index, 0 to 1; undefined when it is missing. */
export interface Component {
  readonly code: string;
  readonly weight: number;
  readonly value: number | undefined;
}

export interface ComponentShare {
  readonly code: string;
  readonly value: number;
  /** Its weight among the components with a value; they add up to 1. */
  readonly weight: number;
  /**
   * Its part of the index, in points. Arithmetic: weight × value; they add up to the index. Geometric: its share of
   * ln(index), weight × ln(value), in points below 100; they add up to index − 100.
   */
  readonly points: number;
}

export type Composite =
  | {
      readonly kind: 'composite';
      /** 0 to 100 */
      readonly value: number;
      readonly method: 'arithmetic' | 'geometric';
      /** Weight with a value over weight that was expected. */
      readonly coverage: number;
      readonly missing: readonly string[];
      readonly contributions: readonly ComponentShare[];
    }
  | { readonly kind: 'withheld'; readonly reason: 'coverage'; readonly coverage: number; readonly missing: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'bad-weights' }
  | { readonly kind: 'bad-threshold' }
  | { readonly kind: 'not-finite'; readonly code: string }
  /** A component is not normalised to 0 to 1. */
  | { readonly kind: 'not-normalised'; readonly code: string }
  /** A geometric mean through 0 or below does not exist. */
  | { readonly kind: 'not-positive'; readonly code: string };

export interface CompositeOptions {
  /** Arithmetic lets one indicator make up for another; geometric only in part. */
  readonly method?: 'arithmetic' | 'geometric';
  readonly threshold?: number;
}

/**
 * Composite index, 0 to 100: the weighted mean of normalised indicators (OECD/JRC, "Handbook on Constructing Composite
 * Indicators", 2008, steps 6 and 8). Missing components lower the coverage, are named, and are never taken for 0; below the
 * threshold the index is withheld. Components are normalised to 0 to 1 ({@link goalposts}, {@link distanceToTarget}, {@link minMax});
 * z-scores are averaged as they are, with {@link arithmeticMean}.
 */
export function compositeIndex(components: readonly Component[], options: CompositeOptions = {}): Composite {
  const { method = 'arithmetic', threshold = COVERAGE_THRESHOLD } = options;
  if (!(threshold >= 0 && threshold <= 1)) return { kind: 'bad-threshold' };
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  if (components.length === 0) return { kind: 'empty' };
  if (!components.every(({ weight }) => weight >= 0) || !(total > 0 && Number.isFinite(total))) return { kind: 'bad-weights' };
  const present = components.flatMap(({ code, weight, value }) => (value === undefined ? [] : [{ code, weight, value }]));
  const odd = present.find(({ value }) => !Number.isFinite(value));
  if (odd) return { kind: 'not-finite', code: odd.code };
  const beyond = present.find(({ value }) => value < 0 || value > 1);
  if (beyond) return { kind: 'not-normalised', code: beyond.code };
  const covered = present.reduce((sum, { weight }) => sum + weight, 0);
  const missing = components.filter(({ value }) => value === undefined).map(({ code }) => code);
  const coverage = covered / total;
  if (covered === 0 || coverage < threshold - ROUNDING) return { kind: 'withheld', reason: 'coverage', coverage, missing };
  const bottom = method === 'geometric' ? present.find(({ value, weight }) => value <= 0 && weight > 0) : undefined;
  if (bottom) return { kind: 'not-positive', code: bottom.code };
  const counted = method === 'geometric' ? present.filter(({ weight }) => weight > 0) : present;
  const average = (method === 'geometric' ? geometricMean : arithmeticMean)(
    counted.map((one) => one.value),
    counted.map((one) => one.weight),
  );
  if (average.kind !== 'mean') return { kind: 'bad-weights' };
  const value = 100 * average.value;
  const logOfIndex = Math.log(average.value);
  const contributions = counted.map((one) => {
    const weight = one.weight / covered;
    const part = logOfIndex === 0 ? 0 : (weight * Math.log(one.value)) / logOfIndex;
    return { code: one.code, value: one.value, weight, points: method === 'arithmetic' ? 100 * weight * one.value : (value - 100) * part };
  });
  return { kind: 'composite', value, method, coverage, missing, contributions };
}
