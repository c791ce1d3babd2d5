import { assertNever } from '../assert-never.ts';
import { movingRanges, xmrLimits } from '../control/limits.ts';
import type { Status } from '../progress/judgement.ts';
import type { Progress } from '../progress/progress.ts';
import { type Goal, goalValue, type Target } from '../targets/target.ts';
import { endDay, type Period } from '../time/period.ts';
import { approves, isNumber, type NumberObservation, type Observation } from '../values/observation.ts';

/** What happened to one target between the ends of two months. Values are in the KPI's unit. */
export type Change =
  | {
      readonly kind: 'status';
      readonly from: Status;
      readonly to: Status;
      readonly at: Period;
      readonly value: number;
      readonly required?: number | undefined;
    }
  /** The forecast for the deadline came to lie on the other side of the target. */
  | { readonly kind: 'forecast'; readonly side: 'reaches' | 'misses'; readonly from: number; readonly to: number }
  /** A step between neighbouring periods beyond the limit of the series' own moving ranges. */
  | {
      readonly kind: 'move';
      readonly at: Period;
      readonly from: number;
      readonly to: number;
      readonly times: number;
      readonly way: 'better' | 'worse' | 'neither';
    }
  /** A value that was known at the end of the earlier month reads differently now. */
  | { readonly kind: 'revised'; readonly at: Period; readonly from: number; readonly to: number }
  /** Another edition came into force: what is to be reached and when, and how the target would stand against the earlier one. */
  | {
      readonly kind: 'target-moved';
      readonly from: Edition;
      readonly to: Edition;
      /** Who published it, and when (ISO 8601, UTC). */
      readonly by: string;
      readonly on: string;
      readonly against: Status;
    }
  | { readonly kind: 'stale'; readonly at: Period; readonly value: number }
  | { readonly kind: 'first-value'; readonly at: Period; readonly value: number };

/** What one edition of a target asks for; of a range there is no single value. */
interface Edition {
  readonly goal: Goal;
  readonly value: number | undefined;
  readonly deadline: Period;
}

/** Steps that must lie before one that is judged by them. */
const MIN_STEPS = 6;

/** How a target stood at the ends of two months, and which values count (approved ones where nothing is said). */
export interface Between {
  readonly before: Period;
  readonly month: Period;
  readonly earlier: Progress;
  readonly now: Progress;
  readonly accept?: (observation: Observation) => boolean;
}

/**
 * The changes of a target between the ends of two months, on what is known now. A status that comes from or goes to having no
 * data is no change of progress. A move is told only when it is beyond the upper limit of the moving ranges before it (3.267
 * times their mean; Wheeler), for what lies within is noise.
 */
export function changesBetween(target: Target, series: readonly Observation[], between: Between): Change[] {
  const { earlier, now } = between;
  if (now.kind === 'no-data') return [];
  const { latest } = now;
  const [at, value] = [latest.period, latest.reported.value];
  if (earlier.kind === 'no-data') return [{ kind: 'first-value', at, value }];
  const found: Change[] = [];
  if (earlier.kind === 'judged' && now.kind === 'judged' && earlier.status !== now.status) {
    found.push({ kind: 'status', from: earlier.status, to: now.status, at, value, required: now.required });
  }
  if (now.flags.includes('stale') && !earlier.flags.includes('stale')) found.push({ kind: 'stale', at, value });
  const move = moveIn(target, series, between);
  return move ? [...found, move] : found;
}

/** The step to the newest value, when it ends after the earlier month and is larger than the series' own noise. */
function moveIn(target: Target, series: readonly Observation[], { before, month, accept = approves }: Between): Change | undefined {
  const numbers = series.filter((one): one is NumberObservation => isNumber(one) && accept(one) && endDay(one.period) <= endDay(month));
  const newest = numbers.at(-1);
  if (!newest || endDay(newest.period) <= endDay(before)) return undefined;
  const alike = numbers.filter((one) => one.period.frequency === newest.period.frequency);
  const byIndex = new Map(alike.map((one) => [one.period.index, one.reported.value]));
  const previous = byIndex.get(newest.period.index - 1);
  if (previous === undefined) return undefined;
  const first = alike[0]?.period.index ?? newest.period.index;
  const past = Array.from({ length: newest.period.index - first }, (_, i) => byIndex.get(first + i));
  if (movingRanges(past).filter((range) => range !== undefined).length < MIN_STEPS) return undefined;
  const limits = xmrLimits(past);
  if (limits.kind !== 'limits' || limits.meanMovingRange === 0) return undefined;
  const [from, to] = [previous, newest.reported.value];
  const step = Math.abs(to - from);
  if (step <= limits.movingRangeLimit) return undefined;
  return { kind: 'move', at: newest.period, from, to, times: step / limits.meanMovingRange, way: wayOf(target, from, to) };
}

function wayOf(target: Target, from: number, to: number): 'better' | 'worse' | 'neither' {
  const { goal } = target;
  if (goal.kind === 'maintain') {
    const off = (value: number) => Math.max(goal.low - value, value - goal.high, 0);
    return off(to) === off(from) ? 'neither' : off(to) < off(from) ? 'better' : 'worse';
  }
  return to > from === (goal.direction === 'increase') ? 'better' : 'worse';
}

/** A forecast that lies nearer to the target than this share of the distance from the baseline has not come over to either side. */
const CLEAR_SHARE = 0.01;

/** Whether the forecast for the deadline has come to lie clearly on the other side of what is to be reached. */
export function forecastChange(target: Target, from: number | undefined, to: number | undefined): Change | undefined {
  const goal = goalValue(target);
  if (from === undefined || to === undefined || goal === undefined || target.goal.kind === 'maintain') return undefined;
  const rising = target.goal.direction === 'increase';
  const reaches = (value: number) => (rising ? value >= goal : value <= goal);
  const clear = CLEAR_SHARE * Math.abs(goal - (target.baseline?.value ?? 0));
  if (reaches(from) === reaches(to) || Math.abs(to - goal) < clear) return undefined;
  return { kind: 'forecast', side: reaches(to) ? 'reaches' : 'misses', from, to };
}

const GRAVITY: Record<Status, number> = {
  missed: 6,
  'off-track': 5,
  awaited: 5,
  achieved: 4,
  'at-risk': 3,
  'on-track': 2,
  'no-data': 0,
  'not-judged': 0,
};

/** How much a change matters: what it is first, then how large it is against the series' own noise. Larger comes first. */
export function weightOf(change: Change): number {
  switch (change.kind) {
    case 'status':
      return 100 + 10 * GRAVITY[change.to];
    case 'forecast':
      return change.side === 'misses' ? 110 : 105;
    case 'move':
      return 50 + Math.min(change.times, 40);
    case 'revised':
      return 50 + Math.min(40, 100 * relativeStep(change.from, change.to));
    case 'target-moved':
      return 145;
    case 'stale':
      return 45;
    case 'first-value':
      return 40;
    default:
      return assertNever(change);
  }
}

/** |to − from| over the mean of their sizes, 0 to 2. */
function relativeStep(from: number, to: number): number {
  const size = (Math.abs(from) + Math.abs(to)) / 2;
  return size === 0 ? 0 : Math.abs(to - from) / size;
}
