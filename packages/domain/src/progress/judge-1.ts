import { type Goal, goalValue, isInOrder, segmentAt, valueOn } from '../targets/target.ts';
import { endDay, endInYears } from '../time/period.ts';
import { byPace, type CutOffs } from './cut-offs.ts';
import { type Case, isMet, type Judgement, type NotJudgedReason, numbersOf, ROUNDING_OF_VALUE } from './judgement.ts';

/**
 * Method `linear-pace`, version 1, for what was published with it: the latest value against the path, whatever the day. Achieved
 * when the target is met; a range only with a declared tolerance; no caps.
 */
export function judgeByVersion1({ target, latest, cutOffs }: Case): Judgement | NotJudgedReason {
  const value = latest.reported.value;
  const { goal, baseline, deadline } = target;
  if (![value, ...numbersOf(target)].every(Number.isFinite)) return 'not-finite';
  const due = endDay(latest.period) >= endDay(deadline);
  if (goal.kind === 'maintain')
    return goal.low > goal.high ? 'inverted-range' : judgeRange({ ...goal, tolerance: goal.tolerance ?? 0 }, value, due, cutOffs);
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
  return { ...measures, ...byPace(achievement, expected, cutOffs, 1) };
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
  return { ...range, ...byPace(achievement, 1, cutOffs, 1), achievement, pace: achievement };
}
