/** A value and when it stood, in years. */
export interface Reading {
  readonly years: number;
  readonly value: number;
}

export type Growth =
  | { readonly kind: 'rate'; readonly value: number }
  /** A constant rate through zero, or from one sign to the other, does not exist; it is not patched with a small number. */
  | { readonly kind: 'zero' }
  | { readonly kind: 'change-of-sign' }
  | { readonly kind: 'no-time-passed' }
  | { readonly kind: 'not-finite' };

/** Compound annual growth rate, (v / v₀)^(1 / (t − t₀)) − 1, as a share a year. */
export function compoundGrowth(from: Reading, to: Reading): Growth {
  if (![from.years, from.value, to.years, to.value].every(Number.isFinite)) return { kind: 'not-finite' };
  if (to.years <= from.years) return { kind: 'no-time-passed' };
  if (from.value === 0 || to.value === 0) return { kind: 'zero' };
  if (from.value > 0 !== to.value > 0) return { kind: 'change-of-sign' };
  const value = (to.value / from.value) ** (1 / (to.years - from.years)) - 1;
  return Number.isFinite(value) ? { kind: 'rate', value } : { kind: 'not-finite' };
}
