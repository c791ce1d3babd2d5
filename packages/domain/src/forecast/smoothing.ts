/** Trend of an exponential smoothing: none (simple), linear (Holt), or damped. */
export type SmoothingTrend = 'none' | 'linear' | 'damped';

export interface SmoothingParameters {
  /** Smoothing of the level, 0 to 1. */
  readonly alpha: number;
  /** Smoothing of the trend, 0 to 1; β = αβ* in the notation of error correction. */
  readonly betaStar: number;
  /** Damping of the trend; 1 where it is linear. */
  readonly phi: number;
  readonly level: number;
  readonly slope: number;
}

/** What is not given is estimated; an initial `level` can be the first value. */
export type SmoothingOptions = Partial<Omit<SmoothingParameters, 'level'>> & { readonly level?: number | 'first' };

export interface Smoothing extends SmoothingParameters {
  readonly kind: 'smoothing';
  readonly trend: SmoothingTrend;
  /** One-step forecasts of the values given; also where there is a gap. */
  readonly fitted: readonly number[];
  /** Level and slope after each value. */
  readonly levels: readonly number[];
  readonly slopes: readonly number[];
  /** Sum of squared one-step errors, and how many there are. */
  readonly sse: number;
  readonly errors: number;
}

export type SmoothingFault =
  | { readonly kind: 'too-few-points'; readonly have: number; readonly need: number }
  | { readonly kind: 'not-finite' }
  /** A parameter outside of 0 to 1, or an initial state that is no finite number. */
  | { readonly kind: 'unusable-parameter'; readonly parameter: keyof SmoothingParameters };

/** Values of which a trend needs at least so many. */
export const LEAST_POINTS: Readonly<Record<SmoothingTrend, number>> = { none: 3, linear: 5, damped: 6 };

/** Where parameters are searched (Hyndman & Athanasopoulos, "Forecasting", 8.2: φ between 0.8 and 0.98). */
const BOUNDS = { alpha: [1e-4, 0.9999], betaStar: [1e-4, 0.9999], phi: [0.8, 0.98] } as const;
type Searched = keyof typeof BOUNDS;
const RANGE: Readonly<Record<Searched, number>> = { alpha: 1, betaStar: 1, phi: 0.18 };
/** Where the search for α and β* begins; the errors have more than one valley. */
const TREND_STARTS = [
  [0.2, 0.1],
  [0.7, 0.1],
  [0.5, 0.5],
  [0.99, 0.95],
] as const;
const STARTS: Readonly<Record<SmoothingTrend, readonly Omit<SmoothingParameters, 'level' | 'slope'>[]>> = {
  none: [0.1, 0.4, 0.8].map((alpha) => ({ alpha, betaStar: 0, phi: 1 })),
  linear: TREND_STARTS.map(([alpha, betaStar]) => ({ alpha, betaStar, phi: 1 })),
  damped: TREND_STARTS.map(([alpha, betaStar]) => ({ alpha, betaStar, phi: 0.95 })),
};
const FREE: Readonly<Record<SmoothingTrend, readonly Searched[]>> = {
  none: ['alpha'],
  linear: ['alpha', 'betaStar'],
  damped: ['alpha', 'betaStar', 'phi'],
};

/**
 * Exponential smoothing, simple, Holt's linear or damped (Holt 1957; Gardner & McKenzie 1985), in error-correction form:
 * f(t) = l + φb, e = y − f, l ← f + αe, b ← φb + αβ*e. Parameters that are not given minimise the sum of squared one-step
 * errors; the initial level and slope, in which the errors are linear, exactly by least squares, the others by pattern
 * search (Hooke & Jeeves 1961) within their bounds. Gaps (undefined) move the state forward without an error.
 */
export function exponentialSmoothing(
  y: readonly (number | undefined)[],
  trend: SmoothingTrend,
  options: SmoothingOptions = {},
): Smoothing | SmoothingFault {
  if (y.some((value) => value !== undefined && !Number.isFinite(value))) return { kind: 'not-finite' };
  const parameter = unusableParameter(options);
  if (parameter) return { kind: 'unusable-parameter', parameter };
  const have = y.reduce((count: number, value) => count + (value === undefined ? 0 : 1), 0);
  const need = options.level === undefined ? LEAST_POINTS[trend] : 1;
  if (have < need) return { kind: 'too-few-points', have, need };
  const values = Float64Array.from(y, (value) => value ?? Number.NaN);
  const level = options.level === 'first' ? y.find((value) => value !== undefined) : options.level;
  const given = { ...options, level };
  const found = traced(values, trend, bestParameters(values, values.length, trend, { finest: FINE, given }));
  return Number.isFinite(found.sse) && Number.isFinite(found.level) ? found : { kind: 'not-finite' };
}

function unusableParameter({ level, slope = 0, ...shares }: SmoothingOptions): keyof SmoothingParameters | undefined {
  if (typeof level === 'number' && !Number.isFinite(level)) return 'level';
  if (!Number.isFinite(slope)) return 'slope';
  const within01 = (share: number | undefined) => share === undefined || (share >= 0 && share <= 1);
  return (['alpha', 'betaStar', 'phi'] as const).find((name) => !within01(shares[name]));
}

interface Given {
  readonly alpha?: number | undefined;
  readonly betaStar?: number | undefined;
  readonly phi?: number | undefined;
  readonly level?: number | undefined;
  readonly slope?: number | undefined;
}

/** Values (NaN is a gap) of which the first `until` count, less `shift`; initial states that are fixed. */
interface Problem {
  readonly y: Float64Array;
  readonly until: number;
  readonly shift: number;
  readonly level: number | undefined;
  readonly slope: number | undefined;
}

/** Steps of the pattern search at which it ends, as shares of each parameter's range; also the least gain that is worth another. */
const FINE = 1e-6;
export const CLOSE = 1e-4;
export const COARSE = 0.03;

/** The parameters that fit the first `until` values best (NaN is a gap); the search begins at `near` where that is known. */
export function bestParameters(
  y: Float64Array,
  until: number,
  trend: SmoothingTrend,
  { finest, near, given = {} }: { readonly finest: number; readonly near?: SmoothingParameters | undefined; readonly given?: Given },
): SmoothingParameters {
  const shift = given.level === undefined ? (y.find((value) => !Number.isNaN(value)) ?? 0) : 0;
  const problem = { y, until, shift, level: given.level, slope: trend === 'none' ? 0 : given.slope };
  const tried = (alpha: number, betaStar: number, phi: number) => ({
    alpha,
    betaStar,
    phi,
    ...initialFit(problem, alpha, betaStar, phi),
  });
  const starts = (near ? [near] : STARTS[trend]).map((start) =>
    tried(given.alpha ?? start.alpha, given.betaStar ?? start.betaStar, given.phi ?? start.phi),
  );
  let best = starts.reduce((a, b) => (b.sse < a.sse ? b : a));
  const free = FREE[trend].filter((name) => given[name] === undefined);
  const moved = (from: typeof best, name: Searched, by: number) => {
    const to = { ...from, [name]: within(BOUNDS[name], from[name] + by) };
    const candidate = tried(to.alpha, to.betaStar, to.phi);
    return candidate.sse < from.sse ? candidate : undefined;
  };
  for (let step = near ? 0.1 : 0.2; free.length > 0 && step > finest; ) {
    const before = best;
    for (const name of free) best = moved(best, name, step * RANGE[name]) ?? moved(best, name, -step * RANGE[name]) ?? best;
    if (best.sse < before.sse * (1 - finest)) best = further(best, before);
    else step /= 2;
  }
  return { alpha: best.alpha, betaStar: best.betaStar, phi: best.phi, level: best.level + shift, slope: best.slope };

  /** As far again in the direction that has just helped. */
  function further(from: typeof best, before: typeof best): typeof best {
    const again = (name: Searched) => (free.includes(name) ? within(BOUNDS[name], 2 * from[name] - before[name]) : from[name]);
    const candidate = tried(again('alpha'), again('betaStar'), again('phi'));
    return candidate.sse < from.sse ? candidate : from;
  }
}

function within([low, high]: readonly [number, number], value: number): number {
  return Math.min(high, Math.max(low, value));
}

interface InitialFit {
  readonly sse: number;
  readonly level: number;
  readonly slope: number;
}

/**
 * Squared one-step errors for smoothing parameters, with the best initial level and slope. The errors are
 * e₀ − l₀x − b₀z, with e₀ the errors from a start at 0 and x, z the derivatives of the forecasts, which follow the same
 * recursion; so l₀ and b₀ solve two normal equations, and one pass over the values is enough.
 */
function initialFit(problem: Problem, alpha: number, betaStar: number, phi: number): InitialFit {
  const { y, until, shift, level: fixedLevel, slope: fixedSlope } = problem;
  if (fixedSlope === 0 && betaStar === 0) return levelFit(problem, alpha);
  const beta = alpha * betaStar;
  let [l, b, xl, xb, zl, zb] = [fixedLevel ?? 0, fixedSlope ?? 0, 1, 0, 0, 1];
  let [ee, ex, ez, xx, xz, zz] = [0, 0, 0, 0, 0, 0];
  for (let t = 0; t < until; t += 1) {
    const f = l + phi * b;
    const x = xl + phi * xb;
    const z = zl + phi * zb;
    const value = y[t] as number;
    const known = !Number.isNaN(value);
    const e = known ? value - shift - f : 0;
    const gain = known ? alpha : 0;
    const trendGain = known ? beta : 0;
    if (known) {
      ee += e * e;
      ex += e * x;
      ez += e * z;
      xx += x * x;
      xz += x * z;
      zz += z * z;
    }
    l = f + gain * e;
    b = phi * b + trendGain * e;
    xl = x - gain * x;
    xb = phi * xb - trendGain * x;
    zl = z - gain * z;
    zb = phi * zb - trendGain * z;
  }
  const [dl, db] = leastSquares({ ex, ez, xx, xz, zz }, fixedLevel === undefined, fixedSlope === undefined);
  const sse = ee - 2 * (dl * ex + db * ez) + dl * dl * xx + 2 * dl * db * xz + db * db * zz;
  return { sse: Math.max(0, sse), level: (fixedLevel ?? 0) + dl, slope: (fixedSlope ?? 0) + db };
}

/** The same without any slope. */
function levelFit({ y, until, shift, level: fixed }: Problem, alpha: number): InitialFit {
  let [l, x] = [fixed ?? 0, 1];
  let [ee, ex, xx] = [0, 0, 0];
  for (let t = 0; t < until; t += 1) {
    const value = y[t] as number;
    if (Number.isNaN(value)) continue;
    const e = value - shift - l;
    ee += e * e;
    ex += e * x;
    xx += x * x;
    l += alpha * e;
    x -= alpha * x;
  }
  const change = fixed === undefined && xx > 0 ? ex / xx : 0;
  return { sse: Math.max(0, ee - 2 * change * ex + change * change * xx), level: (fixed ?? 0) + change, slope: 0 };
}

interface Moments {
  readonly ex: number;
  readonly ez: number;
  readonly xx: number;
  readonly xz: number;
  readonly zz: number;
}

/** The change of initial level and slope that takes most from the squared errors, each only where it is free. */
function leastSquares({ ex, ez, xx, xz, zz }: Moments, level: boolean, slope: boolean): [number, number] {
  const det = xx * zz - xz * xz;
  if (level && slope && det > 1e-12 * xx * zz) return [(ex * zz - ez * xz) / det, (ez * xx - ex * xz) / det];
  if (level) return [xx > 0 ? ex / xx : 0, 0];
  return [0, slope && zz > 0 ? ez / zz : 0];
}

/** Every state of a smoothing whose parameters are known. */
export function traced(y: Float64Array, trend: SmoothingTrend, parameters: SmoothingParameters): Smoothing {
  const { alpha, betaStar, phi } = parameters;
  let { level, slope } = parameters;
  let [sse, errors] = [0, 0];
  const [fitted, levels, slopes] = [new Array<number>(y.length), new Array<number>(y.length), new Array<number>(y.length)];
  for (let t = 0; t < y.length; t += 1) {
    const forecast = level + phi * slope;
    const value = y[t] as number;
    const error = Number.isNaN(value) ? 0 : value - forecast;
    if (!Number.isNaN(value)) errors += 1;
    sse += error * error;
    level = forecast + alpha * error;
    slope = phi * slope + alpha * betaStar * error;
    fitted[t] = forecast;
    levels[t] = level;
    slopes[t] = slope;
  }
  return { kind: 'smoothing', trend, ...parameters, fitted, levels, slopes, sse, errors };
}

/** φ + φ² + … + φʰ: how many slopes a forecast of h steps adds to the level. */
export function dampedSteps(phi: number, h: number): number {
  return phi === 1 ? h : (phi * (1 - phi ** h)) / (1 - phi);
}

/**
 * Standard error of a forecast of h steps, σh = σ √(1 + Σ_{j<h} c_j²) with c_j = α + β(φ + … + φʲ), β = αβ*: class 1
 * state-space models (Hyndman, Koehler, Ord & Snyder 2008, eq. 6.1). Same unit as `sigma`; NaN unless h is a whole
 * number from 1.
 */
export function smoothingSigma(
  sigma: number,
  { alpha, beta, phi }: { readonly alpha: number; readonly beta: number; readonly phi: number },
  h: number,
): number {
  if (!(Number.isInteger(h) && h >= 1 && h <= Number.MAX_SAFE_INTEGER)) return Number.NaN;
  let sum = 1;
  for (let j = 1; j < h; j += 1) sum += (alpha + beta * dampedSteps(phi, j)) ** 2;
  return sigma * Math.sqrt(sum);
}
