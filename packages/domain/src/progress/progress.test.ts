import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../values/observation.ts';
import { type Period, parsePeriod } from '../time/period.ts';
import { progressIn } from './progress.ts';
import { requiredAt, type Target } from './target.ts';

const period = (text: string) => parsePeriod(text) as Period;
const value = (text: string, number: number, more: Partial<Observation> = {}): Observation => ({
  period: period(text),
  reported: { kind: 'number', value: number },
  status: 'approved',
  estimated: false,
  ...more,
});
const target = (more: Partial<Target> = {}): Target => ({
  goal: { kind: 'reach', direction: 'increase', value: 30 },
  deadline: period('2030'),
  baseline: { period: period('2019'), value: 0.01 },
  milestones: [],
  trajectory: 'linear',
  ...more,
});
const month = period('2026-10');

describe('progress toward a target', () => {
  it('compares what was covered of the distance with what the path asks for (Oman, renewables in electricity)', () => {
    const oman = target({ milestones: [{ period: period('2025'), value: 10 }] });
    const progress = progressIn(oman, [value('2024', 4.198), value('2025', 8.6, { status: 'submitted' })], month);
    expect(progress).toMatchObject({ status: 'at-risk', rule: 'pace-at-risk', flags: ['provisional'] });
    if (progress.kind !== 'judged') throw new Error('not judged');
    expect(progress.achievement).toBeCloseTo(0.286, 3);
    expect(progress.expected).toBeCloseTo(0.333, 3);
    expect(progress.pace).toBeCloseTo(0.86, 2);
  });

  it('is off track without the provisional value', () => {
    const oman = target({ milestones: [{ period: period('2025'), value: 10 }] });
    const series = [value('2024', 4.198), value('2025', 8.6, { status: 'submitted' })];
    expect(progressIn(oman, series, month, { accept: (one) => one.status === 'approved' })).toMatchObject({ status: 'off-track', required: 8.335 });
  });

  it.each([
    ['no value at all', target(), [], { status: 'no-data' }],
    ['a gap is not zero', target(), [value('2024', 0, { reported: { kind: 'missing' } })], { status: 'no-data' }],
    ['drafts count for nobody', target(), [value('2024', 20, { status: 'draft' })], { status: 'no-data' }],
    ['no baseline', target({ baseline: undefined }), [value('2024', 4)], { status: 'not-judged', reason: 'no-baseline' }],
    ['met even without a baseline', target({ baseline: undefined }), [value('2024', 31)], { status: 'achieved', rule: 'target-met' }],
    [
      'only the baseline year (Egypt)',
      target({ baseline: { period: period('2024'), value: 11.5 } }),
      [value('2024', 11.584)],
      { status: 'not-judged', reason: 'baseline-only' },
    ],
    [
      'a deadline before the baseline',
      target({ deadline: period('2018') }),
      [value('2024', 4)],
      { status: 'not-judged', reason: 'deadline-before-baseline' },
    ],
    [
      'a falling target, met',
      target({ goal: { kind: 'reach', direction: 'decrease', value: 6 }, baseline: { period: period('2019'), value: 12 } }),
      [value('2024', 5.9)],
      { status: 'achieved' },
    ],
    [
      'within a range',
      target({ goal: { kind: 'maintain', low: 0.9, high: 1.1, tolerance: 0.5 } }),
      [value('2024', 1.02)],
      { status: 'on-track', rule: 'within-range' },
    ],
    [
      'outside a range',
      target({ goal: { kind: 'maintain', low: 0.9, high: 1.1, tolerance: 0.5 } }),
      [value('2024', 1.25)],
      { status: 'at-risk', achievement: expect.closeTo(0.7) },
    ],
    [
      'halving a baseline',
      target({ goal: { kind: 'relative', direction: 'decrease', factor: 0.5 }, baseline: { period: period('2021'), value: 20 } }),
      [value('2024', 9.9)],
      { status: 'achieved' },
    ],
    [
      'worse than the baseline',
      target({ baseline: { period: period('2019'), value: 5 } }),
      [value('2024', 4)],
      { status: 'off-track', achievement: expect.closeTo(-0.04) },
    ],
  ])('%s', (_, goal, series, expected) => expect(progressIn(goal as Target, series as Observation[], month)).toMatchObject(expected));

  it('says so when the numbers are beyond what can be compared', () => {
    const huge = target({
      baseline: { period: period('2019'), value: -1e308 },
      goal: { kind: 'reach', direction: 'increase', value: 1.5e308 },
    });
    expect(progressIn(huge, [value('2024', 1e308)], month)).toMatchObject({ status: 'not-judged', reason: 'out-of-reach' });
  });

  it('flags a value that no longer speaks for today', () => {
    expect(progressIn(target(), [value('2024', 20)], month)).toMatchObject({ flags: [] });
    expect(progressIn(target(), [value('2022', 20)], month)).toMatchObject({ flags: ['stale'] });
    expect(progressIn(target(), [value('2026-06', 20, { estimated: true })], month)).toMatchObject({ flags: ['stale', 'estimated'] });
  });

  it('does not look beyond its month', () => {
    expect(progressIn(target(), [value('2026-09', 20), value('2026-11', 29)], month)).toMatchObject({
      latest: { reported: { value: 20 } },
    });
  });

  it('follows its milestones exactly, and a compound path through its ends', () => {
    const stepped = target({ milestones: [{ period: period('2025'), value: 10 }] });
    expect([2020, 2026, 2031, 2010, 2040].map((years) => requiredAt(stepped, years))).toEqual([0.01, 10, 30, 0.01, 30]);
    const compound = target({
      trajectory: 'compound',
      baseline: { period: period('2020'), value: 10 },
      goal: { kind: 'reach', direction: 'increase', value: 40 },
    });
    expect(requiredAt(compound, 2026)).toBeCloseTo(20, 10);
  });

  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

  it('says the same of a mirrored problem and in any unit', () => {
    fc.assert(
      fc.property(number, number, number, fc.constantFrom(-1, 1000, 0.01), (from, to, actual, factor) => {
        fc.pre(Math.abs(to - from) > 1e-3);
        const judge = (scale: number) => {
          const direction = (to - from) * scale > 0 ? 'increase' : 'decrease';
          const scaled = target({
            goal: { kind: 'reach', direction, value: to * scale },
            baseline: { period: period('2019'), value: from * scale },
          });
          return progressIn(scaled, [value('2024', actual * scale)], month);
        };
        const [one, other] = [judge(1), judge(factor)];
        if (one.kind !== 'judged' || other.kind !== 'judged') throw new Error('not judged');
        const size = Math.max(1, Math.abs(one.achievement ?? 0));
        expect(Math.abs((other.achievement ?? 0) - (one.achievement ?? 0)) / size).toBeLessThan(1e-6);
      }),
    );
  });

  it('never gets worse when the value gets better', () => {
    const rank = { achieved: 3, 'on-track': 2, 'at-risk': 1, 'off-track': 0, 'no-data': -1, 'not-judged': -1 };
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }), (low, more) => {
        const status = (number: number) => rank[progressIn(target(), [value('2024', number)], month).status];
        expect(status(low + more)).toBeGreaterThanOrEqual(status(low));
      }),
    );
  });
});
