import { assertNever } from '../assert-never.ts';
import { ROUNDING } from '../rounding.ts';
import type { AggregationMethod } from './aggregation.ts';
import type { Reported } from './observation.ts';

/** Share of what was expected that must have data before an aggregate other than a sum is shown. */
export const COVERAGE_THRESHOLD = 0.8;

/** One part of an aggregate. Numerator and denominator count only together; `weight` is declared, never assumed. */
export interface Contribution {
  readonly reported: Reported;
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
  readonly weight?: number | undefined;
}

/**
 * What is known of an aggregate while it is being put together. Tallies of one method can be merged in any grouping, so
 * the aggregate of aggregates is the aggregate of the leaves.
 */
export interface Tally {
  readonly method: AggregationMethod;
  /** Parts that were expected (not applicable ones are not), and those of them with data. */
  readonly expected: number;
  readonly covered: number;
  /** The same in declared weights; only parts that declare one. */
  readonly expectedWeight: number;
  readonly coveredWeight: number;
  /** Expected parts that declare no weight. */
  readonly unweighted: number;
  /** Sum, sum of weight × value, sum of numerators, smallest, greatest or last value: by the method. */
  readonly over: number;
  /** Sum of weights or of denominators. */
  readonly under: number;
}

export interface AggregateOptions {
  /** Below this coverage the aggregate is withheld; {@link COVERAGE_THRESHOLD} where nothing else is said. */
  readonly threshold?: number;
  /** Coverage as a share of parts or of their declared weights. */
  readonly coverageBy?: 'count' | 'weight';
}

export type Aggregate =
  | { readonly kind: 'value'; readonly value: number; readonly coverage: number; readonly covered: number; readonly expected: number }
  /** A sum with parts missing: what they add up to so far, and never the whole. */
  | { readonly kind: 'partial'; readonly value: number; readonly coverage: number; readonly covered: number; readonly expected: number }
  | { readonly kind: 'withheld'; readonly reason: 'coverage'; readonly coverage: number; readonly threshold: number }
  /** Everything was not applicable, or there was nothing at all. */
  | { readonly kind: 'nothing-expected' }
  /** Something was expected and nothing came: not zero. */
  | { readonly kind: 'no-data'; readonly expected: number }
  | {
      readonly kind: 'undefined';
      readonly reason:
        | 'not-rolled-up'
        | 'not-finite'
        | 'zero-denominator'
        | 'zero-weight'
        | 'unusable-weight'
        | 'missing-weight'
        | 'unusable-threshold';
    };

/** The tally of no part. */
export function emptyTally(method: AggregationMethod): Tally {
  const over = method === 'min' ? Number.POSITIVE_INFINITY : method === 'max' ? Number.NEGATIVE_INFINITY : 0;
  return { method, expected: 0, covered: 0, expectedWeight: 0, coveredWeight: 0, unweighted: 0, over, under: 0 };
}

/** The tally of parts, in order of time where the method is `last`. */
export function tally(method: AggregationMethod, parts: readonly Contribution[]): Tally {
  return parts.reduce((sum, part) => mergeTallies(sum, tallyOf(method, part)), emptyTally(method));
}

/** Two tallies of one method as one; `later` holds the later periods where the method is `last`. */
export function mergeTallies(earlier: Tally, later: Tally): Tally {
  if (earlier.method !== later.method) throw new TypeError(`a tally of ${earlier.method} cannot be merged with one of ${later.method}`);
  return {
    method: earlier.method,
    expected: earlier.expected + later.expected,
    covered: earlier.covered + later.covered,
    expectedWeight: earlier.expectedWeight + later.expectedWeight,
    coveredWeight: earlier.coveredWeight + later.coveredWeight,
    unweighted: earlier.unweighted + later.unweighted,
    over: mergedOver(earlier, later),
    under: earlier.under + later.under,
  };
}

/** The aggregate a tally stands for, or why there is none. */
export function aggregateOf(sum: Tally, options: AggregateOptions = {}): Aggregate {
  const { threshold = COVERAGE_THRESHOLD, coverageBy = 'count' } = options;
  if (!(threshold >= 0 && threshold <= 1)) return { kind: 'undefined', reason: 'unusable-threshold' };
  if (sum.method === 'none') return { kind: 'undefined', reason: 'not-rolled-up' };
  if (sum.expected === 0) return { kind: 'nothing-expected' };
  if (sum.covered === 0) return { kind: 'no-data', expected: sum.expected };
  if (Number.isNaN(sum.expectedWeight)) return { kind: 'undefined', reason: 'unusable-weight' };
  if (coverageBy === 'weight' && sum.unweighted > 0) return { kind: 'undefined', reason: 'missing-weight' };
  if (coverageBy === 'weight' && sum.expectedWeight === 0) return { kind: 'undefined', reason: 'zero-weight' };
  const coverage = coverageBy === 'weight' ? sum.coveredWeight / sum.expectedWeight : sum.covered / sum.expected;
  if (sum.method !== 'sum' && coverage < threshold - ROUNDING) return { kind: 'withheld', reason: 'coverage', coverage, threshold };
  if (sum.under === 0 && sum.method === 'ratio') return { kind: 'undefined', reason: 'zero-denominator' };
  if (sum.under === 0 && sum.method === 'weighted-mean') return { kind: 'undefined', reason: 'zero-weight' };
  const value = resultOf(sum);
  if (!Number.isFinite(value)) return { kind: 'undefined', reason: 'not-finite' };
  const kind = sum.method === 'sum' && sum.covered < sum.expected ? 'partial' : 'value';
  return { kind, value, coverage, covered: sum.covered, expected: sum.expected };
}

/**
 * One aggregate of the values of several reporting units for one period: sum Σv, mean Σv/n, weighted mean Σwv/Σw with
 * declared weights only, ratio Σnumerator/Σdenominator (never a mean of ratios), the last in order of time, the least, the
 * greatest. A median or percentile (`none`) is not rolled up. Unit: that of the values. Withheld below the coverage
 * threshold, 0.8 where nothing else is said; a sum has no threshold: with a part missing it is `partial`.
 */
export function aggregate(method: AggregationMethod, parts: readonly Contribution[], options: AggregateOptions = {}): Aggregate {
  return aggregateOf(tally(method, parts), options);
}

function tallyOf(method: AggregationMethod, part: Contribution): Tally {
  const none = emptyTally(method);
  if (part.reported.kind === 'not-applicable') return none;
  const weight = part.weight === undefined ? 0 : part.weight >= 0 && Number.isFinite(part.weight) ? part.weight : Number.NaN;
  const expected = { ...none, expected: 1, expectedWeight: weight, unweighted: part.weight === undefined ? 1 : 0 };
  const share = shareOf(method, part);
  return share ? { ...expected, covered: 1, coveredWeight: weight, ...share } : expected;
}

/** What a part brings; undefined when something that the method needs is missing. */
function shareOf(method: AggregationMethod, { reported, numerator, denominator, weight }: Contribution) {
  if (method === 'ratio') return numerator === undefined || denominator === undefined ? undefined : { over: numerator, under: denominator };
  if (reported.kind !== 'number') return undefined;
  if (method === 'weighted-mean') return weight === undefined ? undefined : { over: weight * reported.value, under: weight };
  return { over: reported.value, under: 0 };
}

function mergedOver(earlier: Tally, later: Tally): number {
  const { method } = earlier;
  switch (method) {
    case 'min':
      return Math.min(earlier.over, later.over);
    case 'max':
      return Math.max(earlier.over, later.over);
    case 'last':
      return later.covered > 0 ? later.over : earlier.over;
    case 'sum':
    case 'mean':
    case 'weighted-mean':
    case 'ratio':
    case 'none':
      return earlier.over + later.over;
    default:
      return assertNever(method);
  }
}

function resultOf({ method, over, under, covered }: Tally): number {
  if (method === 'ratio' || method === 'weighted-mean') return over / under;
  return method === 'mean' ? over / covered : over;
}
