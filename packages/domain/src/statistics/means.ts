/** A mean, or why there is none: nothing to average, weights that do not fit, add up to 0 or are negative, or a number it does not exist for. */
export type Mean =
  | { readonly kind: 'mean'; readonly value: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'bad-weights' }
  | { readonly kind: 'not-finite' }
  /** Geometric and harmonic means exist for positive numbers only. */
  | { readonly kind: 'not-positive' };

/** Σwx / Σw; equal weights where none are given. */
export function arithmeticMean(values: readonly number[], weights?: readonly number[]): Mean {
  return meanOf(values, weights, identity, identity, false);
}

/** exp(Σw ln x / Σw), of positive numbers. */
export function geometricMean(values: readonly number[], weights?: readonly number[]): Mean {
  return meanOf(values, weights, Math.log, Math.exp, true);
}

/** Σw / Σ(w / x), of positive numbers. */
export function harmonicMean(values: readonly number[], weights?: readonly number[]): Mean {
  return meanOf(values, weights, reciprocal, reciprocal, true);
}

/** Plain mean; undefined of nothing. */
export function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/**
 * Standard deviation, √(Σ(x − x̄)² / (n − lost)): of a sample with one degree of freedom lost (where nothing is said), of a whole
 * population with none. Undefined of fewer than two (of nothing), and of what is beyond finite numbers.
 */
export function standardDeviation(values: readonly number[], lost: 0 | 1 = 1): number | undefined {
  const middle = mean(values);
  if (middle === undefined || values.length <= lost) return undefined;
  // The mean of equal values is off by rounding; their deviation is not.
  if (values.every((value) => value === values[0])) return Number.isFinite(values[0]) ? 0 : undefined;
  let sum = 0;
  for (const value of values) sum += (value - middle) ** 2;
  const deviation = Math.sqrt(sum / (values.length - lost));
  return Number.isFinite(deviation) ? deviation : undefined;
}

type Scale = (value: number) => number;

function meanOf(values: readonly number[], weights: readonly number[] | undefined, to: Scale, from: Scale, positive: boolean): Mean {
  if (values.length === 0) return { kind: 'empty' };
  if (!values.every(Number.isFinite)) return { kind: 'not-finite' };
  if (positive && values.some((value) => value <= 0)) return { kind: 'not-positive' };
  if (weights && (weights.length !== values.length || !weights.every((weight) => weight >= 0 && Number.isFinite(weight))))
    return BAD_WEIGHTS;
  let over = 0;
  let under = 0;
  for (let i = 0; i < values.length; i += 1) {
    const weight = weights ? (weights[i] as number) : 1;
    over += weight * to(values[i] as number);
    under += weight;
  }
  if (under === 0 || !Number.isFinite(under)) return BAD_WEIGHTS;
  if (!Number.isFinite(over)) return { kind: 'not-finite' };
  const value = from(over / under);
  return Number.isFinite(value) ? { kind: 'mean', value } : { kind: 'not-finite' };
}

const BAD_WEIGHTS: Mean = { kind: 'bad-weights' };

function identity(value: number): number {
  return value;
}

function reciprocal(value: number): number {
  return 1 / value;
}
