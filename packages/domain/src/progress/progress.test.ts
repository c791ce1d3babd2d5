import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requiredAt, type Target, TRAJECTORIES, targetFor } from '../targets/target.ts';
import { period, value } from '../testing/observations.ts';
import { parseDay } from '../time/calendar.ts';
import { endInYears, formatPeriod, type Period, shift } from '../time/period.ts';
import { counts, type Observation } from '../values/observation.ts';
import { progressIn } from './progress.ts';

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
    const progress = progressIn(oman, [value('2024', 4.198), value('2025', 8.6, { status: 'submitted' })], month, { accept: counts });
    expect(progress).toMatchObject({ status: 'at-risk', rule: 'pace-at-risk', flags: ['provisional'] });
    if (progress.kind !== 'judged') throw new Error('not judged');
    expect(progress.achievement).toBeCloseTo(0.286, 3);
    expect(progress.expected).toBeCloseTo(0.333, 3);
    expect(progress.pace).toBeCloseTo(0.86, 2);
  });

  it('counts approved values where nothing is said: off track without the provisional one', () => {
    const oman = target({ milestones: [{ period: period('2025'), value: 10 }] });
    const series = [value('2024', 4.198), value('2025', 8.6, { status: 'submitted' })];
    expect(progressIn(oman, series, month)).toMatchObject({
      status: 'off-track',
      required: 8.335,
    });
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
      'held the line: the target equals the baseline',
      target({ goal: { kind: 'reach', direction: 'increase', value: 5 }, baseline: { period: period('2019'), value: 5 } }),
      [value('2024', 6)],
      { status: 'on-track', rule: 'within-range' },
    ],
    [
      'held the line until the deadline',
      target({
        goal: { kind: 'reach', direction: 'decrease', value: 5 },
        baseline: { period: period('2019'), value: 5 },
        deadline: period('2025'),
      }),
      [value('2025', 4)],
      { status: 'achieved', rule: 'deadline-met', by: 'range' },
    ],
    [
      'lost the line, with a tolerance',
      target({ goal: { kind: 'reach', direction: 'increase', value: 5, tolerance: 2 }, baseline: { period: period('2019'), value: 5 } }),
      [value('2024', 4.5)],
      { status: 'at-risk', achievement: 0.75, expected: 1 },
    ],
    [
      'lost the line, without one',
      target({ goal: { kind: 'reach', direction: 'increase', value: 5 }, baseline: { period: period('2019'), value: 5 } }),
      [value('2024', 4.5)],
      { status: 'off-track', rule: 'beyond-tolerance', achievement: 0 },
    ],
    [
      'nothing due yet on a stepped path',
      target({ trajectory: 'stepped', milestones: [{ period: period('2026'), value: 10 }] }),
      [value('2024', 4)],
      { status: 'not-judged', reason: 'nothing-due' },
    ],
    [
      'a constant rate through zero',
      target({ trajectory: 'compound', baseline: { period: period('2019'), value: 0 } }),
      [value('2024', 4)],
      { status: 'not-judged', reason: 'no-constant-rate' },
    ],
    [
      'a constant rate through a change of sign',
      target({ trajectory: 'compound', baseline: { period: period('2019'), value: -3 } }),
      [value('2024', 4)],
      { status: 'not-judged', reason: 'no-constant-rate' },
    ],
    [
      'an inverted range',
      target({ goal: { kind: 'maintain', low: 2, high: 1, tolerance: 1 } }),
      [value('2024', 1.5)],
      { status: 'not-judged', reason: 'inverted-range' },
    ],
    [
      'outside a range without a tolerance',
      target({ goal: { kind: 'maintain', low: 1, high: 2, tolerance: 0 } }),
      [value('2024', 3)],
      { status: 'off-track', rule: 'beyond-tolerance', achievement: 0 },
    ],
    [
      'a range that is no number',
      target({ goal: { kind: 'maintain', low: Number.NaN, high: 2, tolerance: 1 } }),
      [value('2024', 3)],
      { status: 'not-judged', reason: 'not-finite' },
    ],
    ['NaN', target(), [value('2024', Number.NaN)], { status: 'not-judged', reason: 'not-finite' }],
    [
      'an infinite baseline',
      target({ baseline: { period: period('2019'), value: -Infinity } }),
      [value('2024', 1)],
      { reason: 'not-finite' },
    ],
    [
      'milestones out of order',
      target({
        milestones: [
          { period: period('2025'), value: 10 },
          { period: period('2022'), value: 5 },
        ],
      }),
      [value('2024', 4)],
      { status: 'not-judged', reason: 'milestones-out-of-order' },
    ],
    [
      'a milestone after the deadline',
      target({ milestones: [{ period: period('2031'), value: 10 }] }),
      [value('2024', 4)],
      { status: 'not-judged', reason: 'milestones-out-of-order' },
    ],
    ['a period twice', target(), [value('2024', 4), value('2024', 5)], { status: 'not-judged', reason: 'duplicate-period' }],
    [
      'an earlier period twice, in any order',
      target(),
      [value('2024', 6), value('2023', 4), value('2023', 5)],
      { reason: 'duplicate-period' },
    ],
    [
      'a baseline that was better than the target, and is lost',
      target({ baseline: { period: period('2019'), value: 40 } }),
      [value('2024', 25)],
      { status: 'off-track', rule: 'beyond-tolerance', by: 'range', required: 30 },
    ],
    [
      'a baseline that was better than the target, lost within a tolerance',
      target({ goal: { kind: 'reach', direction: 'increase', value: 30, tolerance: 20 }, baseline: { period: period('2019'), value: 40 } }),
      [value('2024', 25)],
      { status: 'at-risk', by: 'range', achievement: 0.75, required: 30 },
    ],
    ['two frequencies', target(), [value('2023', 4), value('2024-06', 5)], { status: 'not-judged', reason: 'mixed-frequencies' }],
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

  it('keeps a step until the next is due', () => {
    const steps = target({ trajectory: 'stepped', milestones: [{ period: period('2025'), value: 10 }] });
    expect([2020, 2025.9, 2026, 2030.9, 2031].map((years) => requiredAt(steps, years))).toEqual([0.01, 0.01, 10, 10, 30]);
  });

  it('passes through every milestone, on every kind of path', () => {
    const positive = fc.double({ min: 0.1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...TRAJECTORIES), fc.array(positive, { minLength: 2, maxLength: 6 }), (trajectory, values) => {
        const points = values.map((number, i) => ({ period: period(String(2020 + i)), value: number }));
        const [first, last] = [points[0], points.at(-1)];
        if (!first || !last) return;
        const goal = { kind: 'reach', direction: 'increase', value: last.value } as const;
        const path = target({ trajectory, goal, baseline: first, milestones: points.slice(1, -1), deadline: last.period });
        for (const point of points) expect(requiredAt(path, endInYears(point.period))).toBe(point.value);
      }),
    );
  });

  it('is spoken for by the next of several dated targets, and by the last after all of them', () => {
    const dated = [2030, 2035, 2026].map((year) => target({ deadline: period(String(year)) }));
    const on = (day: string) => formatPeriod(targetFor(dated, parseDay(day) as number)?.deadline as Period);
    expect([on('2026-12-31'), on('2027-01-01'), on('2040-01-01')]).toEqual(['2026', '2030', '2035']);
    expect(targetFor([], 0)).toBeUndefined();
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

  it('counts a boundary as reached, whatever its binary digits say', () => {
    const plain = target({ baseline: { period: period('2020'), value: 0 }, goal: { kind: 'reach', direction: 'increase', value: 100 } });
    const status = (number: number) => progressIn(plain, [value('2021', number)], month);
    expect(status(9.5)).toMatchObject({ expected: 0.1, rule: 'pace-on-track' });
    expect(status(8)).toMatchObject({ achievement: 0.08, rule: 'gap-on-track' });
    expect(status(7.9)).toMatchObject({ rule: 'pace-at-risk' });
    expect(status(5)).toMatchObject({ rule: 'gap-at-risk' });
    expect(status(4.9)).toMatchObject({ rule: 'behind' });
  });

  it('takes the cut-offs of the programme, and names those that say nothing', () => {
    const strict = { onTrackPace: 1, atRiskPace: 0.9, onTrackGap: 0, atRiskGap: 0 };
    expect(progressIn(target(), [value('2024', 12)], month, { cutOffs: strict })).toMatchObject({ status: 'off-track' });
    expect(progressIn(target(), [value('2024', 12)], month, { cutOffs: { ...strict, atRiskPace: 2 } })).toMatchObject({
      reason: 'unusable-cut-offs',
    });
  });

  it('reads the newest value wherever it stands in the series', () => {
    expect(progressIn(target(), [value('2024', 9), value('2022', 3)], month)).toMatchObject({ latest: { reported: { value: 9 } } });
  });

  it('never gets worse when the value gets better, whatever the target', () => {
    const rank = { achieved: 3, 'on-track': 2, 'at-risk': 1, 'off-track': 0, missed: 0, awaited: 0 };
    const some = fc.integer({ min: -60, max: 60 });
    const direction = fc.constantFrom('increase', 'decrease') as fc.Arbitrary<'increase' | 'decrease'>;
    fc.assert(
      fc.property(some, some, direction, some, some, some, (from, to, way, over, low, more) => {
        const goal = { kind: 'reach', direction: way, value: to, tolerance: 15 } as const;
        const one = target({
          goal,
          baseline: { period: period('2019'), value: from },
          milestones: [{ period: period('2022'), value: over }],
        });
        const judge = (number: number) => progressIn(one, [value('2024', number)], month);
        const [worse, better] = way === 'increase' ? [low, low + Math.abs(more)] : [low + Math.abs(more), low];
        const [before, after] = [judge(worse), judge(better)];
        if (before.kind === 'judged' && after.kind === 'judged') expect(rank[after.status]).toBeGreaterThanOrEqual(rank[before.status]);
      }),
      { numRuns: 500 },
    );
  });

  it('never gets worse the nearer it comes to a range', () => {
    const rank = { achieved: 3, 'on-track': 2, 'at-risk': 1, 'off-track': 0, missed: 0, awaited: 0 };
    const range = target({ goal: { kind: 'maintain', low: 10, high: 20, tolerance: 8 } });
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 70 }), fc.integer({ min: 0, max: 30 }), (number, nearer) => {
        const towards = number < 10 ? Math.min(number + nearer, 10) : Math.max(number - nearer, Math.min(number, 20));
        const [before, after] = [number, towards].map((one) => progressIn(range, [value('2024', one)], month));
        if (before?.kind !== 'judged' || after?.kind !== 'judged') throw new Error('not judged');
        expect(rank[after.status]).toBeGreaterThanOrEqual(rank[before.status]);
      }),
    );
  });

  it('of a shares’ remainder that should be 0 is met at 0, whatever its binary digits say', () => {
    const toZero = target({ goal: { kind: 'reach', direction: 'decrease', value: 0 }, baseline: { period: period('2019'), value: 1 } });
    expect(progressIn(toZero, [value('2024', 0.3 - 0.1 - 0.2 + 5.6e-17)], month)).toMatchObject({ status: 'achieved' });
    expect(progressIn(toZero, [value('2024', 1e-6)], month)).toMatchObject({ status: 'on-track' });
  });
});

describe('once the deadline’s period is over', () => {
  const by2025 = target({ deadline: period('2025'), goal: { kind: 'reach', direction: 'increase', value: 100 } });

  it.each([
    ['the result decides: missed, however near', [value('2025', 95)], { status: 'missed', rule: 'deadline-missed', flags: [] }],
    ['the result decides: achieved', [value('2025', 100)], { status: 'achieved', rule: 'deadline-met' }],
    ['a later value stands for it', [value('2026-06', 120)], { status: 'achieved' }],
    [
      'a result is awaited, and it is said how it stood',
      [value('2024', 80)],
      { status: 'awaited', stood: 'on-track', rule: 'deadline-awaited' },
    ],
    ['one last reported long before is awaited too, and stale', [value('2022', 99)], { status: 'awaited', flags: ['stale'] }],
    ['even one that was met before is awaited', [value('2024', 101)], { status: 'awaited', stood: 'achieved' }],
    ['nothing reported is still no data', [], { status: 'no-data' }],
    ['and something is due by then, whatever the steps before', [value('2021', 12)], { status: 'awaited' }, { trajectory: 'stepped' }],
  ] as const)('%s', (_, series, expected, more?: Partial<Target>) =>
    expect(progressIn({ ...by2025, ...more } as Target, series as readonly Observation[], month)).toMatchObject(expected),
  );

  it('is over in the last month of the period, and not before', () => {
    const series = [value('2024', 80)];
    expect(progressIn(by2025, series, period('2025-11')).status).toBe('on-track');
    expect(progressIn(by2025, series, period('2025-12')).status).toBe('awaited');
  });

  it('never leaves anything on track, in any order of arrival, whatever came', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ year: fc.integer({ min: 2015, max: 2026 }), number: fc.integer({ min: -50, max: 150 }) }), {
          selector: ({ year }) => year,
          maxLength: 12,
        }),
        fc.constantFrom('increase' as const, 'decrease' as const),
        (reported, direction) => {
          const one = target({ deadline: period('2025'), goal: { kind: 'reach', direction, value: 40 } });
          const series = reported.map(({ year, number }) => value(String(year), number));
          const status = (some: Observation[]) => progressIn(one, some, period('2026-12')).status;
          expect(['on-track', 'at-risk', 'off-track']).not.toContain(status(series));
          expect(status(series.toReversed())).toBe(status(series));
          expect(status(series.toSorted((a, b) => a.period.index - b.period.index))).toBe(status(series));
        },
      ),
    );
  });
});

describe('one more approved value on the path', () => {
  it('is never worse than on track, and never worse than it was, whatever stood before and however it arrives', () => {
    const rank = { achieved: 3, 'on-track': 2, 'at-risk': 1, 'off-track': 0, missed: 0, awaited: 0 };
    const some = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(some, some, fc.array(some, { maxLength: 5 }), fc.constantFrom(...TRAJECTORIES), (from, to, values, trajectory) => {
        const goal = { kind: 'reach', direction: to > from ? 'increase' : 'decrease', value: to } as const;
        const one = target({ goal, baseline: { period: period('2017'), value: from }, trajectory });
        const series = values.map((number, i) => value(String(2018 + i), number));
        const required = requiredAt(one, endInYears(period('2025')));
        fc.pre(from !== to && required !== undefined && required !== from);
        const more = value('2025', required as number);
        const [before, after] = [progressIn(one, series, month), progressIn(one, [...series, more], month)];
        if (after.kind !== 'judged') throw new Error(after.kind);
        expect(rank[after.status]).toBeGreaterThanOrEqual(rank['on-track']);
        if (before.kind === 'judged' && before.status !== 'achieved')
          expect(rank[after.status]).toBeGreaterThanOrEqual(rank[before.status]);
        expect(progressIn(one, [more, ...series], month).status).toBe(after.status);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a path that first goes the other way', () => {
  const peak = target({
    goal: { kind: 'reach', direction: 'decrease', value: 0 },
    ...{ deadline: period('2040'), baseline: { period: period('2020'), value: 10 }, milestones: [{ period: period('2025'), value: 12 }] },
  });
  it('is on track on the path and above it, and behind it not', () => {
    const at = (number: number) => progressIn(peak, [value('2025', number)], month).status;
    expect([at(11.95), at(12), at(12.3), at(13)]).toEqual(['on-track', 'on-track', 'at-risk', 'off-track']);
  });
});

describe('limits and ranges', () => {
  it('at 0 are kept by what is 0 but for its binary digits', () => {
    const rest = 0.1 + 0.2 - 0.3;
    const zero = { period: period('2019'), value: 0 };
    const kept = (goal: Target['goal'], number: number, baseline = zero) =>
      progressIn(target({ goal, baseline }), [value('2024', number)], month).status;
    expect(kept({ kind: 'reach', direction: 'decrease', value: 0 }, rest)).toBe('on-track');
    expect(kept({ kind: 'reach', direction: 'increase', value: 0 }, -rest, { ...zero, value: 5 })).toBe('on-track');
    expect(kept({ kind: 'maintain', low: 0, high: 0 }, rest)).toBe('on-track');
    expect(kept({ kind: 'maintain', low: 0, high: 100 }, -rest)).toBe('on-track');
  });

  const line = target({ goal: { kind: 'reach', direction: 'increase', value: 90 }, baseline: { period: period('2019'), value: 90 } });
  const at = (number: number, more: Partial<Target> = {}, options = {}) =>
    progressIn({ ...line, ...more }, [value('2024', number)], month, options);

  it('are at risk within the tolerance and off track beyond it, never grey, and never achieved before the deadline', () => {
    expect([95, 90, 89.9, 85.5, 85.4, 40].map((number) => at(number).status)).toEqual([
      'on-track',
      'on-track',
      'at-risk',
      'at-risk',
      'off-track',
      'off-track',
    ]);
    expect(progressIn(line, [value('2019', 90)], period('2020-10')).status).toBe('on-track');
  });

  it('take the tolerance of the target, then of the definition, then 5 % of the limit or the width', () => {
    expect(at(80, { goal: { kind: 'reach', direction: 'increase', value: 90, tolerance: 20 } })).toMatchObject({ achievement: 0.5 });
    expect(at(80, {}, { tolerance: 40 })).toMatchObject({ achievement: 0.75 });
    const band = { goal: { kind: 'maintain', low: 10, high: 30 } as const };
    expect([at(30.5, band), at(31.1, band)].map(({ status }) => status)).toEqual(['at-risk', 'off-track']);
  });

  it('met within the tolerance is not met at the deadline', () => {
    expect(at(89.9, { deadline: period('2024') }).status).toBe('missed');
  });
});

describe('what holds a status down', () => {
  const months = (values: readonly number[], last = '2026-10') =>
    values.map((number, i) => value(formatPeriod(shift(period(last), i - values.length + 1)), number));
  const early = target({
    baseline: { period: period('2026-01'), value: 0 },
    deadline: period('2036-12'),
    goal: { kind: 'reach', direction: 'increase', value: 100 },
  });

  it('is a forecast to miss: one that has not moved for eight values is not on track by a small gap', () => {
    expect(progressIn(early, months(Array(8).fill(5)), month)).toMatchObject({
      status: 'at-risk',
      rule: 'gap-on-track',
      caps: ['outlook-cap'],
      flags: ['forecast-to-miss'],
      chance: 0,
    });
    expect(progressIn(early, months(Array(7).fill(5)), month)).toMatchObject({ status: 'on-track', caps: [] });
  });

  it('is a value too old to speak for today, also one that had met its target', () => {
    const rising = months([1, 2, 3, 4, 5, 6, 7], '2026-06');
    expect(progressIn(early, rising, month)).toMatchObject({ status: 'at-risk', caps: ['clock-cap'], flags: ['stale'], age: 4 });
    expect(progressIn(target(), [value('2024', 40)], month)).toMatchObject({ status: 'achieved' });
    expect(progressIn(target(), [value('2022', 40)], month)).toMatchObject({ status: 'at-risk', rule: 'target-met', caps: ['clock-cap'] });
  });

  it('is being worse than the baseline: a small gap is not on track then', () => {
    const falling = months([-0.5]);
    expect(progressIn({ ...early, deadline: period('2060-12') }, falling, month)).toMatchObject({ status: 'at-risk', rule: 'gap-at-risk' });
  });

  it('is asked of the outlook only where it can change anything', () => {
    let asked = 0;
    const outlook = () => {
      asked += 1;
      return { kind: 'no-outlook', reason: 'too-few-points' } as const;
    };
    const before = [2017, 2018, 2019, 2020, 2021, 2022, 2023].map((year) => value(String(year), 1));
    for (const number of [40, 20, 2]) progressIn(target(), [...before, value('2024', number)], month, { outlook });
    progressIn(target(), [value('2024', 20)], month, { outlook });
    expect(asked).toBe(1);
  });
});

describe('version 1', () => {
  it('stays what was published with it: no deadline, no cap, and grey where nothing is declared', () => {
    const old = { version: 1, accept: counts } as const;
    const by2025 = target({ deadline: period('2025'), goal: { kind: 'reach', direction: 'increase', value: 100 } });
    expect(progressIn(by2025, [value('2025', 98)], month, old)).toMatchObject({ status: 'on-track', version: 1 });
    const line = target({ goal: { kind: 'reach', direction: 'increase', value: 90 }, baseline: { period: period('2019'), value: 90 } });
    expect(progressIn(line, [value('2024', 40)], month, old)).toMatchObject({ status: 'not-judged', reason: 'baseline-is-target' });
    expect(progressIn(target(), [value('2022', 40)], month, old)).toMatchObject({ status: 'achieved', flags: ['stale'] });
  });
});
