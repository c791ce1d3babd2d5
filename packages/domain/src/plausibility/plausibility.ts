/** What a KPI's definition allows; an open end is undefined. */
export interface ValidRange {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

export interface PlausibleRange {
  readonly low: number;
  readonly high: number;
}

export type Plausibility =
  | { readonly kind: 'plausible' }
  | { readonly kind: 'out-of-range'; readonly range: ValidRange }
  /** Ten, a hundred or a thousand times the usual (or a tenth …): `suggestion` undoes the slip. */
  | { readonly kind: 'digit-slip'; readonly factor: number; readonly suggestion: number; readonly usual: PlausibleRange }
  | { readonly kind: 'unusual'; readonly usual: PlausibleRange };

const MIN_HISTORY = 6;
const MODIFIED_Z_LIMIT = 3.5;
/** A very even history says nothing about the next step: the range reaches at least this share of the last value. */
const LEAST_REACH = 0.05;
/** How far from the last value, as a share of it, an undone slip may land. */
const SLIP_REACH = 0.3;
const SLIPS = [10, 100, 1000, 0.1, 0.01, 0.001];

/**
 * Is an entered value plausible? An error when it is outside the definition's valid range; a warning, which never
 * blocks, when its step from the last value is unlike the steps of its own history (modified z-score
 * 0.6745 (x − median) / MAD, |M| > 3.5; Iglewicz & Hoaglin 1993). `history` is oldest first.
 */
export function plausibilityOf(value: number, history: readonly number[], range: ValidRange): Plausibility {
  if ((range.min !== undefined && value < range.min) || (range.max !== undefined && value > range.max)) {
    return { kind: 'out-of-range', range };
  }
  const usual = plausibleRange(history, range);
  if (!usual || within(value, usual)) return { kind: 'plausible' };
  const near = widened(usual, history.at(-1) ?? 0);
  const factor = SLIPS.find((slip) => within(value / slip, near));
  return factor === undefined ? { kind: 'unusual', usual } : { kind: 'digit-slip', factor, suggestion: tidy(value / factor), usual };
}

/** Where the next value is expected, the last one included; undefined while the history is too short to say. */
export function plausibleRange(history: readonly number[], range: ValidRange): PlausibleRange | undefined {
  const last = history.at(-1);
  if (last === undefined || history.length < MIN_HISTORY) return undefined;
  const steps = history.slice(1).map((value, i) => value - (history[i] as number));
  const middle = median(steps);
  const spread = median(steps.map((step) => Math.abs(step - middle))) || fallbackSpread(steps, middle, last);
  const reach = Math.max((MODIFIED_Z_LIMIT * spread) / 0.6745, LEAST_REACH * Math.abs(last));
  return {
    low: Math.max(range.min ?? Number.NEGATIVE_INFINITY, Math.min(last, last + middle - reach)),
    high: Math.min(range.max ?? Number.POSITIVE_INFINITY, Math.max(last, last + middle + reach)),
  };
}

/** When half of the steps are equal the MAD is 0: the mean absolute deviation, else 5 % of the last value, stands in. */
function fallbackSpread(steps: readonly number[], middle: number, last: number): number {
  const meanDeviation = steps.reduce((sum, step) => sum + Math.abs(step - middle), 0) / steps.length;
  return meanDeviation || Math.abs(last) * 0.05 || 1;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

function widened({ low, high }: PlausibleRange, last: number): PlausibleRange {
  const reach = SLIP_REACH * Math.abs(last);
  return { low: Math.min(low, last - reach), high: Math.max(high, last + reach) };
}

function within(value: number, { low, high }: PlausibleRange): boolean {
  return value >= low && value <= high;
}

/** 86 / 10 is 8.6, not 8.600000000000001. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
