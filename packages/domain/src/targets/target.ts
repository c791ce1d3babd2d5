import { assertNever } from '../assert-never.ts';
import { endDay, endInYears, type Period } from '../time/period.ts';
import type { Point } from '../values/series.ts';

const DIRECTIONS = ['increase', 'decrease', 'maintain'] as const;
/** Which way is better. */
export type Direction = (typeof DIRECTIONS)[number];

/**
 * Where a KPI must be by a deadline, in the KPI's own unit. `tolerance` is the deviation at which nothing is left of the score of a range,
 * or of a limit that the baseline already meets; where it is absent the definition's holds, else 5 % of the width or of the limit.
 */
export type Goal =
  | {
      readonly kind: 'reach';
      readonly direction: 'increase' | 'decrease';
      readonly value: number;
      readonly tolerance?: number | undefined;
    }
  /** A share of the baseline value: 0.5 halves it. */
  | {
      readonly kind: 'relative';
      readonly direction: 'increase' | 'decrease';
      readonly factor: number;
      readonly tolerance?: number | undefined;
    }
  /** Stay within `[low, high]`. */
  | { readonly kind: 'maintain'; readonly low: number; readonly high: number; readonly tolerance?: number | undefined };

export const TRAJECTORIES = ['linear', 'compound', 'stepped'] as const;
export type Trajectory = (typeof TRAJECTORIES)[number];

export interface Target {
  readonly goal: Goal;
  readonly deadline: Period;
  readonly baseline: Point | undefined;
  /** Values on the way, in order of time. */
  readonly milestones: readonly Point[];
  /** Path between two neighbouring points of baseline, milestones and target. */
  readonly trajectory: Trajectory;
}

/** The value to be reached, in the KPI's unit; undefined when it depends on a baseline that is not known. */
export function goalValue(target: Target): number | undefined {
  switch (target.goal.kind) {
    case 'reach':
      return target.goal.value;
    case 'relative':
      return target.baseline && target.baseline.value * target.goal.factor;
    case 'maintain':
      return undefined;
    default:
      return assertNever(target.goal);
  }
}

/** Two neighbouring points of a trajectory, and a moment between them (all moments in years). */
export interface Segment {
  readonly from: number;
  readonly fromValue: number;
  readonly to: number;
  readonly toValue: number;
  readonly at: number;
}

/**
 * The part of the trajectory that holds a moment in years, the moment clamped to [baseline, deadline]; undefined without
 * a baseline or a value to reach, and where the deadline lies before the baseline.
 */
export function segmentAt(target: Target, years: number): Segment | undefined {
  const end = goalValue(target);
  if (!target.baseline || end === undefined) return undefined;
  if (endDay(target.deadline) <= endDay(target.baseline.period)) return undefined;
  let [from, fromValue] = [endInYears(target.baseline.period), target.baseline.value];
  const at = Math.min(Math.max(years, from), endInYears(target.deadline));
  for (const milestone of target.milestones) {
    const to = endInYears(milestone.period);
    if (at <= to) return { from, fromValue, to, toValue: milestone.value, at };
    [from, fromValue] = [to, milestone.value];
  }
  return { from, fromValue, to: endInYears(target.deadline), toValue: end, at };
}

/**
 * The trajectory's value at a moment in years, clamped to [baseline, deadline]. Between neighbouring points a and b:
 * linear `a + (b − a) s`, compound `a (b / a)^s` (a constant rate), with s the share of the time between them; stepped
 * keeps a until b is due. Undefined without a baseline, where a constant rate does not exist (a zero, or a
 * change of sign), and beyond finite numbers.
 */
export function requiredAt(target: Target, years: number): number | undefined {
  const segment = segmentAt(target, years);
  const value = segment && valueOn(segment, target.trajectory);
  return Number.isFinite(value) ? value : undefined;
}

/** {@link requiredAt}, on a segment that is already known. */
export function valueOn({ from, fromValue, to, toValue, at }: Segment, trajectory: Trajectory): number | undefined {
  if (trajectory === 'compound' && !(fromValue * toValue > 0)) return undefined;
  if (at >= to) return toValue;
  if (at <= from) return fromValue;
  const share = (at - from) / (to - from);
  switch (trajectory) {
    case 'linear':
      return fromValue + (toValue - fromValue) * share;
    case 'compound':
      return fromValue * (toValue / fromValue) ** share;
    case 'stepped':
      return fromValue;
    default:
      return assertNever(trajectory);
  }
}

/** Is the trajectory a path: each of its points after the one before? */
export function isInOrder({ baseline, milestones, deadline }: Target): boolean {
  let last = baseline ? endDay(baseline.period) : Number.NEGATIVE_INFINITY;
  for (const { period } of milestones) {
    if (endDay(period) <= last) return false;
    last = endDay(period);
  }
  return milestones.length === 0 || endDay(deadline) > last;
}

/**
 * Of several dated targets on one KPI, the one that speaks for a day: the nearest whose deadline has not passed, else the
 * last. Undefined when there is none.
 */
export function targetFor<Item extends Pick<Target, 'deadline'>>(targets: readonly Item[], day: number): Item | undefined {
  const byDeadline = targets.toSorted((a, b) => endDay(a.deadline) - endDay(b.deadline));
  return byDeadline.find((target) => endDay(target.deadline) >= day) ?? byDeadline.at(-1);
}
