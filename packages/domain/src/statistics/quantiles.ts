import { ROUNDING } from '../rounding.ts';

/** Middle value, in O(n) (mean of the two middle ones of an even number); undefined of nothing, and where one is no finite number. */
export function median(values: readonly number[]): number | undefined {
  return values.length === 0 || !values.every(Number.isFinite) ? undefined : medianInPlace(Float64Array.from(values));
}

/** Median absolute deviation from the median (`middle`, where it is known), unscaled (Hampel 1974); undefined of nothing. */
export function medianAbsoluteDeviation(values: readonly number[], middle = median(values)): number | undefined {
  return middle === undefined ? undefined : median(values.map((value) => Math.abs(value - middle)));
}

/**
 * Hyndman & Fan's nine definitions (1996): 7 is the default of R, NumPy and spreadsheets, 6 of Minitab and SPSS, 8 their own choice;
 * 1 to 3 are steps (2 is SAS's default, 3 the nearest even one).
 */
export const QUANTILE_TYPES = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type QuantileType = (typeof QUANTILE_TYPES)[number];

/** Where the continuous types put the share p among n order statistics, counted from 1: a + p (n + 1 − a − b). */
const PLACES: Readonly<Record<Exclude<QuantileType, 1 | 2 | 3>, readonly [a: number, b: number]>> = {
  4: [0, 1],
  5: [1 / 2, 1 / 2],
  6: [0, 0],
  7: [1, 1],
  8: [1 / 3, 1 / 3],
  9: [3 / 8, 3 / 8],
};

/**
 * The value below which a share `p` (0 to 1) of the values lies (Hyndman & Fan 1996, type 7 where nothing is said: interpolated
 * linearly between order statistics); undefined of nothing, and where one is no finite number.
 */
export function quantile(values: readonly number[], p: number, type: QuantileType = 7): number | undefined {
  if (values.length === 0 || !values.every(Number.isFinite) || !(p >= 0 && p <= 1)) return undefined;
  const sorted = Float64Array.from(values).sort();
  const [place, share] = placeOf(sorted.length, p, type);
  const at = (rank: number) => sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] as number;
  return share === 0 ? at(place) : at(place) * (1 - share) + at(place + 1) * share;
}

/** The order statistic at or below, counted from 1, and how far on the way to the next. */
function placeOf(n: number, p: number, type: QuantileType): readonly [place: number, share: number] {
  const [a, b] = type > 3 ? PLACES[type as keyof typeof PLACES] : [type === 3 ? -0.5 : 0, type === 3 ? 1.5 : 1];
  const position = a + p * (n + 1 - a - b);
  const place = Math.floor(position + ROUNDING);
  const share = Math.max(0, position - place);
  const whole = share <= ROUNDING;
  if (type === 1) return [place, whole ? 0 : 1];
  if (type === 2) return [place, whole ? 0.5 : 1];
  if (type === 3) return [place, whole && place % 2 === 0 ? 0 : 1];
  return [place, whole ? 0 : share];
}

/** The median, reordering its argument, which must not be empty. O(n). */
export function medianInPlace(values: Float64Array): number {
  const half = values.length >> 1;
  const upper = selectInPlace(values, half);
  if (values.length % 2 === 1) return upper;
  let lower = values[0] as number;
  for (let i = 1; i < half; i += 1) if ((values[i] as number) > lower) lower = values[i] as number;
  return lower / 2 + upper / 2;
}

/**
 * The `rank`-th smallest (from 0), reordering its argument so that nothing before it is greater. Expected O(n)
 * (Hoare 1961, "Algorithm 65: FIND"; pivots by median of three).
 */
export function selectInPlace(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = medianOfThree(values[low] as number, values[(low + high) >> 1] as number, values[high] as number);
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i <= j) {
        const swapped = values[i] as number;
        values[i] = values[j] as number;
        values[j] = swapped;
        i += 1;
        j -= 1;
      }
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank] as number;
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
