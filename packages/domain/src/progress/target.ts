import { endInYears, type Period } from '../time/period.ts';

export const DIRECTIONS = ['increase', 'decrease', 'maintain'] as const;
/** Which way is better. */
export type Direction = (typeof DIRECTIONS)[number];

export interface Point {
  readonly period: Period;
  readonly value: number;
}

/** Where a KPI must be by a deadline, in the KPI's own unit. */
export type Goal =
  | { readonly kind: 'reach'; readonly direction: 'increase' | 'decrease'; readonly value: number }
  /** A share of the baseline value: 0.5 halves it. */
  | { readonly kind: 'relative'; readonly direction: 'increase' | 'decrease'; readonly factor: number }
  /** Stay within `[low, high]`; `tolerance` is the deviation at which nothing is left of the achievement. */
  | { readonly kind: 'maintain'; readonly low: number; readonly high: number; readonly tolerance: number };

export const TRAJECTORIES = ['linear', 'compound'] as const;
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
  }
}

/**
 * The trajectory's value at a moment in years, clamped to [baseline, deadline]; undefined without a baseline.
 * Linear between neighbouring points, or at a constant rate where the trajectory is compound and both values have the
 * same sign and are not zero (elsewhere a constant rate does not exist, and the straight line is used).
 */
export function requiredAt(target: Target, years: number): number | undefined {
  const end = goalValue(target);
  if (!target.baseline || end === undefined) return undefined;
  const points = [target.baseline, ...target.milestones, { period: target.deadline, value: end }];
  const next = points.findIndex((point) => endInYears(point.period) >= years);
  if (next === 0) return target.baseline.value;
  if (next === -1) return end;
  const from = points[next - 1] as Point;
  const to = points[next] as Point;
  const share = (years - endInYears(from.period)) / (endInYears(to.period) - endInYears(from.period));
  if (target.trajectory === 'compound' && from.value * to.value > 0) return from.value * (to.value / from.value) ** share;
  return from.value + (to.value - from.value) * share;
}
