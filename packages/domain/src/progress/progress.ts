import { isStale } from '../reporting/expectations.ts';
import { endDay, endInYears, type Period, sameCalendar } from '../time/period.ts';
import { counts, type NumberObservation, type Observation } from '../values/observation.ts';
import { areCutOffs, byPace, type CutOffs, LINEAR_PACE, PACE_RULES } from './cut-offs.ts';
import { type Goal, goalValue, isInOrder, requiredAt, segmentAt, type Target, valueOn } from './target.ts';

export const STATUSES = ['achieved', 'on-track', 'at-risk', 'off-track', 'no-data', 'not-judged'] as const;
export type Status = (typeof STATUSES)[number];
export type JudgedStatus = Exclude<Status, 'no-data' | 'not-judged'>;

export const FLAGS = ['stale', 'provisional', 'estimated'] as const;
/** Travels with a status and is always visible with it. */
export type Flag = (typeof FLAGS)[number];

export const NOT_JUDGED_REASONS = [
  'no-baseline',
  'baseline-only',
  'nothing-due',
  /** Target and baseline are equal, and no tolerance says how much deviation is how bad. */
  'baseline-is-target',
  /** The baseline was better than the target, the value is not, and there is no tolerance. */
  'baseline-beyond-target',
  'deadline-before-baseline',
  'milestones-out-of-order',
  /** A compound trajectory through zero or a change of sign. */
  'no-constant-rate',
  'inverted-range',
  'no-tolerance',
  'not-finite',
  'duplicate-period',
  'mixed-frequencies',
  'unusable-cut-offs',
  'out-of-reach',
] as const;
export type NotJudgedReason = (typeof NOT_JUDGED_REASONS)[number];

export const RULES = ['target-met', 'within-range', ...PACE_RULES] as const;
/** Which line of the method decided. */
export type Rule = (typeof RULES)[number];

/** A value is on a boundary within this share of itself: 0.1 + 0.2 is within 0.3. */
const ROUNDING_OF_VALUE = 1e-12;

interface Judgement {
  /** Along a path to the target, or by staying on the right side of a line or within a range (the maintain rule). */
  readonly by: 'path' | 'range';
  readonly status: JudgedStatus;
  readonly rule: Rule;
  /** A = (v − v₀) / (T − v₀); not clamped. */
  readonly achievement: number | undefined;
  /** E = (r(t) − v₀) / (T − v₀), at the end of the latest value's period. */
  readonly expected: number | undefined;
  /** A / E */
  readonly pace: number | undefined;
  /** r(t), in the KPI's unit */
  readonly required: number | undefined;
}

export type Progress =
  | { readonly kind: 'no-data'; readonly status: 'no-data'; readonly required: number | undefined }
  | {
      readonly kind: 'not-judged';
      readonly status: 'not-judged';
      readonly reason: NotJudgedReason;
      readonly latest: NumberObservation;
      readonly flags: readonly Flag[];
    }
  | (Judgement & {
      readonly kind: 'judged';
      readonly latest: NumberObservation;
      readonly flags: readonly Flag[];
      /** What it was judged with. */
      readonly cutOffs: CutOffs;
    });

export interface ProgressOptions {
  /** Which observations count; submitted and approved ones where nothing is said. */
  readonly accept?: (observation: Observation) => boolean;
  readonly cutOffs?: CutOffs;
}

/**
 * Progress toward a target as it stands at the end of `month`, by the method `linear-pace` version 1: achievement
 * A = (v − v₀) / (T − v₀), expected E = (r(t) − v₀) / (T − v₀), both shares of the distance; achieved when the target is
 * met; on track when A ≥ 0.95 E or E − A ≤ 0.02; at risk when A ≥ 0.60 E or E − A ≤ 0.05; else off track. Ranges, and
 * targets equal to their baseline, use the maintain rule: 1 inside, outside max(0, 1 − d / W) with the deviation d and the
 * declared tolerance W. Values after `month` are not looked at; those up to it must be of one frequency and one a period.
 * What cannot be judged is named, never guessed.
 */
export function progressIn(target: Target, series: readonly Observation[], month: Period, options: ProgressOptions = {}): Progress {
  const { accept = counts, cutOffs = LINEAR_PACE.cutOffs } = options;
  const found = latestOf(series, endDay(month), accept);
  if (!found) return { kind: 'no-data', status: 'no-data', required: requiredAt(target, endInYears(month)) };
  const { latest } = found;
  const flags = flagsOf(latest, month);
  const outcome = found.fault ?? (areCutOffs(cutOffs) ? judge(target, latest, cutOffs) : 'unusable-cut-offs');
  return typeof outcome === 'string'
    ? { kind: 'not-judged', status: 'not-judged', reason: outcome, latest, flags }
    : { kind: 'judged', ...outcome, latest, flags, cutOffs };
}

/** The newest number up to a day, and what is wrong with the series that it belongs to, in whatever order it stands. */
function latestOf(series: readonly Observation[], lastDay: number, accept: (observation: Observation) => boolean) {
  let latest: NumberObservation | undefined;
  let latestEnd = Number.NEGATIVE_INFINITY;
  let fault: NotJudgedReason | undefined;
  const seen = new Set<number>();
  for (const observation of series) {
    if (observation.reported.kind !== 'number' || !accept(observation)) continue;
    const end = endDay(observation.period);
    if (end > lastDay) continue;
    if (latest && !sameCalendar(latest.period, observation.period)) fault = 'mixed-frequencies';
    else if (seen.has(observation.period.index)) fault ??= 'duplicate-period';
    seen.add(observation.period.index);
    if (latest && end <= latestEnd) continue;
    latest = observation as NumberObservation;
    latestEnd = end;
  }
  return latest && { latest, fault };
}

function judge(target: Target, latest: NumberObservation, cutOffs: CutOffs): Judgement | NotJudgedReason {
  const value = latest.reported.value;
  const { goal, baseline, deadline } = target;
  if (![value, ...numbersOf(target)].every(Number.isFinite)) return 'not-finite';
  const due = endDay(latest.period) >= endDay(deadline);
  if (goal.kind === 'maintain') return goal.low > goal.high ? 'inverted-range' : judgeRange(goal, value, due, cutOffs);
  const end = goalValue(target);
  if (end === undefined || !baseline) return end !== undefined && isMet(goal, end, value) ? metAnyway(undefined) : 'no-baseline';
  if (endDay(deadline) <= endDay(baseline.period)) return 'deadline-before-baseline';
  if (!isInOrder(target)) return 'milestones-out-of-order';
  if (endDay(latest.period) <= endDay(baseline.period)) return 'baseline-only';
  if (end === baseline.value) return target.milestones.length > 0 ? 'baseline-is-target' : holdTheLine(goal, end, value, due, cutOffs);
  const met = isMet(goal, end, value);
  if (!met && isMet(goal, end, baseline.value)) return holdTheLine(goal, end, value, due, cutOffs, 'baseline-beyond-target');
  const segment = segmentAt(target, endInYears(latest.period));
  const required = segment && valueOn(segment, target.trajectory);
  const achievement = (value - baseline.value) / (end - baseline.value);
  if (required === undefined) return met ? metAnyway(Number.isFinite(achievement) ? achievement : undefined) : 'no-constant-rate';
  const expected = (required - baseline.value) / (end - baseline.value);
  const pace = expected > 0 ? achievement / expected : undefined;
  if (![achievement, expected, pace ?? 0].every(Number.isFinite)) return 'out-of-reach';
  const measures = { by: 'path', achievement, expected, pace, required } as const;
  if (met) return { ...measures, status: 'achieved', rule: 'target-met' };
  if (expected === 0) return 'nothing-due';
  return { ...measures, ...byPace(achievement, expected, cutOffs) };
}

function numbersOf({ goal, baseline, milestones }: Target): number[] {
  const own = goal.kind === 'reach' ? [goal.value] : goal.kind === 'relative' ? [goal.factor] : [goal.low, goal.high];
  return [...own, baseline?.value ?? 0, ...milestones.map((milestone) => milestone.value)];
}

/** Met, though no path says how much was expected by now. */
function metAnyway(achievement: number | undefined): Judgement {
  const unknown = { expected: undefined, pace: undefined, required: undefined };
  return { status: 'achieved', rule: 'target-met', by: 'path', achievement, ...unknown };
}

/** A target that the baseline meets already: a range that is open on the better side. */
function holdTheLine(
  goal: Exclude<Goal, { kind: 'maintain' }>,
  end: number,
  value: number,
  due: boolean,
  cutOffs: CutOffs,
  otherwise: NotJudgedReason = 'baseline-is-target',
): Judgement | NotJudgedReason {
  const tolerance = goal.kind === 'reach' ? (goal.tolerance ?? 0) : 0;
  const [low, high] = goal.direction === 'increase' ? [end, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, end];
  const outcome = judgeRange({ low, high, tolerance }, value, due, cutOffs);
  if (outcome === 'no-tolerance') return otherwise;
  return typeof outcome === 'string' ? outcome : { ...outcome, required: end };
}

function judgeRange(
  { low, high, tolerance }: { readonly low: number; readonly high: number; readonly tolerance: number },
  value: number,
  due: boolean,
  cutOffs: CutOffs,
): Judgement | NotJudgedReason {
  const distance = Math.max(low - value, value - high, 0);
  const deviation = distance <= ROUNDING_OF_VALUE * Math.abs(value) ? 0 : distance;
  const range = { by: 'range', expected: 1, required: Math.min(Math.max(value, low), high) } as const;
  if (deviation === 0) return { ...range, status: due ? 'achieved' : 'on-track', rule: 'within-range', achievement: 1, pace: 1 };
  if (!(tolerance > 0 && Number.isFinite(tolerance))) return 'no-tolerance';
  const achievement = Math.max(0, 1 - deviation / tolerance);
  return { ...range, ...byPace(achievement, 1, cutOffs), achievement, pace: achievement };
}

function isMet(goal: Exclude<Goal, { kind: 'maintain' }>, end: number, value: number): boolean {
  const rounding = ROUNDING_OF_VALUE * Math.max(Math.abs(end), Math.abs(value));
  return goal.direction === 'increase' ? value >= end - rounding : value <= end + rounding;
}

function flagsOf(latest: NumberObservation, month: Period): Flag[] {
  const flags: Flag[] = [];
  if (isStale(latest.period, month)) flags.push('stale');
  if (latest.status !== 'approved') flags.push('provisional');
  if (latest.estimated) flags.push('estimated');
  return flags;
}
