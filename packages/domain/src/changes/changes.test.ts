import { describe, expect, it } from 'vitest';
import { progressIn } from '../progress/progress.ts';
import type { Target } from '../targets/target.ts';
import { type Period, parsePeriod, shift } from '../time/period.ts';
import type { Observation } from '../values/observation.ts';
import { changesBetween as between, type Change, forecastChange, weightOf } from './changes.ts';

const period = (text: string) => parsePeriod(text) as Period;
const months = { before: period('2026-09'), month: period('2026-10') };
const target: Target = {
  goal: { kind: 'reach', direction: 'increase', value: 100 },
  deadline: period('2030-12'),
  baseline: { period: period('2025-12'), value: 0 },
  milestones: [],
  trajectory: 'linear',
};
const valued = (at: Period, value: number): Observation => ({
  period: at,
  reported: { kind: 'number', value },
  status: 'approved',
  estimated: false,
});
/** Values of consecutive months, the last of October 2026. */
const series = (...values: number[]) => values.map((value, i) => valued(shift(months.month, i - values.length + 1), value));
const changesBetween = (one: Target, values: readonly Observation[], at: { before: Period; month: Period }) =>
  between(one, values, { ...at, earlier: progressIn(one, values, at.before), now: progressIn(one, values, at.month) });
const kinds = (changes: readonly Change[]) => changes.map(({ kind }) => kind);

describe('what changed between two months', () => {
  it('is a status that became another, with the value and what the path asks for', () => {
    const [change] = changesBetween(target, series(14, 2), months);
    expect(change).toMatchObject({ kind: 'status', from: 'on-track', to: 'off-track', value: 2, at: months.month });
    expect(change?.kind === 'status' && change.required).toBeCloseTo(100 / 6, 9);
  });

  it('is a first value, and not a status that comes out of nothing', () => {
    expect(changesBetween(target, series(14), months)).toEqual([{ kind: 'first-value', at: months.month, value: 14 }]);
  });

  it('is nothing where nothing was reported', () => {
    expect(changesBetween(target, [], months)).toEqual([]);
    expect(
      changesBetween(
        target,
        series(14).map((one) => ({ ...one, status: 'draft' as const })),
        months,
      ),
    ).toEqual([]);
  });

  it('is a value gone stale, told once', () => {
    const old = [valued(period('2026-05'), 14)];
    const gone = Array.from({ length: 12 }, (_, i) => shift(period('2026-06'), i)).filter((month) =>
      kinds(changesBetween(target, old, { before: shift(month, -1), month })).includes('stale'),
    );
    expect(gone).toHaveLength(1);
  });

  it('is a step beyond the limit of the series’ own steps, said better or worse by the direction', () => {
    const calm = [10, 11, 10, 11, 10, 11, 10, 11];
    const [move] = changesBetween(target, series(...calm, 21), months).filter(({ kind }) => kind === 'move');
    expect(move).toEqual({ kind: 'move', at: months.month, from: 11, to: 21, times: 10, way: 'better' });
    const down: Target = {
      ...target,
      goal: { kind: 'reach', direction: 'decrease', value: 0 },
      baseline: { period: period('2025-12'), value: 30 },
    };
    const worse = changesBetween(down, series(...calm, 21), months).find(({ kind }) => kind === 'move');
    expect(worse).toMatchObject({ way: 'worse' });
  });

  it('is no step within the limit (3.267 mean moving ranges), nor one judged by fewer than six steps', () => {
    const moves = (...values: number[]) => kinds(changesBetween(target, series(...values), months)).filter((kind) => kind === 'move');
    expect(moves(10, 11, 10, 11, 10, 11, 10, 11, 14.267)).toEqual([]);
    expect(moves(10, 11, 10, 11, 10, 11, 10, 11, 14.268)).toEqual(['move']);
    expect(moves(10, 11, 10, 11, 10, 11, 40)).toEqual([]);
  });

  it('takes no step across a gap for a step between neighbours', () => {
    const gapped = series(10, 11, 10, 11, 10, 11, 10, 11, 12, 40).filter((_, i) => i !== 8);
    expect(kinds(changesBetween(target, gapped, months))).not.toContain('move');
  });

  it('says a range was approached or left by the distance from it', () => {
    const kept: Target = { ...target, goal: { kind: 'maintain', low: 8, high: 12, tolerance: 2 } };
    const move = (...values: number[]) => changesBetween(kept, series(...values), months).find(({ kind }) => kind === 'move');
    expect(move(10, 11, 10, 11, 10, 11, 10, 11, 40)).toMatchObject({ way: 'worse' });
    expect(move(40, 41, 40, 41, 40, 41, 40, 41, 12)).toMatchObject({ way: 'better' });
    // Through the range and out of it on the other side: nearer or farther by what is left between.
    expect(move(20, 21, 20, 21, 20, 21, 20, 21, -40)).toMatchObject({ way: 'worse' });
  });

  it('does not praise noise: of random series that only vary, few have a move', () => {
    // A linear congruential generator (Numerical Recipes): the same noise at every run.
    let state = 7;
    const random = () => {
      state = (1_664_525 * state + 1_013_904_223) % 2 ** 32;
      return state / 2 ** 32;
    };
    const rounds = 400;
    const noise = Array.from({ length: rounds }, () => Array.from({ length: 25 }, random));
    const told = noise.flatMap((values) => changesBetween(target, series(...values), months)).filter(({ kind }) => kind === 'move').length;
    expect(told / rounds).toBeLessThan(0.05);
  });
});

describe('a forecast that crosses the target', () => {
  it('is told with both forecasts and the side it has come to', () => {
    expect(forecastChange(target, 90, 104)).toEqual({ kind: 'forecast', side: 'reaches', from: 90, to: 104 });
    expect(forecastChange(target, 104, 90)).toEqual({ kind: 'forecast', side: 'misses', from: 104, to: 90 });
  });

  it('is not told when it stays on its side, lies next to the target, or is unknown', () => {
    expect(forecastChange(target, 80, 90)).toBeUndefined();
    expect(forecastChange(target, 99.9, 100.5)).toBeUndefined();
    expect(forecastChange(target, undefined, 104)).toBeUndefined();
  });
});

it('what is grave weighs more than what is large, and no weight is without a number', () => {
  const at = months.month;
  const changes: Change[] = [
    { kind: 'status', from: 'on-track', to: 'off-track', at, value: 2 },
    { kind: 'forecast', side: 'misses', from: 104, to: 90 },
    { kind: 'status', from: 'off-track', to: 'on-track', at, value: 20 },
    { kind: 'move', at, from: 10, to: 1e9, times: 1e8, way: 'better' },
    { kind: 'revised', at, from: 10, to: 11 },
    { kind: 'stale', at, value: 1 },
    { kind: 'first-value', at, value: 1 },
  ];
  const weights = changes.map(weightOf);
  expect(weights.every(Number.isFinite)).toBe(true);
  expect([...weights].sort((a, b) => b - a)[0]).toBe(weights[0]);
  expect(weights[2]).toBeGreaterThan(weights[3] as number);
  expect(weightOf({ kind: 'revised', at, from: 0, to: 0 })).toBe(50);
});
