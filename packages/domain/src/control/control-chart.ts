import { inversions } from '../statistics/slope-selection.ts';
import { straightLine } from '../statistics/straight-line.ts';
import type { Direction } from '../targets/target.ts';
import { type ControlLimits, type LimitsFault, type LimitsOptions, movingRanges, xmrLimits } from './limits.ts';
import { RUN, type RuleOptions, runRule, type Side, TREND, trendRule, twoInThreeRule, wholeRun } from './rules.ts';

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
  /** A series that grows by nature gets limits around its trend (where nothing is said), or limits of its level all the same. */
  readonly trending?: 'around-trend' | 'level';
}

/** A stretch between two declared changes, [from, to), with limits of its own; around a trend, as they are at its last point. */
export interface Stretch extends ControlLimits {
  readonly from: number;
  readonly to: number;
  /** Under 12 points the limits are trial limits. */
  readonly trial: boolean;
  /** Of a series that grows by nature: its change a step, around which the limits lie. */
  readonly slope: number | undefined;
}

export interface ChartPoint {
  readonly value: number | undefined;
  /** From the point before; around a trend, what is left of it beside the trend. */
  readonly movingRange: number | undefined;
  readonly center: number;
  readonly lower: number;
  readonly upper: number;
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
  /** It rises (or falls) by nature, and not along a line: limits of its level would mark every value. */
  | { readonly kind: 'no-level' }
  | { readonly kind: 'unusable-rebase'; readonly at: number }
  /** A multiplier that is not above 0, or a run or trend that is no whole number from 2. */
  | { readonly kind: 'unusable-option'; readonly option: 'multiplier' | 'run' | 'trend' };

/**
 * XmR control chart with the NHS rules: beyond a limit; 7 in a row on one side; 7 points (6 steps) rising or falling; 2 of
 * 3 beyond 2σ on one side (NHS England, "Making Data Count"; NHSRplotthedots). `values` are oldest first with gaps in
 * their places (undefined). A series that grows by nature (its straight line leaves little beside it) is judged around that line; one that only rises or
 * falls, along no line, has no level and gets no chart.
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
    const trend = options.trending === 'level' ? undefined : trendOf(stretch);
    if (!trend && options.trending !== 'level' && onlyMovesOneWay(stretch)) return { kind: 'no-level' };
    const along = (i: number) => (trend ? trend.intercept + trend.slope * i : 0);
    const hair = trend ? ROUNDING_OF_LEVEL * Math.max(...stretch.map((value) => Math.abs(value ?? 0))) : 0;
    const left = stretch.map((value, i) => (value === undefined ? undefined : beside(value, along(i), hair)));
    const limits = xmrLimits(left, options);
    if (limits.kind !== 'limits') return limits;
    const at = (i: number) => ({ center: limits.center + along(i), lower: limits.lower + along(i), upper: limits.upper + along(i) });
    stretches.push({ ...limits, ...at(to - from - 1), from, to, trial: limits.points < TRIAL_POINTS, slope: trend?.slope });
    for (const [i, point] of pointsOf(left, limits, options).entries()) points.push({ ...point, ...at(i), value: stretch[i] });
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

/** What is left of a value beside a line; nothing where that is rounding alone. */
function beside(value: number, line: number, hair: number): number {
  return Math.abs(value - line) <= hair ? 0 : value - line;
}

/** What a line may leave beside it, as a share of all variation, for a series to grow by nature; a shift of level leaves more. */
const MOST_LEFT = 0.2;

/**
 * The line of least squares that a series follows by nature (a trended chart: Wheeler, "Understanding Variation"); undefined where it
 * has a level. From twelve points on, a line that leaves so little is no chance (p < 0.001).
 */
function trendOf(values: readonly (number | undefined)[]): { readonly slope: number; readonly intercept: number } | undefined {
  const y = Float64Array.from(values, (value) => value ?? Number.NaN);
  const known = y.filter((value) => !Number.isNaN(value));
  if (known.length < TRIAL_POINTS) return undefined;
  const line = straightLine(y);
  const middle = known.reduce((sum, value) => sum + value, 0) / known.length;
  let [left, all] = [0, 0];
  for (const [i, value] of y.entries()) {
    if (Number.isNaN(value)) continue;
    left += (value - line.intercept - line.slope * i) ** 2;
    all += (value - middle) ** 2;
  }
  return left <= MOST_LEFT * all ? line : undefined;
}

/** Of the pairs of values that differ, so many less so many at least go one way; a shift between two levels has about half of them. */
const ONE_WAY = 0.9;
const LEAST_DIFFERENT = 6;

/** Does a series rise (or fall) nearly always, as what adds up or spreads does? By Goodman & Kruskal's gamma with time. */
function onlyMovesOneWay(values: readonly (number | undefined)[]): boolean {
  const y = values.filter((value) => value !== undefined);
  if (y.length < TRIAL_POINTS || new Set(y).size < LEAST_DIFFERENT) return false;
  const falls = inversions(Float64Array.from(y));
  const rises = inversions(Float64Array.from(y, (value) => -value));
  return Math.abs(rises - falls) >= ONE_WAY * (rises + falls);
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

type Judged = Omit<ChartPoint, 'center' | 'lower' | 'upper'>;

function pointsOf(values: readonly (number | undefined)[], limits: ControlLimits, options: ControlChartOptions): Judged[] {
  const { center, lower, upper, meanMovingRange } = limits;
  const rounding = ROUNDING * meanMovingRange + ROUNDING_OF_LEVEL * Math.abs(center);
  const warning = ((upper - center) * 2) / 3 + rounding;
  const sides = values.map((value): Side => (value === undefined ? undefined : sideOf(value - center, rounding)));
  const beyond = values.map((value) => value !== undefined && (value < lower - rounding || value > upper + rounding));
  const near = values.map((value, i) => value !== undefined && !beyond[i] && Math.abs(value - center) > warning);
  const runs = wholeRun(runRule(sides, options.run), options.run ?? RUN);
  const trends = wholeRun(trendRule(values, options.trend), options.trend ?? TREND);
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
