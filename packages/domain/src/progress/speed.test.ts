import { describe, expect, it } from 'vitest';
import type { Target } from '../targets/target.ts';
import { period, value } from '../testing/observations.ts';
import type { Observation } from '../values/observation.ts';
import { speedOf } from './speed.ts';

const yearly = (first: number, ...values: number[]) => values.map((number, i) => value(String(first + i), number));
const target = (more: Partial<Target> = {}): Target => ({
  goal: { kind: 'reach', direction: 'increase', value: 30 },
  deadline: period('2030'),
  baseline: { period: period('2019'), value: 0 },
  milestones: [],
  trajectory: 'linear',
  ...more,
});
const month = period('2026-10');

describe('the speed that a target needs', () => {
  it('is the way left over the time left, beside the Theil–Sen slope of the last five years', () => {
    expect(speedOf(target(), yearly(2018, 50, 60, 2, 4, 6, 99, 10, 12), month)).toEqual({
      ...{ kind: 'speed', per: 'year', soFar: 2, needed: 3.6, times: 1.8, says: 'faster' },
      ...{ from: period('2021'), to: period('2025') },
    });
  });

  it('is counted in the periods of the values, of the last 24 of them', () => {
    const monthly = Array.from({ length: 40 }, (_, i) => value(`${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, i));
    const found = speedOf(target({ goal: { kind: 'reach', direction: 'increase', value: 96 } }), monthly, month);
    expect(found).toMatchObject({ kind: 'speed', per: 'month', soFar: 1, from: period('2024-05'), to: period('2026-04') });
    expect(found.kind === 'speed' && found.needed).toBeCloseTo(57 / 56, 9);
    expect(found).toMatchObject({ says: 'enough' });
  });

  it('reads a falling target the same way', () => {
    const falling = target({ goal: { kind: 'reach', direction: 'decrease', value: 0 }, baseline: { period: period('2019'), value: 40 } });
    expect(speedOf(falling, yearly(2021, 40, 38, 36, 34, 32), month)).toMatchObject({
      soFar: -2,
      needed: -6.4,
      times: 3.2,
      says: 'faster',
    });
  });

  it.each([
    ['moved away: there is no ratio', yearly(2021, 9, 8, 7, 6, 5), { says: 'not-moved', times: undefined, needed: 5 }],
    ['has not moved at all', yearly(2021, 5, 5, 5, 5, 5), { says: 'not-moved', soFar: 0 }],
    ['has three values: the needed speed is known, the one so far is not', yearly(2023, 4, 6, 8), { says: 'unknown', soFar: undefined }],
    ['is met', yearly(2021, 10, 20, 25, 30, 31), { kind: 'none', reason: 'met' }],
    ['has no value', [], { kind: 'none', reason: 'no-data' }],
    ['waits for approval', [value('2025', 12, { status: 'submitted' })], { kind: 'none', reason: 'no-data' }],
    ['is reported in two frequencies', [value('2024', 4), value('2025-06', 5)], { kind: 'none', reason: 'no-data' }],
    ['keeps a gap in its place', [...yearly(2021, 2, 4), ...yearly(2024, 8, 10)], { soFar: 2 }],
  ])('%s', (_, series, expected) => expect(speedOf(target(), series as Observation[], month)).toMatchObject(expected));

  it('counts days and weeks as they are', () => {
    const daily = Array.from({ length: 30 }, (_, i) => value(`2026-01-${String(i + 2).padStart(2, '0')}`, (i - 29) * 0.93));
    const february = target({ goal: { kind: 'reach', direction: 'increase', value: 28 }, deadline: period('2026-02-28') });
    expect(speedOf(february, daily, period('2026-01'))).toMatchObject({ per: 'day', needed: 1, says: 'faster' });
  });

  it('is none for what is to be kept, without a goal, and past the deadline', () => {
    const series = yearly(2021, 1, 2, 3, 4, 5);
    const none = (more: Partial<Target>) => speedOf(target(more), series, month);
    expect(none({ goal: { kind: 'maintain', low: 0, high: 10 } })).toEqual({ kind: 'none', reason: 'kept' });
    expect(none({ baseline: { period: period('2019'), value: 30 } })).toEqual({ kind: 'none', reason: 'kept' });
    expect(none({ goal: { kind: 'relative', direction: 'increase', factor: 2 }, baseline: undefined })).toEqual({
      ...{ kind: 'none', reason: 'no-goal' },
    });
    expect(none({ deadline: period('2025') })).toEqual({ kind: 'none', reason: 'deadline-passed' });
  });
});
