import { STALE_AFTER_MONTHS } from '../reporting/expectations.ts';
import { goalValue, segmentAt, type Target, type Trajectory } from '../targets/target.ts';
import { endInYears, formatPeriod } from '../time/period.ts';
import { type CutOffs, holds, LINEAR_PACE, type MethodVersion, PACE_RULES, type PaceRule } from './cut-offs.ts';
import { toleranceOf } from './judge.ts';
import type { Cap, Flag, NotJudgedReason, Rule, Status } from './judgement.ts';
import { type Progress, UNLIKELY } from './progress.ts';

/** A number that went in, by the symbol that formulas use for it; times are ends of periods in years (2024-06 → 2024.5). */
export interface Input {
  readonly symbol: string;
  readonly meaning: InputMeaning;
  readonly value: number;
  /** Period it stands for, written as in {@link formatPeriod}. */
  readonly period?: string;
}

export const INPUT_MEANINGS = [
  'baseline',
  'target',
  'latest',
  'low',
  'high',
  'tolerance',
  'factor',
  'segment-start',
  'segment-end',
  'time',
  'segment-start-time',
  'segment-end-time',
  'deadline-time',
  'likelihood',
  'age',
] as const;
export type InputMeaning = (typeof INPUT_MEANINGS)[number];

export const STEP_MEANINGS = ['required', 'achievement', 'expected', 'pace', 'deviation'] as const;
export type StepMeaning = (typeof STEP_MEANINGS)[number];

/** A result on the way. The formula names inputs and earlier results in braces: `({v} − {v0}) / ({T} − {v0})`. */
export interface Step {
  readonly symbol: string;
  readonly meaning: StepMeaning;
  readonly formula: string;
  readonly value: number;
}

/** One line of the method with its cut-off, and whether it holds; the first that holds decides, and caps hold it down after that. */
export interface Check {
  readonly rule: Rule | Cap;
  /** `{A} ≥ {cut} × {E}`, as {@link Step.formula}; `cut` is the number beside it. */
  readonly condition: string;
  readonly cut: number | undefined;
  readonly holds: boolean;
}

/** Why this colour: everything that is needed to do the sum again by hand, in the order of doing it. */
export interface Explanation {
  readonly method: { readonly name: typeof LINEAR_PACE.name; readonly version: MethodVersion };
  readonly status: Status;
  readonly rule: Rule | undefined;
  /** What held the status down to at risk, after the line that held. */
  readonly caps: readonly Cap[];
  /** Along a path, or by the maintain rule; undefined where nothing was judged. */
  readonly by: 'path' | 'range' | undefined;
  readonly reason: NotJudgedReason | undefined;
  readonly flags: readonly Flag[];
  readonly inputs: readonly Input[];
  readonly steps: readonly Step[];
  readonly checks: readonly Check[];
  readonly cutOffs: CutOffs;
}

/**
 * The account of a progress that was computed for this target: method and version, the numbers that
 * went in by their symbols, each sum as a formula with its result, and each line of the method up to the one that held.
 */
export function explain(target: Target, progress: Progress): Explanation {
  const judged = progress.kind === 'judged' ? progress : undefined;
  const ranged = judged?.by === 'range';
  return {
    method: { name: LINEAR_PACE.name, version: progress.version },
    status: progress.status,
    rule: judged?.rule,
    caps: judged?.caps ?? [],
    by: judged?.by,
    reason: progress.kind === 'not-judged' ? progress.reason : undefined,
    flags: progress.kind === 'no-data' ? [] : progress.flags,
    inputs: inputsOf(target, progress, ranged),
    steps: judged ? (ranged ? rangeSteps(target, judged) : paceSteps(target, judged)) : [],
    checks: judged ? checksOf(target, judged) : [],
    cutOffs: judged?.cutOffs ?? LINEAR_PACE.cutOffs,
  };
}

interface Numbers {
  readonly inputs: readonly { readonly symbol: string; readonly value: number }[];
  readonly steps: readonly { readonly symbol: string; readonly value: number }[];
}

/** A formula with its braces filled in: each name replaced by what `format` makes of its number. */
export function withNumbers(formula: string, { inputs, steps }: Numbers, format: (value: number) => string): string {
  return formula.replaceAll(/\{(\w+)\}/g, (whole, symbol: string) => {
    const found = [...inputs, ...steps].find((one) => one.symbol === symbol);
    return found ? format(found.value) : whole;
  });
}

type Judged = Extract<Progress, { kind: 'judged' }>;

function inputsOf(target: Target, progress: Progress, ranged: boolean): Input[] {
  const { goal, baseline, deadline } = target;
  const end = goalValue(target);
  const inputs: Input[] = [];
  if (baseline) inputs.push({ symbol: 'v0', meaning: 'baseline', value: baseline.value, period: formatPeriod(baseline.period) });
  if (goal.kind === 'relative') inputs.push({ symbol: 'f', meaning: 'factor', value: goal.factor });
  if (end !== undefined) inputs.push({ symbol: 'T', meaning: 'target', value: end, period: formatPeriod(deadline) });
  if (progress.kind !== 'no-data') {
    inputs.push({ symbol: 'v', meaning: 'latest', value: progress.latest.reported.value, period: formatPeriod(progress.latest.period) });
  }
  if (goal.kind === 'maintain')
    inputs.push({ symbol: 'L', meaning: 'low', value: goal.low }, { symbol: 'U', meaning: 'high', value: goal.high });
  if (progress.kind !== 'judged') return inputs;
  const tolerance = ranged ? toleranceIn(target, progress) : undefined;
  if (tolerance !== undefined) inputs.push({ symbol: 'W', meaning: 'tolerance', value: tolerance });
  if (!ranged && progress.required !== undefined) inputs.push(...segmentInputs(target, endInYears(progress.latest.period)));
  if (progress.rule === 'deadline-awaited') {
    if (!inputs.some(({ symbol }) => symbol === 't'))
      inputs.push({ symbol: 't', meaning: 'time', value: endInYears(progress.latest.period) });
    inputs.push({ symbol: 'tT', meaning: 'deadline-time', value: endInYears(deadline) });
  }
  if (progress.chance !== undefined) inputs.push({ symbol: 'p', meaning: 'likelihood', value: progress.chance });
  if (progress.age !== undefined) inputs.push({ symbol: 'age', meaning: 'age', value: progress.age });
  return inputs;
}

/** W as it was applied; undefined where version 1 was asked and nothing declares one. */
function toleranceIn(target: Target, { version, tolerance }: Judged): number | undefined {
  return version === 1 ? target.goal.tolerance : toleranceOf(target, goalValue(target), tolerance);
}

function segmentInputs(target: Target, years: number): Input[] {
  const segment = segmentAt(target, years);
  if (!segment) return [];
  const { from, fromValue, to, toValue, at } = segment;
  return [
    { symbol: 'a', meaning: 'segment-start', value: fromValue },
    { symbol: 'b', meaning: 'segment-end', value: toValue },
    { symbol: 't', meaning: 'time', value: at },
    { symbol: 'ta', meaning: 'segment-start-time', value: from },
    { symbol: 'tb', meaning: 'segment-end-time', value: to },
  ];
}

const PATH_FORMULA: Readonly<Record<Trajectory, string>> = {
  linear: '{a} + ({b} − {a}) × ({t} − {ta}) / ({tb} − {ta})',
  compound: '{a} × ({b} / {a})^(({t} − {ta}) / ({tb} − {ta}))',
  stepped: '{a}',
};

function paceSteps(target: Target, { latest, required, achievement, expected, pace }: Judged): Step[] {
  const steps: Step[] = [];
  if (required !== undefined) {
    const segment = segmentAt(target, endInYears(latest.period));
    const formula = segment && segment.at >= segment.to ? '{b}' : PATH_FORMULA[target.trajectory];
    steps.push({ symbol: 'r', meaning: 'required', formula, value: required });
  }
  if (achievement !== undefined)
    steps.push({ symbol: 'A', meaning: 'achievement', formula: '({v} − {v0}) / ({T} − {v0})', value: achievement });
  if (expected !== undefined) steps.push({ symbol: 'E', meaning: 'expected', formula: '({r} − {v0}) / ({T} − {v0})', value: expected });
  if (pace !== undefined) steps.push({ symbol: 'P', meaning: 'pace', formula: '{A} / {E}', value: pace });
  return steps;
}

function rangeSteps(target: Target, judged: Judged): Step[] {
  const { latest, achievement } = judged;
  const { goal } = target;
  const tolerance = toleranceIn(target, judged);
  const value = latest.reported.value;
  const end = goalValue(target) ?? value;
  const deviation =
    goal.kind === 'maintain'
      ? Math.max(goal.low - value, value - goal.high, 0)
      : Math.max(goal.direction === 'increase' ? end - value : value - end, 0);
  const distance =
    goal.kind === 'maintain' ? 'max({L} − {v}, {v} − {U}, 0)' : goal.direction === 'increase' ? 'max({T} − {v}, 0)' : 'max({v} − {T}, 0)';
  const share = achievement === 1 ? '1' : achievement === 0 && tolerance === 0 ? '0' : 'max(0, 1 − {d} / {W})';
  return [
    { symbol: 'd', meaning: 'deviation', formula: distance, value: achievement === 1 ? 0 : deviation },
    { symbol: 'A', meaning: 'achievement', formula: share, value: achievement ?? 1 },
    { symbol: 'E', meaning: 'expected', formula: '1', value: 1 },
  ];
}

const CONDITIONS: Readonly<Record<PaceRule, string>> = {
  'pace-on-track': '{A} ≥ {cut} × {E}',
  'gap-on-track': '{E} − {A} ≤ {cut}',
  'pace-at-risk': '{A} ≥ {cut} × {E}',
  'gap-at-risk': '{E} − {A} ≤ {cut}',
  behind: '{A} < {cut} × {E}',
};

function checksOf(target: Target, judged: Judged): Check[] {
  const lines = judged.version === 1 ? paceLines(target, judged) : linesOf(target, judged);
  return [...lines, ...judged.caps.map((cap) => capCheck(cap, judged))];
}

function linesOf(target: Target, judged: Judged): Check[] {
  const { rule, by } = judged;
  const line = (one: Rule, condition: string): Check => ({ rule: one, condition, cut: undefined, holds: rule === one });
  const met = by === 'range' ? '{d} = 0' : metCondition(target);
  switch (rule) {
    case 'deadline-awaited':
      return [line(rule, '{t} < {tT}')];
    case 'deadline-met':
    case 'deadline-missed': {
      const missed = by === 'range' ? '{d} > 0' : metCondition(target, true);
      return [line('deadline-met', met), ...(rule === 'deadline-missed' ? [line(rule, missed)] : [])];
    }
    case 'within-range':
    case 'within-tolerance':
    case 'beyond-tolerance': {
      const lines = [line('within-range', met), line('within-tolerance', '{d} ≤ {W}'), line('beyond-tolerance', '{d} > {W}')];
      return lines.slice(0, lines.findIndex(({ holds: held }) => held) + 1);
    }
    default:
      return paceLines(target, judged);
  }
}

function metCondition({ goal }: Target, not = false): string {
  const falling = goal.kind !== 'maintain' && goal.direction === 'decrease';
  return not ? (falling ? '{v} > {T}' : '{v} < {T}') : falling ? '{v} ≤ {T}' : '{v} ≥ {T}';
}

function capCheck(cap: Cap, { latest }: Judged): Check {
  return cap === 'outlook-cap'
    ? { rule: cap, condition: '{p} < {cut}', cut: UNLIKELY, holds: true }
    : { rule: cap, condition: '{age} ≥ {cut}', cut: STALE_AFTER_MONTHS[latest.period.frequency], holds: true };
}

/** The line as it is asked: on a path that first goes the other way its own value, and never a small gap of a value worse than its baseline. */
function conditionOf(
  rule: PaceRule,
  { achievement, expected, version, cut }: { achievement: number; expected: number; version: MethodVersion; cut: number },
): Pick<Check, 'condition' | 'cut'> {
  if (version > 1 && expected < 0 && PACE_AGAINST_PATH[rule]) return { condition: PACE_AGAINST_PATH[rule], cut: undefined };
  const worse = version > 1 && rule === 'gap-on-track' && achievement < 0 && expected - achievement <= cut;
  return worse ? { condition: '{A} ≥ {cut}', cut: 0 } : { condition: CONDITIONS[rule], cut };
}

const PACE_AGAINST_PATH: Partial<Record<PaceRule, string>> = {
  'pace-on-track': '{A} ≥ {E}',
  'pace-at-risk': '{A} ≥ {E}',
  behind: '{A} < {E}',
};

/** The target met, or the pace along the path; by version 1 of a range too. */
function paceLines(target: Target, { rule, by, achievement, expected, cutOffs, version }: Judged): Check[] {
  const first: Check =
    by === 'range'
      ? { rule: 'within-range', condition: '{d} = 0', cut: undefined, holds: rule === 'within-range' }
      : { rule: 'target-met', condition: metCondition(target), cut: undefined, holds: rule === 'target-met' };
  if (first.holds || achievement === undefined || expected === undefined) return [first];
  const cuts: Readonly<Record<PaceRule, number>> = {
    'pace-on-track': cutOffs.onTrackPace,
    'gap-on-track': cutOffs.onTrackGap,
    'pace-at-risk': cutOffs.atRiskPace,
    'gap-at-risk': cutOffs.atRiskGap,
    behind: cutOffs.atRiskPace,
  };
  const decided = PACE_RULES.indexOf(rule as PaceRule);
  const lines = PACE_RULES.slice(0, decided + 1).map((one) => ({
    rule: one,
    ...conditionOf(one, { achievement, expected, version, cut: cuts[one] }),
    holds: holds(one, achievement, expected, cutOffs, version),
  }));
  return [first, ...lines];
}
