import type { Direction } from '../progress/target.ts';
import { type ControlLimits, type LimitsFault, type LimitsOptions, movingRanges, xmrLimits } from './limits.ts';
import { type RuleOptions, runRule, type Side, trendRule, twoInThreeRule } from './rules.ts';

const SIGNALS = ['beyond-limit', 'run', 'trend', 'two-in-three'] as const;
/** Which rule says that a point is not common-cause variation. */
export type Signal = (typeof SIGNALS)[number];

const VARIATIONS = ['common-cause', 'improving', 'concerning', 'special-high', 'special-low'] as const;
/** Icon of the last point; high and low where neither way is better. */
export type Variation = (typeof VARIATIONS)[number];

const ASSURANCES = ['pass', 'fail', 'hit-and-miss'] as const;
/** Will the process meet the target if nothing changes: always, never, or as chance will have it. */
export type Assurance = (typeof ASSURANCES)[number];

/** Fewer points than this since the last re-basing: trial limits. */
const TRIAL_POINTS = 12;

export interface ControlChartOptions extends LimitsOptions, RuleOptions {
  /** Positions at which a declared change begins: limits are made anew from there, and runs do not reach across. */
  readonly rebaseAt?: readonly number[];
  readonly direction?: Direction | 'neutral';
  readonly target?: number | undefined;
}

/** A stretch between two declared changes, [from, to), with limits of its own. */
export interface Stretch extends Omit<ControlLimits, 'kind'> {
  readonly from: number;
  readonly to: number;
  /** Under 12 points the limits are trial limits. */
  readonly trial: boolean;
}

export interface ChartPoint {
  readonly value: number | undefined;
  readonly movingRange: number | undefined;
  readonly signals: readonly Signal[];
  /** The way that the signals point; common cause without any. */
  readonly variation: Variation | undefined;
}

export type ControlChart =
  | {
      readonly kind: 'chart';
      readonly stretches: readonly Stretch[];
      readonly points: readonly ChartPoint[];
      /** Of the last point with a value. */
      readonly variation: Variation;
      /** Undefined without a target, or where no way is better. */
      readonly assurance: Assurance | undefined;
    }
  | LimitsFault
  /** All values are equal: nothing varies, so nothing can be told apart. */
  | { readonly kind: 'no-variation'; readonly value: number }
  | { readonly kind: 'unusable-rebase'; readonly at: number }
  /** A multiplier that is not above 0, or a run or trend that is no whole number from 2. */
  | { readonly kind: 'unusable-option'; readonly option: 'multiplier' | 'run' | 'trend' };

/**
 * XmR control chart with the NHS rules: beyond a limit; 7 in a row on one side; 7 points (6 steps) rising or falling; 2 of
 * 3 beyond 2σ on one side (NHS England, "Making Data Count"; NHSRplotthedots). `values` are oldest first with gaps in
 * their places (undefined).
 */
export function controlChart(values: readonly (number | undefined)[], options: ControlChartOptions = {}): ControlChart {
  const option = unusableOption(options);
  if (option) return { kind: 'unusable-option', option };
  const known = values.filter((value) => value !== undefined);
  if (known.length > 1 && known.every((value) => value === known[0] && Number.isFinite(value))) {
    return { kind: 'no-variation', value: known[0] as number };
  }
  const cuts = options.rebaseAt ?? [];
  const bad = cuts.find((at, i) => !(Number.isInteger(at) && at > (cuts[i - 1] ?? 0) && at < values.length));
  if (bad !== undefined) return { kind: 'unusable-rebase', at: bad };
  const starts = [0, ...cuts];
  const stretches: Stretch[] = [];
  const points: ChartPoint[] = [];
  for (const [i, from] of starts.entries()) {
    const to = starts[i + 1] ?? values.length;
    const stretch = values.slice(from, to);
    const limits = xmrLimits(stretch, options);
    if (limits.kind !== 'limits') return limits;
    stretches.push({ ...limits, from, to, trial: limits.points < TRIAL_POINTS });
    for (const point of pointsOf(stretch, limits, options)) points.push(point);
  }
  const last = points.findLast(({ value }) => value !== undefined);
  return {
    kind: 'chart',
    stretches,
    points,
    variation: last?.variation ?? 'common-cause',
    assurance: assuranceOf(stretches.at(-1) as Stretch, options.target, options.direction ?? 'neutral'),
  };
}

/** Target against limits: inside them the process hits and misses as chance will have it. */
export function assuranceOf(
  { lower, upper }: Pick<ControlLimits, 'lower' | 'upper'>,
  target: number | undefined,
  direction: Direction | 'neutral',
): Assurance | undefined {
  if (target === undefined || Number.isNaN(target) || !(lower <= upper) || direction === 'neutral' || direction === 'maintain')
    return undefined;
  if (target >= lower && target <= upper) return 'hit-and-miss';
  return target < lower === (direction === 'increase') ? 'pass' : 'fail';
}

function unusableOption({ multiplier = 1, run = 7, trend = 7 }: ControlChartOptions): 'multiplier' | 'run' | 'trend' | undefined {
  if (!(multiplier > 0 && Number.isFinite(multiplier))) return 'multiplier';
  if (!(Number.isInteger(run) && run >= 2)) return 'run';
  return Number.isInteger(trend) && trend >= 2 ? undefined : 'trend';
}

/** What is nearer to a line than this lies on it: a share of the mean moving range, and of the level, for the rounding of sums. */
const ROUNDING = 1e-9;
const ROUNDING_OF_LEVEL = 1e-12;

function pointsOf(values: readonly (number | undefined)[], limits: ControlLimits, options: ControlChartOptions): ChartPoint[] {
  const { center, lower, upper, meanMovingRange } = limits;
  const rounding = ROUNDING * meanMovingRange + ROUNDING_OF_LEVEL * Math.abs(center);
  const warning = ((upper - center) * 2) / 3 + rounding;
  const sides = values.map((value): Side => (value === undefined ? undefined : sideOf(value - center, rounding)));
  const beyond = values.map((value) => value !== undefined && (value < lower - rounding || value > upper + rounding));
  const near = values.map((value, i) => value !== undefined && !beyond[i] && Math.abs(value - center) > warning);
  const runs = runRule(sides, options.run);
  const trends = trendRule(values, options.trend);
  const twos = twoInThreeRule(near, sides);
  const ranges = movingRanges(values);
  return values.map((value, i) => {
    const found: [Signal, Side][] = [
      ['beyond-limit', beyond[i] ? sides[i] : 0],
      ['run', runs[i]],
      ['trend', trends[i]],
      ['two-in-three', near[i] ? twos[i] : 0],
    ];
    const fired = found.filter(([, side]) => side);
    const signals = fired.map(([signal]) => signal);
    const variation = value === undefined ? undefined : variationOf(fired[0]?.[1], options.direction ?? 'neutral');
    return { value, movingRange: ranges[i], signals, variation };
  });
}

function sideOf(distance: number, rounding: number): -1 | 0 | 1 {
  return Math.abs(distance) <= rounding ? 0 : distance > 0 ? 1 : -1;
}

/** The first rule that fired says which way. */
function variationOf(side: Side, direction: Direction | 'neutral'): Variation {
  if (!side) return 'common-cause';
  if (direction === 'neutral' || direction === 'maintain') return side > 0 ? 'special-high' : 'special-low';
  return side > 0 === (direction === 'increase') ? 'improving' : 'concerning';
}
