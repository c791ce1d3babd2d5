import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Goal, type Target, TRAJECTORIES } from '../targets/target.ts';
import { period, value } from '../testing/observations.ts';
import type { Observation } from '../values/observation.ts';
import { type Explanation, explain, withNumbers } from './explain.ts';
import { progressIn } from './progress.ts';

const target = (goal: Goal, more: Partial<Target> = {}): Target => ({
  goal,
  deadline: period('2030'),
  baseline: { period: period('2019'), value: 0.01 },
  milestones: [{ period: period('2025'), value: 10 }],
  trajectory: 'linear',
  ...more,
});
const oman = target({ kind: 'reach', direction: 'increase', value: 30 });
const accountOf = (one: Target, series: readonly Observation[]) => explain(one, progressIn(one, series, period('2026-10')));

/** Does the sum again from the formula and the numbers in it. */
function recomputed(formula: string, account: Explanation): number {
  const sum = withNumbers(formula, account, (number) => `(${number})`);
  const code = sum.replaceAll('−', '-').replaceAll('×', '*').replaceAll('^', '**').replaceAll('max', 'Math.max');
  return new Function(`return ${code}`)() as number;
}

describe('why this colour', () => {
  it('has the inputs, the formulas with the numbers in them, the cut-offs, and the line that decided', () => {
    const account = accountOf(oman, [value('2024', 4.198), value('2025', 8.6)]);
    expect(account).toMatchObject({ method: { name: 'linear-pace', version: 2 }, caps: [], status: 'at-risk', rule: 'pace-at-risk' });
    const printed = account.steps.map((step) => `${step.symbol} = ${withNumbers(step.formula, account, String)}`);
    expect(printed).toEqual([
      'r = 10',
      'A = (8.6 − 0.01) / (30 − 0.01)',
      'E = (10 − 0.01) / (30 − 0.01)',
      `P = ${8.59 / 29.99} / ${9.99 / 29.99}`,
    ]);
    expect(account.checks.map((check) => [check.rule, check.condition, check.holds])).toEqual([
      ['target-met', '{v} ≥ {T}', false],
      ['pace-on-track', '{A} ≥ {cut} × {E}', false],
      ['gap-on-track', '{E} − {A} ≤ {cut}', false],
      ['pace-at-risk', '{A} ≥ {cut} × {E}', true],
    ]);
  });

  it('of a passed deadline says what the result is', () => {
    const due = { ...oman, deadline: period('2025'), milestones: [] };
    const missed = accountOf(due, [value('2024', 12), value('2025', 29)]);
    expect(missed.checks.map(({ rule, holds }) => [rule, holds])).toEqual([
      ['deadline-met', false],
      ['deadline-missed', true],
    ]);
    const awaited = accountOf(due, [value('2024', 12)]);
    expect(awaited).toMatchObject({ status: 'awaited', rule: 'deadline-awaited' });
  });

  it('of what is held down says the line that held, then the cap', () => {
    const account = explain(oman, progressIn(oman, [value('2022', 20)], period('2026-10')));
    expect(account).toMatchObject({ status: 'at-risk', rule: 'pace-on-track', caps: ['clock-cap'], flags: ['stale'] });
    expect(account.checks.at(-1)).toMatchObject({ rule: 'clock-cap', holds: true });
    expect(account.inputs.find(({ symbol }) => symbol === account.checks.at(-1)?.condition.match(/\{(\w+)\}/)?.[1])?.value).toBe(46);
  });

  it('of a range has its deviation', () => {
    const account = accountOf(target({ kind: 'maintain', low: 0.9, high: 1.1, tolerance: 0.5 }), [value('2025', 1.25)]);
    expect(account.steps.map((step) => withNumbers(step.formula, account, String))).toEqual([
      'max(0.9 − 1.25, 1.25 − 1.1, 0)',
      'max(0, 1 − 0.1499999999999999 / 0.5)',
      '1',
    ]);
  });

  it('that is not judged has the reason and no sum', () => {
    expect(accountOf({ ...oman, baseline: undefined }, [value('2025', 8.6)])).toMatchObject({
      status: 'not-judged',
      reason: 'no-baseline',
      steps: [],
      checks: [],
    });
    expect(accountOf(oman, [])).toMatchObject({ status: 'no-data', steps: [] });
  });

  it('adds up: every sum done again gives its result, and the first line that holds is the rule', () => {
    const number = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(
        number,
        number,
        number,
        number,
        fc.constantFrom(...TRAJECTORIES),
        fc.integer({ min: 2020, max: 2032 }),
        (from, over, to, actual, trajectory, year) => {
          const goals: Goal[] = [
            { kind: 'reach', direction: to > from ? 'increase' : 'decrease', value: to, tolerance: 3 },
            { kind: 'maintain', low: Math.min(from, to), high: Math.max(from, to), tolerance: 7 },
          ];
          for (const goal of goals) {
            const one = target(goal, {
              trajectory,
              baseline: { period: period('2019'), value: from },
              milestones: [{ period: period('2025'), value: over }],
            });
            const progress = progressIn(one, [value(String(year), actual)], period('2040-01'));
            const account = explain(one, progress);
            for (const step of account.steps) expect(recomputed(step.formula, account)).toBeCloseTo(step.value, 8);
            if (progress.kind === 'judged') expect(account.checks.find((check) => check.holds)?.rule).toBe(progress.rule);
          }
        },
      ),
    );
  });
});
