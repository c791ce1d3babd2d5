import { ROUNDING } from '../rounding.ts';
import { type Goal, goalValue, isInOrder, segmentAt, type Target, valueOn } from '../targets/target.ts';
import { endDay, endInYears } from '../time/period.ts';
import { byPace } from './cut-offs.ts';
import { type Case, isMet, type Judgement, type NotJudgedReason, numbersOf, roundingOf, type StandingStatus } from './judgement.ts';

/** A limit's or a range's tolerance where nothing declares one: this share of the limit's size, or of the range's width. */
const DEFAULT_TOLERANCE = 0.05;

/**
 * Method `linear-pace`, version 2, without its caps: after the deadline's period the result decides (achieved, missed, awaited);
 * before it achieved when the target is met, else by pace along the path. Limits that the baseline already meets, and ranges:
 * on track inside, at risk within the tolerance, else off track.
 */
export function judge(one: Case): Judgement | NotJudgedReason {
  const { target, latest } = one;
  const { goal, baseline, deadline } = target;
  const value = latest.reported.value;
  if (![value, ...numbersOf(target)].every(Number.isFinite)) return 'not-finite';
  if (goal.kind === 'maintain') return goal.low > goal.high ? 'inverted-range' : judgeRange(goal, one);
  const end = goalValue(target);
  if (end === undefined || !baseline) return end !== undefined && isMet(goal, end, value) ? withoutPath(one) : 'no-baseline';
  if (endDay(deadline) <= endDay(baseline.period)) return 'deadline-before-baseline';
  if (!isInOrder(target)) return 'milestones-out-of-order';
  if (holdsTheLine(target)) return judgeRange(limitOf(goal, end), one, end);
  if (endDay(latest.period) <= endDay(baseline.period)) return 'baseline-only';
  const met = isMet(goal, end, value, baseline.value);
  const measures = measured(target, end, one);
  if (typeof measures === 'string') {
    const achievement = (value - baseline.value) / (end - baseline.value);
    return met || one.decided ? withoutPath(one, met, Number.isFinite(achievement) ? achievement : undefined) : measures;
  }
  if (!met && !one.over && measures.expected === 0) return 'nothing-due';
  const standing = met
    ? ({ status: 'achieved', rule: 'target-met' } as const)
    : byPace(measures.achievement, measures.expected, one.cutOffs);
  return { by: 'path', ...measures, ...(afterDeadline(one, met, standing.status) ?? standing) };
}

/** Target and baseline are equal, or the baseline is better than the target: a limit to be kept. */
export function holdsTheLine(target: Target): boolean {
  const { goal, baseline } = target;
  const end = goalValue(target);
  return goal.kind !== 'maintain' && baseline !== undefined && end !== undefined && isMet(goal, end, baseline.value);
}

/** W: the target's own, else the definition's, else 5 % of the limit's size or the range's width. */
export function toleranceOf({ goal }: Target, end: number | undefined, declared: number | undefined): number {
  if (goal.tolerance !== undefined) return goal.tolerance;
  if (declared !== undefined) return declared;
  return DEFAULT_TOLERANCE * (goal.kind === 'maintain' ? goal.high - goal.low : Math.abs(end ?? 0));
}

/** What the day says once the deadline's period is over; nothing before. */
function afterDeadline(
  { over, decided }: Case,
  met: boolean,
  stood: StandingStatus,
): Pick<Judgement, 'status' | 'rule' | 'stood'> | undefined {
  if (!over) return undefined;
  if (!decided) return { status: 'awaited', rule: 'deadline-awaited', stood };
  return met ? { status: 'achieved', rule: 'deadline-met' } : { status: 'missed', rule: 'deadline-missed' };
}

type Measures = { readonly achievement: number; readonly expected: number; readonly pace: number | undefined; readonly required: number };

function measured({ baseline, ...target }: Target, end: number, { latest }: Case): Measures | NotJudgedReason {
  if (!baseline) return 'no-baseline';
  const segment = segmentAt({ baseline, ...target }, endInYears(latest.period));
  const required = segment && valueOn(segment, target.trajectory);
  if (required === undefined) return 'no-constant-rate';
  const achievement = (latest.reported.value - baseline.value) / (end - baseline.value);
  const expected = (required - baseline.value) / (end - baseline.value);
  const pace = expected > 0 ? achievement / expected : undefined;
  return [achievement, expected, pace ?? 0].every(Number.isFinite) ? { achievement, expected, pace, required } : 'out-of-reach';
}

/** Met, or decided by its deadline, though no path says how much was expected by now. */
function withoutPath(one: Case, met = true, achievement?: number): Judgement {
  const unknown = { achievement, expected: undefined, pace: undefined, required: undefined };
  const decided = afterDeadline(one, met, 'achieved') ?? ({ status: 'achieved', rule: 'target-met' } as const);
  return { by: 'path', ...unknown, ...decided };
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** A range that is open on the better side. */
function limitOf(goal: Exclude<Goal, { kind: 'maintain' }>, end: number): Range {
  return goal.direction === 'increase' ? { low: end, high: Number.POSITIVE_INFINITY } : { low: Number.NEGATIVE_INFINITY, high: end };
}

function judgeRange({ low, high }: Range, one: Case, limit?: number): Judgement | NotJudgedReason {
  const value = one.latest.reported.value;
  const tolerance = toleranceOf(one.target, goalValue(one.target), one.tolerance);
  if (!(tolerance >= 0)) return 'no-tolerance';
  const distance = Math.max(low - value, value - high, 0);
  const deviation = distance <= roundingOf(value, [low, high, one.target.baseline?.value ?? 0]) ? 0 : distance;
  const score = deviation === 0 ? 1 : tolerance > 0 ? Math.max(0, 1 - deviation / tolerance) : 0;
  const standing =
    deviation === 0
      ? ({ status: 'on-track', rule: 'within-range' } as const)
      : deviation <= tolerance * (1 + ROUNDING)
        ? ({ status: 'at-risk', rule: 'within-tolerance' } as const)
        : ({ status: 'off-track', rule: 'beyond-tolerance' } as const);
  return {
    by: 'range',
    achievement: score,
    expected: 1,
    pace: score,
    required: limit ?? Math.min(Math.max(value, low), high),
    ...(afterDeadline(one, deviation === 0, standing.status) ?? standing),
  };
}
