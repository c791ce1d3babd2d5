import { assertNever } from '../assert-never.ts';
import { mean } from '../statistics/means.ts';
import { median, medianAbsoluteDeviation } from '../statistics/quantiles.ts';
import { type Bounds, tukeyFences } from './outliers.ts';

/** What a KPI's definition allows; an open end is undefined. */
export interface ValidRange {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** What is entered: the value, with the parts of a ratio where the KPI has them. */
export interface Entered {
  readonly value: number;
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
}

export interface PlausibilityRules extends ValidRange {
  /** Whether a numerator greater than its denominator is an error, a warning or nothing; nothing where it is not declared. */
  readonly numeratorWithinDenominator?: 'error' | 'warning';
  /** Stored bounds, from an expert or from an earlier analysis; a value outside is unusual. */
  readonly bounds?: Bounds;
  /** How the usual step is found; `modified-z` where nothing is said. */
  readonly method?: 'modified-z' | 'tukey';
}

export type Plausibility =
  | { readonly kind: 'plausible' }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'inverted-range'; readonly range: ValidRange }
  | { readonly kind: 'out-of-range'; readonly range: ValidRange }
  | {
      readonly kind: 'numerator-exceeds-denominator';
      readonly severity: 'error' | 'warning';
      readonly numerator: number;
      readonly denominator: number;
    }
  /** The other way round the ratio would be usual; `suggestion` is that value. */
  | { readonly kind: 'swapped'; readonly suggestion: number; readonly usual: Bounds }
  /** Ten, a hundred or a thousand times the usual (or a tenth …): `suggestion` undoes the slip. */
  | { readonly kind: 'digit-slip'; readonly factor: number; readonly suggestion: number; readonly usual: Bounds }
  | { readonly kind: 'unusual'; readonly by: 'modified-z' | 'tukey' | 'bounds'; readonly usual: Bounds }
  /** The same number so many times in a row. */
  | { readonly kind: 'repeated'; readonly times: number };

const MIN_HISTORY = 6;
const MODIFIED_Z_LIMIT = 3.5;
/** Tukey's outer fences: what is far out. */
const FAR_OUT = 3;
/** A very even history says nothing about the next step: the range reaches at least this share of the last value. */
const LEAST_REACH = 0.05;
/** How far from the last value, as a share of it, an undone slip may land. */
const SLIP_REACH = 0.3;
const SLIPS = [10, 100, 1000, 0.1, 0.01, 0.001];
const REPEATS = 5;

/**
 * Is an entered value plausible? In this order: a number, within the valid range, numerator within denominator, unlike its
 * own history, the same number too often. The first that applies is the answer; fewer than six earlier values say nothing. Its history judges the step from the last
 * value: modified z-score 0.6745 (x − median) / MAD with |M| > 3.5 (Iglewicz & Hoaglin 1993), or Tukey's outer fences (1977);
 * slips of a power of ten and a swapped ratio are named as such. `history` is oldest first.
 */
export function plausibilityOf(entered: Entered, history: readonly number[], rules: PlausibilityRules): Plausibility {
  const { value } = entered;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rules;
  if (![value, entered.numerator ?? 0, entered.denominator ?? 0].every(Number.isFinite)) return { kind: 'not-a-number' };
  const range = { min: rules.min, max: rules.max };
  if (!(min <= max)) return { kind: 'inverted-range', range };
  if (rules.bounds && !(rules.bounds.low <= rules.bounds.high)) {
    return { kind: 'inverted-range', range: { min: rules.bounds.low, max: rules.bounds.high } };
  }
  const usual = plausibleRange(history, rules);
  const swapped = swappedRatio(entered, usual);
  if (value < min || value > max) return { kind: 'out-of-range', range };
  const crossed = crossField(entered, rules);
  if (crossed) return crossed.severity === 'warning' && swapped ? swapped : crossed;
  if (usual && !within(value, usual)) return swapped ?? slipOrJump(value, history, usual, rules);
  if (rules.bounds && !within(value, rules.bounds)) return { kind: 'unusual', by: 'bounds', usual: rules.bounds };
  const times = timesInARow(value, history);
  return times >= REPEATS && value > min && value < max && value !== 0 ? { kind: 'repeated', times } : { kind: 'plausible' };
}

/** An error is refused; a warning never blocks, it asks for a comment. */
export function severityOf(outcome: Plausibility): 'none' | 'warning' | 'error' {
  switch (outcome.kind) {
    case 'plausible':
      return 'none';
    case 'not-a-number':
    case 'inverted-range':
    case 'out-of-range':
      return 'error';
    case 'numerator-exceeds-denominator':
      return outcome.severity;
    case 'swapped':
    case 'digit-slip':
    case 'unusual':
    case 'repeated':
      return 'warning';
    default:
      return assertNever(outcome);
  }
}

/** Where the next value is expected, the last one included; undefined while the history is too short to say. */
export function plausibleRange(earlier: readonly number[], { min, max, method }: PlausibilityRules): Bounds | undefined {
  const history = earlier.filter(Number.isFinite);
  const last = history.at(-1);
  if (last === undefined || history.length < MIN_HISTORY) return undefined;
  const steps = history.slice(1).map((value, i) => value - (history[i] as number));
  const step = method === 'tukey' ? tukeyFences(steps, FAR_OUT) : usualStep(steps, last);
  if (!step) return undefined;
  const { low, high } = step;
  const least = LEAST_REACH * Math.abs(last);
  const middle = median(steps) as number;
  const usual = {
    low: Math.max(min ?? Number.NEGATIVE_INFINITY, last + Math.min(0, low, middle - least)),
    high: Math.min(max ?? Number.POSITIVE_INFINITY, last + Math.max(0, high, middle + least)),
  };
  // A history that lies outside of what is valid says nothing about what is.
  return usual.low <= usual.high ? usual : undefined;
}

/** Steps with a modified z-score within the limit. */
function usualStep(steps: readonly number[], last: number): Bounds | undefined {
  const middle = median(steps) as number;
  const spread = medianAbsoluteDeviation(steps) || fallbackSpread(steps, middle, last);
  if (spread === 0) return undefined;
  const reach = (MODIFIED_Z_LIMIT * spread) / 0.6745;
  return { low: middle - reach, high: middle + reach };
}

/** When half of the steps are equal the MAD is 0: the mean absolute deviation, else 5 % of the last value, stands in; zeros alone say nothing. */
function fallbackSpread(steps: readonly number[], middle: number, last: number): number {
  return mean(steps.map((step) => Math.abs(step - middle))) || Math.abs(last) * 0.05;
}

function crossField({ numerator, denominator }: Entered, { numeratorWithinDenominator: severity }: PlausibilityRules) {
  if (severity === undefined || numerator === undefined || denominator === undefined || numerator <= denominator) return undefined;
  return { kind: 'numerator-exceeds-denominator', severity, numerator, denominator } as const;
}

/** The value as it would be with numerator and denominator exchanged, when that is usual and the value is not. */
function swappedRatio({ value, numerator, denominator }: Entered, usual: Bounds | undefined): Plausibility | undefined {
  if (!usual || within(value, usual) || !numerator || !denominator) return undefined;
  const suggestion = tidy(value * (denominator / numerator) ** 2);
  return within(suggestion, usual) ? { kind: 'swapped', suggestion, usual } : undefined;
}

function slipOrJump(value: number, history: readonly number[], usual: Bounds, { method = 'modified-z' }: PlausibilityRules): Plausibility {
  const near = widened(usual, history.at(-1) ?? 0);
  const factor = SLIPS.find((slip) => within(value / slip, near));
  return factor === undefined
    ? { kind: 'unusual', by: method, usual }
    : { kind: 'digit-slip', factor, suggestion: tidy(value / factor), usual };
}

function timesInARow(value: number, history: readonly number[]): number {
  let times = 1;
  while (history.at(-times) === value) times += 1;
  return times;
}

function widened({ low, high }: Bounds, last: number): Bounds {
  const reach = SLIP_REACH * Math.abs(last);
  return { low: Math.min(low, last - reach), high: Math.max(high, last + reach) };
}

function within(value: number, { low, high }: Bounds): boolean {
  return value >= low && value <= high;
}

/** 86 / 10 is 8.6, not 8.600000000000001. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
