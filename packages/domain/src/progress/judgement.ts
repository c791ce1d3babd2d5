import type { Goal, Target } from '../targets/target.ts';
import type { NumberObservation } from '../values/observation.ts';
import { type CutOffs, PACE_RULES } from './cut-offs.ts';

/** In the order in which counts are shown. `missed` and `awaited`: the deadline has passed, with its result known or not. */
export const STATUSES = ['achieved', 'on-track', 'at-risk', 'off-track', 'missed', 'awaited', 'no-data', 'not-judged'] as const;
export type Status = (typeof STATUSES)[number];
/** A letter for each, where many are written in a row; a capital where the value was stale. */
export const STATUS_LETTERS: Readonly<Record<Status, string>> = {
  ...{ achieved: 'a', 'on-track': 'o', 'at-risk': 'i', 'off-track': 'r', missed: 'm', awaited: 'w' },
  ...{ 'no-data': 'n', 'not-judged': 'j' },
};
export type JudgedStatus = Exclude<Status, 'no-data' | 'not-judged'>;
/** How a target stood before its deadline passed. */
export type StandingStatus = Exclude<JudgedStatus, 'missed' | 'awaited'>;

export const FLAGS = ['stale', 'provisional', 'estimated', 'forecast-to-miss'] as const;
/** Travels with a status and is always visible with it. */
export type Flag = (typeof FLAGS)[number];

export const NOT_JUDGED_REASONS = [
  'no-baseline',
  'baseline-only',
  'nothing-due',
  /** By version 1: target and baseline are equal, and no tolerance says how much deviation is how bad. */
  'baseline-is-target',
  /** By version 1: the baseline was better than the target, the value is not, and there is no tolerance. */
  'baseline-beyond-target',
  'deadline-before-baseline',
  'milestones-out-of-order',
  /** A compound trajectory through zero or a change of sign. */
  'no-constant-rate',
  'inverted-range',
  /** A tolerance below 0; by version 1 none at all. */
  'no-tolerance',
  'not-finite',
  'duplicate-period',
  'mixed-frequencies',
  'unusable-cut-offs',
  'out-of-reach',
] as const;
export type NotJudgedReason = (typeof NOT_JUDGED_REASONS)[number];

export const RULES = [
  'deadline-met',
  'deadline-missed',
  'deadline-awaited',
  'target-met',
  'within-range',
  'within-tolerance',
  'beyond-tolerance',
  ...PACE_RULES,
] as const;
/** Which line of the method held. */
export type Rule = (typeof RULES)[number];

/** What holds a status down to at risk: a likelihood under one in five, or a value too old to speak for today. */
export const CAPS = ['outlook-cap', 'clock-cap'] as const;
export type Cap = (typeof CAPS)[number];

/** A value is on a boundary within this share of itself: 0.1 + 0.2 is within 0.3. */
export const ROUNDING_OF_VALUE = 1e-12;

export interface Judgement {
  /** Along a path to the target, or by staying on the right side of a line or within a range (the maintain rule). */
  readonly by: 'path' | 'range';
  readonly status: JudgedStatus;
  readonly rule: Rule;
  /** A = (v − v₀) / (T − v₀), not clamped; of a range the score, 1 inside and max(0, 1 − d / W) outside. */
  readonly achievement: number | undefined;
  /** E = (r(t) − v₀) / (T − v₀), at the end of the latest value's period. */
  readonly expected: number | undefined;
  /** A / E */
  readonly pace: number | undefined;
  /** r(t), in the KPI's unit */
  readonly required: number | undefined;
  /** Of an awaited result: how the target stood on its last value. */
  readonly stood?: StandingStatus | undefined;
}

/** What a judgement is made of: the newest value that counts, and whether the deadline's period is over and its value known. */
export interface Case {
  readonly target: Target;
  readonly latest: NumberObservation;
  readonly cutOffs: CutOffs;
  /** The deadline's period is over. */
  readonly over: boolean;
  /** The latest value is of the deadline's period or a later one. */
  readonly decided: boolean;
  /** Deviation at which nothing is left of the score of a limit or a range, where the target itself declares none. */
  readonly tolerance: number | undefined;
}

/** Every number of a target, for a check that all are finite. */
export function numbersOf({ goal, baseline, milestones }: Target): number[] {
  const own = goal.kind === 'reach' ? [goal.value] : goal.kind === 'relative' ? [goal.factor] : [goal.low, goal.high];
  return [...own, baseline?.value ?? 0, ...milestones.map((milestone) => milestone.value)];
}

/** How far a value may be from an end and still be on it: a share of the largest; of what is all at 0, the share itself. */
export function roundingOf(value: number, ends: readonly number[]): number {
  const size = Math.max(0, ...ends.map(Math.abs).filter(Number.isFinite));
  return size > 0 ? ROUNDING_OF_VALUE * Math.max(size, Math.abs(value)) : ROUNDING_OF_VALUE;
}

/** Is the value at the end or beyond it, but for rounding? A value that has come down to 0 by subtraction is 0 beside its baseline. */
export function isMet(goal: Exclude<Goal, { kind: 'maintain' }>, end: number, value: number, baseline = 0): boolean {
  const rounding = roundingOf(value, [end, baseline]);
  return goal.direction === 'increase' ? value >= end - rounding : value <= end + rounding;
}
