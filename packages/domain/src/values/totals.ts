import type { Aggregation } from '../model.ts';
import type { AggregationMethod } from './aggregation.ts';
import { type Contribution, emptyTally, type Tally } from './tally.ts';

/** What parts of one period bring to every method at once: kept once, they give the tally of any of them. */
export interface Totals {
  /** Parts that were expected (not applicable ones are not), their declared weights, and how many declare none. */
  readonly expected: number;
  readonly expectedWeight: number;
  readonly unweighted: number;
  /** Parts with a number: how many, their sum and their extremes (undefined where there is none). */
  readonly numbers: number;
  readonly total: number;
  readonly least: number | undefined;
  readonly greatest: number | undefined;
  /** Those of them that declare a weight: how many, Σw and Σwv. */
  readonly weighted: number;
  readonly weight: number;
  readonly weightedTotal: number;
  /** Parts with both numerator and denominator: how many, their declared weights, and the two sums. */
  readonly ratios: number;
  readonly ratiosWeight: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** Ways of aggregating over reporting units, where there is no order of time. */
export type OverUnits = Exclude<AggregationMethod, 'last'>;

/** How values of a definition become one over reporting units. A standing (`latest`) of one is not that of many. */
export const OVER_UNITS: Readonly<Record<Aggregation, OverUnits>> = {
  sum: 'sum',
  ratio: 'ratio',
  'weighted-mean': 'weighted-mean',
  latest: 'none',
};

/** How values of a definition become one over time. */
export const OVER_TIME: Readonly<Record<Aggregation, AggregationMethod>> = {
  sum: 'sum',
  ratio: 'ratio',
  'weighted-mean': 'weighted-mean',
  latest: 'last',
};

/** The totals of parts. */
export function totalsOf(parts: readonly Contribution[]): Totals {
  const expected = parts.filter(({ reported }) => reported.kind !== 'not-applicable');
  const numbers = expected.flatMap(({ reported, weight }) => (reported.kind === 'number' ? [{ value: reported.value, weight }] : []));
  const weighted = numbers.filter(({ weight }) => weight !== undefined);
  const ratios = expected.filter(({ numerator, denominator }) => numerator !== undefined && denominator !== undefined);
  const values = numbers.map(({ value }) => value);
  return {
    expected: expected.length,
    expectedWeight: added(expected.map(({ weight }) => weight)),
    unweighted: expected.filter(({ weight }) => weight === undefined).length,
    numbers: numbers.length,
    total: added(values),
    least: values.length === 0 ? undefined : values.reduce((a, b) => Math.min(a, b)),
    greatest: values.length === 0 ? undefined : values.reduce((a, b) => Math.max(a, b)),
    weighted: weighted.length,
    weight: added(weighted.map(({ weight }) => weight)),
    weightedTotal: added(weighted.map(({ value, weight = 0 }) => value * weight)),
    ratios: ratios.length,
    ratiosWeight: added(ratios.map(({ weight }) => weight)),
    numerator: added(ratios.map(({ numerator }) => numerator)),
    denominator: added(ratios.map(({ denominator }) => denominator)),
  };
}

/** The tally that the same parts give by one method. */
export function tallyFrom(method: OverUnits, totals: Totals): Tally {
  const { expected, expectedWeight, unweighted } = totals;
  return { ...emptyTally(method), expected, expectedWeight, unweighted, ...coveredBy(method, totals) };
}

function coveredBy(method: OverUnits, totals: Totals): Partial<Tally> {
  const { numbers, weight, total, least, greatest } = totals;
  const counted = { covered: numbers, coveredWeight: weight };
  switch (method) {
    case 'ratio':
      return { covered: totals.ratios, coveredWeight: totals.ratiosWeight, over: totals.numerator, under: totals.denominator };
    case 'weighted-mean':
      return { covered: totals.weighted, coveredWeight: weight, over: totals.weightedTotal, under: weight };
    case 'min':
      return least === undefined ? counted : { ...counted, over: least };
    case 'max':
      return greatest === undefined ? counted : { ...counted, over: greatest };
    case 'sum':
    case 'mean':
    case 'none':
      return { ...counted, over: total };
  }
}

function added(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
}
