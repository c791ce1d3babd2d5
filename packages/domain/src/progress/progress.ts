import { counts, latestNumber, type NumberObservation, type Observation } from '../values/observation.ts';
import { endDay, endInYears, type Frequency, monthsBetweenEnds, type Period } from '../time/period.ts';
import { type Goal, goalValue, requiredAt, type Target } from './target.ts';

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
  'baseline-is-target',
  'deadline-before-baseline',
  'out-of-reach',
] as const;
export type NotJudgedReason = (typeof NOT_JUDGED_REASONS)[number];

export const RULES = ['target-met', 'within-range', 'pace-on-track', 'gap-on-track', 'pace-at-risk', 'gap-at-risk', 'behind'] as const;
/** Which line of the method decided. */
export type Rule = (typeof RULES)[number];

/** Cut-offs of the method `linear-pace`: a share of the expected achievement, or a gap to it, whichever is kinder. */
export interface CutOffs {
  readonly onTrackPace: number;
  readonly atRiskPace: number;
  readonly onTrackGap: number;
  readonly atRiskGap: number;
}

export const LINEAR_PACE = {
  name: 'linear-pace',
  version: 1,
  cutOffs: { onTrackPace: 0.95, atRiskPace: 0.6, onTrackGap: 0.02, atRiskGap: 0.05 } satisfies CutOffs,
} as const;

/** Months after the end of its period at which a value no longer speaks for today, by the period's length. */
const STALE_AFTER_MONTHS: Record<Frequency, number> = { day: 1, week: 1, month: 3, quarter: 6, year: 24 };

interface Judgement {
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
  | (Judgement & { readonly kind: 'judged'; readonly latest: NumberObservation; readonly flags: readonly Flag[] });

/**
 * Progress toward a target as it stands at the end of `month`, by the method `linear-pace` version 1
 * (design note "The mathematics of progress", §2). `series` is oldest first; values after `month` are not looked at.
 */
export function progressIn(
  target: Target,
  series: readonly Observation[],
  month: Period,
  accept: (observation: Observation) => boolean = counts,
): Progress {
  const latest = latestNumber(series, endDay(month), accept);
  if (!latest) return { kind: 'no-data', status: 'no-data', required: requiredAt(target, endInYears(month)) };
  const flags = flagsOf(latest, month);
  const outcome = judge(target, latest);
  return typeof outcome === 'string'
    ? { kind: 'not-judged', status: 'not-judged', reason: outcome, latest, flags }
    : { kind: 'judged', ...outcome, latest, flags };
}

function judge(target: Target, latest: NumberObservation): Judgement | NotJudgedReason {
  const value = latest.reported.value;
  const { goal, baseline, deadline } = target;
  if (goal.kind === 'maintain') return judgeRange(goal, value, endDay(latest.period) >= endDay(deadline));
  const end = goalValue(target);
  if (end === undefined || !baseline) return end !== undefined && isMet(goal, end, value) ? met() : 'no-baseline';
  if (endDay(deadline) <= endDay(baseline.period)) return 'deadline-before-baseline';
  if (endDay(latest.period) <= endDay(baseline.period)) return 'baseline-only';
  if (end === baseline.value) return isMet(goal, end, value) ? met() : 'baseline-is-target';
  const required = requiredAt(target, endInYears(latest.period)) as number;
  const achievement = (value - baseline.value) / (end - baseline.value);
  const expected = (required - baseline.value) / (end - baseline.value);
  const pace = expected === 0 ? undefined : achievement / expected;
  if (![achievement, expected, pace ?? 0].every(Number.isFinite)) return 'out-of-reach';
  if (isMet(goal, end, value)) return { status: 'achieved', rule: 'target-met', achievement, expected, pace, required };
  if (expected === 0) return 'nothing-due';
  return { ...byPace(achievement, expected, LINEAR_PACE.cutOffs), achievement, expected, pace, required };
}

function met(): Judgement {
  return { status: 'achieved', rule: 'target-met', achievement: undefined, expected: undefined, pace: undefined, required: undefined };
}

/** Achievement against what was expected, both as shares of the distance; the first cut-off that holds names the rule. */
export function byPace(achievement: number, expected: number, cut: CutOffs): { status: JudgedStatus; rule: Rule } {
  const gap = expected - achievement;
  if (achievement >= cut.onTrackPace * expected) return { status: 'on-track', rule: 'pace-on-track' };
  if (gap <= cut.onTrackGap) return { status: 'on-track', rule: 'gap-on-track' };
  if (achievement >= cut.atRiskPace * expected) return { status: 'at-risk', rule: 'pace-at-risk' };
  if (gap <= cut.atRiskGap) return { status: 'at-risk', rule: 'gap-at-risk' };
  return { status: 'off-track', rule: 'behind' };
}

function judgeRange(goal: Extract<Goal, { kind: 'maintain' }>, value: number, due: boolean): Judgement {
  const deviation = Math.max(goal.low - value, value - goal.high, 0);
  const achievement = deviation === 0 ? 1 : Math.max(0, 1 - deviation / goal.tolerance);
  const nearest = Math.min(Math.max(value, goal.low), goal.high);
  const measures = { achievement, expected: 1, pace: achievement, required: nearest };
  if (deviation === 0) return { ...measures, status: due ? 'achieved' : 'on-track', rule: 'within-range' };
  return { ...measures, ...byPace(achievement, 1, LINEAR_PACE.cutOffs) };
}

function isMet(goal: Exclude<Goal, { kind: 'maintain' }>, end: number, value: number): boolean {
  return goal.direction === 'increase' ? value >= end : value <= end;
}

function flagsOf(latest: NumberObservation, month: Period): Flag[] {
  const flags: Flag[] = [];
  if (monthsBetweenEnds(latest.period, month) >= STALE_AFTER_MONTHS[latest.period.frequency]) flags.push('stale');
  if (latest.status !== 'approved') flags.push('provisional');
  if (latest.estimated) flags.push('estimated');
  return flags;
}
