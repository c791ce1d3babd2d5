import {
  aggregate,
  arithmeticMean,
  assuranceOf,
  cagrRatio,
  controlChartConstants,
  dampedSteps,
  exponentialSmoothing,
  type ForecastModelName,
  forecast,
  forecastErrors,
  geometricMean,
  goalposts,
  harmonicMean,
  type LimitsOptions,
  type Mean,
  mannKendall,
  median,
  medianAbsoluteDeviation,
  normalCdf,
  type Period,
  parsePeriod,
  type Reported,
  rolling,
  runRule,
  type Side,
  type Smoothing,
  shift,
  smoothingSigma,
  standardDeviationLimits,
  type TheilSen,
  theilSen,
  trendRule,
  twoInThreeRule,
  xmrLimits,
  zScore,
} from '@miqyas/domain';

/** A published worked example: inputs and parameters of a method, what was printed, and how exactly. */
export interface Example {
  readonly name: string;
  readonly method: string;
  readonly source: string;
  readonly inputs: never;
  readonly params: never;
  readonly expected: unknown;
  readonly tolerance: number | Readonly<Record<string, number>>;
}

type Run = (inputs: never, params: never) => unknown;

/** How each published method is done with the public functions of the package: inputs as printed → results as printed. */
export const METHODS: Readonly<Record<string, { readonly uses: readonly string[]; readonly run: Run }>> = {
  forecast_accuracy: { uses: ['forecast', 'forecastErrors'], run: forecastAccuracy },
  ets_sigma_h: { uses: ['smoothingSigma'], run: sigmaByHorizon },
  goalposts: {
    uses: ['goalposts'],
    run: ({ calls }: { calls: [number, number, number, number, 1 | -1][] }) =>
      calls.map(([x, low, high, scale, polarity]) => scale * (goalposts(x, { low, high, polarity }) as number)),
  },
  hdi: { uses: ['goalposts', 'arithmeticMean', 'geometricMean'], run: humanDevelopmentIndex },
  holt_damped: { uses: ['exponentialSmoothing', 'dampedSteps'], run: dampedHolt },
  mad: {
    uses: ['median', 'medianAbsoluteDeviation'],
    run: ({ values }: { values: number[] }) => ({ median: median(values), mad: medianAbsoluteDeviation(values) }),
  },
  mann_kendall: { uses: ['mannKendall'], run: trendTest },
  mase: {
    uses: ['forecastErrors'],
    run: ({ train, y_true, y_pred }: Record<'train' | 'y_true' | 'y_pred', number[]>, { m }: { m: number }) => ({
      MASE: forecastErrors(y_true, y_pred, { training: train, season: m })?.mase,
    }),
  },
  weighted_means: {
    uses: ['geometricMean', 'harmonicMean', 'arithmeticMean'],
    run: ({ x }: { x: number[] }, { weights }: { weights: { g2: number[]; h: number[] } }) => ({
      geometric: meanOf(geometricMean(x)),
      weighted_geometric: meanOf(geometricMean(x, weights.g2)),
      weighted_harmonic: meanOf(harmonicMean(x, weights.h)),
      arithmetic: meanOf(arithmeticMean(x)),
    }),
  },
  normal_cdf: { uses: ['normalCdf'], run: ({ z }: { z: number[] }) => z.map(normalCdf) },
  eurostat_style_progress: { uses: ['cagrRatio'], run: ({ rows }: { rows: CagrRow[] }) => rows.map(ratedRow) },
  ratio_of_sums: { uses: ['aggregate'], run: ratioOfSums },
  rolling_sum: { uses: ['rolling'], run: rollingSum },
  ses: { uses: ['exponentialSmoothing'], run: simpleSmoothing },
  nhs_assurance: {
    uses: ['assuranceOf'],
    run: ({ lpl_upl, target }: { lpl_upl: [number, number][]; target: number }, { directions }: { directions: Direction[] }) =>
      Object.fromEntries(
        directions.map((direction) => [
          direction,
          lpl_upl.map(([lower, upper]) => ASSURANCE_WORDS[assuranceOf({ lower, upper }, target, direction) ?? 'none']),
        ]),
      ),
  },
  spc_constants: {
    uses: ['controlChartConstants'],
    run: ({ n }: { n: number }) => controlChartConstants(n),
  },
  individuals_limits_sd: {
    uses: ['standardDeviationLimits'],
    run: ({ values }: { values: number[] }) => printedLimits(standardDeviationLimits(values)),
  },
  nhs_run_7: {
    uses: ['runRule'],
    run: ({ relative_to_mean }: { relative_to_mean: Side[][] }, { run }: { run: number }) =>
      relative_to_mean.map((sides) => runRule(sides, run).map(Math.abs)),
  },
  nhs_trend_7: {
    uses: ['trendRule'],
    run: ({ values }: { values: number[][] }, { points }: { points: number }) => values.map((one) => trendRule(one, points)),
  },
  nhs_two_in_three: {
    uses: ['twoInThreeRule'],
    run: ({ close_to_limits, relative_to_mean }: { close_to_limits: number[][]; relative_to_mean: Side[][] }) =>
      close_to_limits.map((near, i) => twoInThreeRule(near.map(Boolean), relative_to_mean[i] ?? []).map(Math.abs)),
  },
  xmr_limits: { uses: ['xmrLimits'], run: individualsLimits },
  theil_sen: { uses: ['theilSen'], run: robustLine },
  weighted_mean: {
    uses: ['arithmeticMean'],
    run: ({ x, w }: { x: number[]; w: number[] }) => ({ weighted_mean: meanOf(arithmeticMean(x, w)) }),
  },
  dhis2_zscore: {
    uses: ['zScore'],
    run: ({ rows }: { rows: { value: number; mean: number; stdDev: number }[] }, { threshold }: { threshold: number }) =>
      rows.map(({ value, mean, stdDev }) => {
        const found = zScore(value, { mean, standardDeviation: stdDev, threshold });
        return { absDev: found?.deviation, zScore: found?.zScore, lowerBound: found?.bounds.low, upperBound: found?.bounds.high };
      }),
  },
};

const FIRST = parsePeriod('2000-01') as Period;
const asPoints = (values: readonly number[]) => values.map((value, i) => ({ period: shift(FIRST, i), value }));
const number = (value: number): Reported => ({ kind: 'number', value });

function forecastAccuracy(
  { train, test }: { train: number[]; test: number[] },
  { forecast_method, m }: { forecast_method: string; m: number },
) {
  const model = forecast_method.replace('_', '-') as ForecastModelName;
  const outcome = forecast(asPoints(train), { horizon: test.length, season: m, model });
  const predicted = outcome.kind === 'forecast' ? outcome.steps.map((step) => step.value) : [];
  const errors = forecastErrors(test, predicted, { training: train, season: m });
  return { RMSE: errors?.rmse, MAE: errors?.mae, MAPE: errors?.mape, MASE: errors?.mase };
}

function sigmaByHorizon({ alpha, beta, phi, sigma2 }: Record<'alpha' | 'beta' | 'phi' | 'sigma2', number>) {
  const upTo6 = (damping: number) => [1, 2, 3, 4, 5, 6].map((h) => smoothingSigma(Math.sqrt(sigma2), { alpha, beta, phi: damping }, h));
  return { aan: upTo6(1), aadn: upTo6(phi) };
}

type Dimension = 'le' | 'eys' | 'mys' | 'gni';

function humanDevelopmentIndex(country: Record<Dimension, number>, params: { goalposts: Record<Dimension, [number, number]> }) {
  const index = (name: Dimension, scale: 'linear' | 'log' = 'linear') => {
    const [low, high] = params.goalposts[name];
    return goalposts(country[name], { low, high, scale }) as number;
  };
  const [health, mys_index, eys_index, income] = [index('le'), index('mys'), index('eys'), index('gni', 'log')];
  const education = meanOf(arithmeticMean([mys_index, eys_index])) as number;
  return { health, mys_index, eys_index, education, income, hdi: meanOf(geometricMean([health, education, income])) };
}

function dampedHolt({ y }: { y: number[] }, params: Record<'alpha' | 'beta_star' | 'phi' | 'l0' | 'b0' | 'h', number>) {
  const { alpha, beta_star: betaStar, phi, l0: level, b0: slope, h } = params;
  const { fitted, levels, slopes, sse, errors } = exponentialSmoothing(y, 'damped', { alpha, betaStar, phi, level, slope }) as Smoothing;
  const ahead = Array.from({ length: h }, (_, i) => (levels.at(-1) as number) + dampedSteps(phi, i + 1) * (slopes.at(-1) as number));
  return { fitted, forecast: ahead, mse: sse / errors };
}

function trendTest({ y }: { y: (number | null)[] }, { alpha }: { alpha: number }) {
  const found = mannKendall(
    y.map((value) => value ?? undefined),
    { alpha },
  );
  return found.kind === 'tested'
    ? { S: found.s, var_S: found.varianceOfS, z: found.z, p: found.p, tau: found.tau, slope: found.slope }
    : found;
}

interface CagrRow {
  v0: number;
  t0: number;
  vt: number;
  t: number;
  target?: number;
  direction?: number;
  limit?: number;
}

function ratedRow({ v0, t0, vt, t, target, direction = 1, limit }: CagrRow) {
  const found = cagrRatio({
    baseline: { years: t0, value: v0 },
    latest: { years: t, value: vt },
    direction: direction > 0 ? 'increase' : 'decrease',
    ...(target === undefined ? {} : { target: { years: 2030, value: target } }),
    ...(limit === undefined ? {} : { limit }),
  });
  return found.kind === 'rated' ? { value: found.value, status: found.rating.replace('-', '_'), score: found.score } : found;
}

function ratioOfSums({ groups }: { groups: Record<string, [number, number][]> }) {
  const percent = (parts: [number, number][]) => {
    const found = aggregate(
      'ratio',
      parts.map(([numerator, denominator]) => ({ reported: number(numerator / denominator), numerator, denominator })),
    );
    return found.kind === 'value' ? 100 * found.value : found;
  };
  return Object.fromEntries(
    Object.entries(groups).map(([name, parts]) => [name, { parts: parts.map((part) => percent([part])), total: percent(parts) }]),
  );
}

function rollingSum({ values }: { values: number[] }, { window, min_periods }: { window: number; min_periods: number }) {
  const series = values.map((value, i) => ({ period: shift(FIRST, i), reported: number(value) }));
  return series.map(({ period }) => {
    const found = rolling('sum', series, period, window, { threshold: min_periods / window });
    return found.kind === 'value' ? found.value : null;
  });
}

function simpleSmoothing({ y }: { y: number[] }, { alpha }: { alpha: number }) {
  const { levels } = exponentialSmoothing(y, 'none', { alpha, level: 'first' }) as Smoothing;
  return { level: levels, forecast: levels.at(-1) };
}

type Direction = 'increase' | 'decrease' | 'neutral';
const ASSURANCE_WORDS = { pass: 'consistent_pass', fail: 'consistent_fail', 'hit-and-miss': 'inconsistent', none: null } as const;

interface LimitsParams {
  k?: number;
  d2?: number;
  sigmas?: number;
  screen?: boolean;
  screen_moving_ranges_ge?: string;
}

function individualsLimits({ values }: { values: number[] }, params: LimitsParams) {
  const { k, d2 = 1.128, sigmas = 3, screen, screen_moving_ranges_ge } = params;
  const options: LimitsOptions = { multiplier: k ?? sigmas / d2, screened: screen === true || screen_moving_ranges_ge !== undefined };
  return printedLimits(xmrLimits(values, options));
}

function printedLimits(found: ReturnType<typeof xmrLimits> | ReturnType<typeof standardDeviationLimits>) {
  return found.kind === 'limits' ? { center: found.center, sigma: found.sigma, lcl: found.lower, ucl: found.upper } : found;
}

function robustLine({ x, y }: { x?: number[]; y: number[] }, { alpha = 0.05 }: { alpha?: number }) {
  const line = (intercept: 'separate' | 'joint') =>
    theilSen(y, { ...(Array.isArray(x) ? { x } : {}), confidence: 1 - alpha, intercept }) as Extract<TheilSen, { kind: 'line' }>;
  const { slope, intercept, low, high } = line('separate');
  return { slope, intercept_separate: intercept, intercept_joint: line('joint').intercept, low_slope: low, high_slope: high };
}

function meanOf(found: Mean): number | undefined {
  return found.kind === 'mean' ? found.value : undefined;
}
