import { incompleteBeta } from './gamma.ts';

/**
 * Φ(z), the standard normal distribution function, to about 15 digits: a series near the middle, a continued fraction in
 * the tails (Marsaglia 2004, "Evaluating the Normal Distribution"; DLMF 7.9.1).
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (Math.abs(z) > 38.5) return z > 0 ? 1 : 0;
  if (Math.abs(z) > 3.5) return z > 0 ? 1 - upperTail(z) : upperTail(-z);
  let term = z;
  let sum = z;
  for (let i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}

/** Φ⁻¹(p): the z below which a share `p` lies; ±∞ at 0 and 1, NaN outside. By bisection of {@link normalCdf}. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  return bisected(normalCdf, p);
}

/** Student's t distribution function with `degrees` of freedom (Abramowitz & Stegun 26.7.1); NaN unless they are above 0. */
export function studentCdf(t: number, degrees: number): number {
  if (!(degrees > 0) || Number.isNaN(t)) return Number.NaN;
  if (degrees === Number.POSITIVE_INFINITY) return normalCdf(t);
  const square = t * t;
  if (square < degrees) return 0.5 + (Math.sign(t) * incompleteBeta(square / (degrees + square), 0.5, degrees / 2)) / 2;
  const tail = incompleteBeta(degrees / (degrees + square), degrees / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t below which a share `p` lies; ±∞ at 0 and 1, NaN outside, and unless `degrees` are above 0. */
export function studentQuantile(p: number, degrees: number): number {
  if (!(degrees > 0)) return Number.NaN;
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  return bisected((t) => studentCdf(t, degrees), p);
}

function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** 1 − Φ(z) for z > 3. */
function upperTail(z: number): number {
  let fraction = 0;
  for (let i = 60; i >= 1; i -= 1) fraction = i / (z + fraction);
  return normalDensity(z) / (z + fraction);
}

/** The root of `cdf(x) = p` of an increasing function, to the last digits: widen until bracketed, then halve. */
function bisected(cdf: (x: number) => number, p: number): number {
  let reach = 1;
  while (cdf(-reach) > p || cdf(reach) < p) reach *= 2;
  let [low, high] = [-reach, reach];
  for (let i = 0; i < 200 && high - low > 1e-15 * Math.max(1, Math.abs(low)); i += 1) {
    const middle = (low + high) / 2;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
