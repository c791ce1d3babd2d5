import { medianInPlace, selectInPlace } from './quantiles.ts';

/** Up to so many pairs (1,000 points) all slopes are listed; beyond, they are searched without being listed. */
const LISTED_PAIRS = 500_000;

/** Widens the first bracket, as a share of it: the rounding of y − slope·x must not lose the outermost slopes. */
const ROUNDING = 1e-9;

/** Slopes between all pairs of points with different x: how many there are, and the one of any rank. */
export interface Slopes {
  readonly count: number;
  /** The slope of a rank from 0 (the smallest) to count − 1. */
  readonly at: (rank: number) => number;
  readonly median: () => number;
}

/** Points sorted by x, and by y where x are equal; slopes are between points of one group. */
export interface Group {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The slopes (yⱼ − yᵢ) / (xⱼ − xᵢ) between the points of each group. Few points are listed and selected from in O(n²); of
 * many, the slopes below a candidate are counted as inversions of y − s·x in O(n log n), closing in on the rank (the idea of
 * Cole, Salowe, Steiger & Szemerédi 1989), so that memory stays O(n).
 */
export function slopesBetween(groups: readonly Group[]): Slopes {
  const pairs = groups.reduce((sum, { x }) => sum + (x.length * (x.length - 1)) / 2, 0);
  return pairs <= LISTED_PAIRS ? listed(groups, pairs) : searched(groups, pairs);
}

function listed(groups: readonly Group[], pairs: number): Slopes {
  const all = new Float64Array(pairs);
  let count = 0;
  for (const { x, y } of groups) {
    for (let i = 0; i < x.length; i += 1) {
      const [xi, yi] = [x[i] as number, y[i] as number];
      for (let j = i + 1; j < x.length; j += 1) {
        const run = (x[j] as number) - xi;
        if (run === 0) continue;
        all[count] = ((y[j] as number) - yi) / run;
        count += 1;
      }
    }
  }
  const slopes = all.subarray(0, count);
  return { count, at: (rank) => selectInPlace(slopes, rank), median: () => medianInPlace(slopes) };
}

function searched(groups: readonly Group[], pairs: number): Slopes {
  const count = pairs - groups.reduce((sum, { x }) => sum + tiedPairs(x), 0);
  const at = (rank: number) => slopeOfRank(groups, rank);
  const median = () => (count % 2 === 1 ? at((count - 1) / 2) : (at(count / 2 - 1) + at(count / 2)) / 2);
  return { count, at, median };
}

/** Halves the bracket around the rank until few enough slopes are left in it to list them. */
function slopeOfRank(groups: readonly Group[], rank: number): number {
  const outer = groups.map(({ x, y }) => outerSlopes(x, y));
  const least = outer.reduce((low, [one]) => Math.min(low, one), Number.POSITIVE_INFINITY);
  const greatest = outer.reduce((high, [, one]) => Math.max(high, one), Number.NEGATIVE_INFINITY);
  if (least === greatest) return least;
  const enough = 4 * groups.reduce((sum, { x }) => sum + x.length, 0);
  const margin = (greatest - least) * ROUNDING;
  let [low, high] = [least - margin, greatest + margin];
  let below = 0;
  let upTo = Number.POSITIVE_INFINITY;
  while (upTo - below > enough) {
    const middle = low + (high - low) / 2;
    // All slopes that are left are one number: the one between neighbours, free of the rounding of the search.
    if (middle <= low || middle >= high) return neighbourSlope(groups, low, high) ?? high;
    const smaller = groups.reduce((sum, { x, y }) => sum + inversions(residuals(x, y, middle)), 0);
    if (smaller <= rank) [low, below] = [middle, smaller];
    else [high, upTo] = [middle, smaller];
  }
  const between = Float64Array.from(groups.flatMap(({ x, y }) => slopesWithin(x, y, low, high)));
  return selectInPlace(between, Math.min(Math.max(rank - below, 0), between.length - 1));
}

function neighbourSlope(groups: readonly Group[], low: number, high: number): number | undefined {
  for (const { x, y } of groups) {
    for (let i = 1; i < x.length; i += 1) {
      const slope = ((y[i] as number) - (y[i - 1] as number)) / ((x[i] as number) - (x[i - 1] as number));
      if (slope >= low && slope <= high) return slope;
    }
  }
  return undefined;
}

/** Smallest and greatest slope: they lie between neighbouring x. */
function outerSlopes(x: Float64Array, y: Float64Array): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let before = -1;
  for (let from = 0; from < x.length; ) {
    const to = groupEnd(x, from);
    if (before >= 0) {
      const run = (x[from] as number) - (x[before] as number);
      low = Math.min(low, ((y[from] as number) - (y[from - 1] as number)) / run);
      high = Math.max(high, ((y[to - 1] as number) - (y[before] as number)) / run);
    }
    before = from;
    from = to;
  }
  return [low, high];
}

function tiedPairs(x: Float64Array): number {
  let pairs = 0;
  for (let from = 0; from < x.length; ) {
    const to = groupEnd(x, from);
    pairs += ((to - from) * (to - from - 1)) / 2;
    from = to;
  }
  return pairs;
}

function groupEnd(x: Float64Array, from: number): number {
  let to = from;
  while (to < x.length && x[to] === x[from]) to += 1;
  return to;
}

/** The slopes in [low, high): pairs that are in order of y − low·x and reversed in y − high·x, found while sorting once more. */
function slopesWithin(x: Float64Array, y: Float64Array, low: number, high: number): number[] {
  const [atLow, atHigh] = [residuals(x, y, low), residuals(x, y, high)];
  const found: number[] = [];
  const sorted = (items: number[]): number[] => {
    if (items.length < 2) return items;
    const half = items.length >> 1;
    const [left, right] = [sorted(items.slice(0, half)), sorted(items.slice(half))];
    const merged: number[] = [];
    let i = 0;
    for (const b of right) {
      while (i < left.length && (atHigh[left[i] as number] as number) <= (atHigh[b] as number)) merged.push(left[i++] as number);
      for (let k = i; k < left.length; k += 1) {
        const a = left[k] as number;
        found.push(((y[b] as number) - (y[a] as number)) / ((x[b] as number) - (x[a] as number)));
      }
      merged.push(b);
    }
    return [...merged, ...left.slice(i)];
  };
  sorted(Array.from(x.keys()).sort((a, b) => (atLow[a] as number) - (atLow[b] as number) || a - b));
  return found;
}

/** y − slope·x. Where x are equal y ascends, so such a pair is never reversed. */
function residuals(x: Float64Array, y: Float64Array, slope: number): Float64Array {
  return y.map((value, i) => value - slope * (x[i] as number));
}

/** Pairs i < j with values[i] > values[j], by merge sort in O(n log n). */
export function inversions(values: Float64Array): number {
  let source = Float64Array.from(values);
  let target = new Float64Array(values.length);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let from = 0; from < values.length; from += 2 * width) {
      const middle = Math.min(from + width, values.length);
      const end = Math.min(from + 2 * width, values.length);
      let [i, j] = [from, middle];
      for (let k = from; k < end; k += 1) {
        if (i < middle && (j >= end || (source[i] as number) <= (source[j] as number))) target[k] = source[i++] as number;
        else {
          count += middle - i;
          target[k] = source[j++] as number;
        }
      }
    }
    [source, target] = [target, source];
  }
  return count;
}
