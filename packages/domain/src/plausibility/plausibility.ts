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
  /** What numerator over denominator is multiplied by to be the value (100 for a share in percent); without it parts are not held against the value. */
  readonly scale?: number;
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
  /** The other way round the parts would give the value, or the value would be valid and usual; `suggestion` is that value. */
  | { readonly kind: 'swapped'; readonly severity: 'error' | 'warning'; readonly suggestion: number; readonly usual: Bounds | undefined }
  /** The value is not what its parts give. */
  | { readonly kind: 'parts-disagree'; readonly given: number }
  /** Ten, a hundred or a thousand times the usual (or a tenth …): `suggestion` undoes the slip. */
  | { readonly kind: 'digit-slip'; readonly factor: number; readonly suggestion: number; readonly usual: Bounds }
  | { readonly kind: 'unusual'; readonly by: 'modified-z' | 'tukey' | 'bounds' | 'zeros'; readonly usual: Bounds }
  /** The same number so many times in a row. */
  | { readonly kind: 'repeated'; readonly times: number };

const MIN_HISTORY = 6;
/** With so many values before it only slips are looked for. */
const MIN_FOR_SLIPS = 2;
/** How far a value may be from ten, a hundred or a thousand times each of a short history to be such a slip. */
const QUARTER = 0.25;
/** A value may be as far as this, as a share of it, or as half of its last digit, from what its parts give: values and parts are rounded. */
const PARTS_AGREE = 0.005;
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
 * Is an entered value plausible? In this order: a number, within the valid range, its parts (numerator within denominator, the value
 * what they give), unlike its own history, the same number too often. The first that applies is the answer. From six earlier
 * values its history judges the step from the last value: modified z-score 0.6745 (x − median) / MAD with |M| > 3.5 (Iglewicz &
 * Hoaglin 1993), or Tukey's outer fences (1977); with two to five a slip of a power of ten is looked for against each of them,
 * and after zeros alone any other value is asked about. Slips and swapped parts are named as such. `history` is oldest first.
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
  const swapped = swappedRatio(entered, usual, rules);
  if (value < min || value > max) return swapped ?? { kind: 'out-of-range', range };
  const crossed = crossField(entered, rules);
  if (crossed) return crossed.severity === 'warning' && swapped ? swapped : crossed;
  const given = givenByParts(entered, rules);
  if (given !== undefined && !isGiven(value, given, rules)) return swapped ?? { kind: 'parts-disagree', given: tidy(given) };
  if (usual && !within(value, usual)) return swapped ?? slipOrJump(value, history, usual, rules);
  if (rules.bounds && !within(value, rules.bounds)) return { kind: 'unusual', by: 'bounds', usual: rules.bounds };
  const short = usual ? undefined : againstFew(value, history.filter(Number.isFinite));
  if (short) return short;
  // Asked once, when the run is long enough: what is meant to be constant is not asked about each time.
  return timesInARow(value, history) === REPEATS && value > min && value < max && value !== 0
    ? { kind: 'repeated', times: REPEATS }
    : { kind: 'plausible' };
}

/** Against a history that is too short for a range, or of zeros alone. */
function againstFew(value: number, history: readonly number[]): Plausibility | undefined {
  if (history.length < MIN_FOR_SLIPS || value === 0) return undefined;
  if (history.every((one) => one === 0)) return { kind: 'unusual', by: 'zeros', usual: { low: 0, high: 0 } };
  const near = (one: number, factor: number) => one !== 0 && Math.abs(value / factor - one) <= QUARTER * Math.abs(one);
  const factor = SLIPS.find((slip) => history.every((one) => near(one, slip)));
  if (factor === undefined) return undefined;
  const usual = { low: Math.min(...history), high: Math.max(...history) };
  return { kind: 'digit-slip', factor, suggestion: tidy(value / factor), usual };
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
    case 'swapped':
      return outcome.severity;
    case 'parts-disagree':
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
  const middle = median(steps) as number;
  const step = method === 'tukey' ? tukeyFences(steps, FAR_OUT) : usualStep(steps, middle, last);
  if (!step) return undefined;
  const { low, high } = step;
  const least = LEAST_REACH * Math.abs(last);
  const usual = {
    low: Math.max(min ?? Number.NEGATIVE_INFINITY, last + Math.min(0, low, middle - least)),
    high: Math.min(max ?? Number.POSITIVE_INFINITY, last + Math.max(0, high, middle + least)),
  };
  // A history that lies outside of what is valid says nothing about what is.
  return usual.low <= usual.high ? usual : undefined;
}

/** Steps with a modified z-score within the limit; `middle` is their median. */
function usualStep(steps: readonly number[], middle: number, last: number): Bounds | undefined {
  const spread = medianAbsoluteDeviation(steps, middle) || fallbackSpread(steps, middle, last);
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

/** What the parts give, where the definition says how they make the value. */
function givenByParts({ numerator, denominator }: Entered, { scale }: PlausibilityRules): number | undefined {
  return scale === undefined || numerator === undefined || !denominator ? undefined : (numerator / denominator) * scale;
}

/** The value that numerator and denominator give, to twelve digits; undefined where the unit does not say what they are multiplied by. */
export function valueOfParts(parts: Pick<Entered, 'numerator' | 'denominator'>, rules: PlausibilityRules): number | undefined {
  const given = givenByParts({ value: 0, ...parts }, rules);
  return given === undefined ? undefined : tidy(given);
}

/** A value may be rounded as it is written, but not by more than half a hundredth of the whole. */
function isGiven(value: number, given: number, { scale = 100 }: PlausibilityRules): boolean {
  const rounded = Math.min(halfOfLastDigit(value), MOST_ROUNDED * scale) + 1e-12;
  return Math.abs(value - given) <= Math.max(PARTS_AGREE * Math.max(Math.abs(value), Math.abs(given)), rounded);
}

const MOST_ROUNDED = 0.005;

function halfOfLastDigit(value: number): number {
  const [digits = '', power = '0'] = String(value).split('e');
  return 0.5 * 10 ** (Number(power) - (digits.split('.')[1]?.length ?? 0));
}

/**
 * The value as it would be with numerator and denominator exchanged: where the value is what the exchanged parts give, or where the
 * value as it is is not valid or not usual, and the exchanged one is.
 */
function swappedRatio(entered: Entered, usual: Bounds | undefined, rules: PlausibilityRules): Plausibility | undefined {
  const { value, numerator, denominator } = entered;
  if (!numerator || !denominator || numerator === denominator) return undefined;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rules;
  const valid = (one: number) => one >= min && one <= max;
  const severity = valid(value) ? 'warning' : 'error';
  const exchanged = givenByParts({ value, numerator: denominator, denominator: numerator }, rules);
  if (exchanged !== undefined && isGiven(value, exchanged, rules) && valid(value))
    return { kind: 'swapped', severity, suggestion: value, usual };
  const suggestion = tidy(value * (denominator / numerator) ** 2);
  const wrong = !valid(value) || (usual && !within(value, usual));
  return wrong && valid(suggestion) && (usual ? within(suggestion, usual) : !valid(value))
    ? { kind: 'swapped', severity, suggestion, usual }
    : undefined;
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
