/** Middle value, in O(n) (mean of the two middle ones of an even number); undefined of nothing, and where one is no finite number. */
export function median(values: readonly number[]): number | undefined {
  return values.length === 0 || !values.every(Number.isFinite) ? undefined : medianInPlace(Float64Array.from(values));
}

/** Median absolute deviation from the median, unscaled (Hampel 1974); undefined of nothing. */
export function medianAbsoluteDeviation(values: readonly number[]): number | undefined {
  const middle = median(values);
  return middle === undefined ? undefined : median(values.map((value) => Math.abs(value - middle)));
}

/**
 * The value below which a share `p` (0 to 1) of the values lies, interpolated linearly between order statistics
 * (Hyndman & Fan 1996, type 7: the default of R, NumPy and spreadsheets); undefined of nothing, and where one is
 * no finite number.
 */
export function quantile(values: readonly number[], p: number): number | undefined {
  if (values.length === 0 || !values.every(Number.isFinite) || !(p >= 0 && p <= 1)) return undefined;
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  const share = position - Math.floor(position);
  return below * (1 - share) + above * share;
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
