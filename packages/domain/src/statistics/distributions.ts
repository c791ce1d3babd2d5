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

/** Φ⁻¹(p): the z below which a share `p` lies; ±∞ at 0 and 1, NaN outside. The root of {@link normalCdf}. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  return rootOf(normalCdf, p);
}

/** Further out, squared, closed forms lose the digits of the tail. */
const FAR_OUT = 100;

/** Student's t distribution function with `degrees` of freedom (Abramowitz & Stegun 26.7.1); NaN unless they are above 0. */
export function studentCdf(t: number, degrees: number): number {
  if (!(degrees > 0) || Number.isNaN(t)) return Number.NaN;
  if (degrees === Number.POSITIVE_INFINITY) return normalCdf(t);
  const square = t * t;
  if (square < FAR_OUT) {
    if (degrees === 2) return 0.5 + t / (2 * Math.sqrt(2 + square));
    const x = t / Math.sqrt(3);
    if (degrees === 3) return 0.5 + (x / (1 + x * x) + Math.atan(x)) / Math.PI;
  }
  if (square < degrees) return 0.5 + (Math.sign(t) * incompleteBeta(square / (degrees + square), 0.5, degrees / 2)) / 2;
  const tail = incompleteBeta(degrees / (degrees + square), degrees / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t below which a share `p` lies; ±∞ at 0 and 1, NaN outside, and unless `degrees` are above 0. */
export function studentQuantile(p: number, degrees: number): number {
  if (!(degrees > 0)) return Number.NaN;
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (p === 0.5) return 0;
  // For one and two degrees there are closed forms.
  if (degrees === 1) return -1 / Math.tan(Math.PI * p);
  if (degrees === 2) return (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)));
  return rootOf((t) => studentCdf(t, degrees), p);
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

/**
 * The root of `cdf(x) = p` of an increasing function, to the last digits: widen until bracketed, then false position with
 * halved ends (Dowell & Jarratt 1971, "Illinois"), and the middle where that is slow.
 */
function rootOf(cdf: (x: number) => number, p: number): number {
  let reach = 1;
  while (cdf(-reach) > p || cdf(reach) < p) reach *= 2;
  let [low, high] = [-reach, reach];
  let [under, over] = [cdf(low) - p, cdf(high) - p];
  let last = 0;
  for (let i = 0; i < 200 && high - low > 1e-15 * Math.max(1, Math.abs(low)); i += 1) {
    const wide = high - low;
    const straight = high - (over * wide) / (over - under);
    const x = i % 3 === 2 || !(straight > low && straight < high) ? (low + high) / 2 : straight;
    const found = cdf(x) - p;
    if (found === 0) return x;
    const side = Math.sign(found);
    if (found < 0) [low, under] = [x, found];
    else [high, over] = [x, found];
    if (side === last && found < 0) over /= 2;
    if (side === last && found > 0) under /= 2;
    last = side;
  }
  return (low + high) / 2;
}
