import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlChartConstants } from './constants.ts';
import { type ControlChart, type ControlChartOptions, controlChart } from './control-chart.ts';
import { movingRanges, standardDeviationLimits, xmrLimits } from './limits.ts';

const calm = [10, 11, 9, 10, 12, 10, 9, 11, 10, 12, 9, 10, 11, 10];
const chartOf = (values: readonly (number | undefined)[], options: ControlChartOptions = {}) => {
  const chart = controlChart(values, options);
  if (chart.kind !== 'chart') throw new Error(chart.kind);
  return chart;
};
const signalsAt = (chart: Extract<ControlChart, { kind: 'chart' }>, i: number) => chart.points.at(i)?.signals;

describe('a control chart', () => {
  it('finds nothing in common-cause variation', () => {
    const chart = chartOf(calm, { direction: 'increase', target: 20 });
    expect(chart.points.flatMap((point) => point.signals)).toEqual([]);
    expect(chart).toMatchObject({ variation: 'common-cause', assurance: 'fail' });
  });

  it.each([
    ['increase', 'improving'],
    ['decrease', 'concerning'],
    ['neutral', 'special-high'],
    ['maintain', 'special-high'],
  ] as const)('sees a last point beyond its limit: %s → %s', (direction, variation) => {
    const chart = chartOf([...calm, 40], { direction });
    expect(signalsAt(chart, -1)).toEqual(['beyond-limit']);
    expect(chart.variation).toBe(variation);
  });

  it('sees a run on one side, a trend, and two of three near a limit', () => {
    expect(signalsAt(chartOf([...calm, ...calm, 11, 12, 11, 12, 11, 12, 11]), -1)).toContain('run');
    expect(signalsAt(chartOf([...calm, 8, 9, 10, 11, 12, 13, 14]), -1)).toContain('trend');
    const near = chartOf([...calm, ...calm, 13.7, 11, 13.7]);
    expect([signalsAt(near, -3), signalsAt(near, -2), signalsAt(near, -1)]).toEqual([['two-in-three'], [], ['two-in-three']]);
  });

  it('marks every point of a run, not its end alone', () => {
    const chart = chartOf([...calm, ...calm, 11, 12, 11, 12, 11, 12, 11]);
    expect(chart.points.slice(-8).map(({ signals }) => signals.includes('run'))).toEqual([false, ...Array(7).fill(true)]);
    const rising = chartOf([...calm, 8, 9, 10, 11, 12, 13, 14]);
    expect(rising.points.slice(-7).every(({ signals }) => signals.includes('trend'))).toBe(true);
  });

  it('of what grows by nature lies around its trend, and finds the point that leaves it', () => {
    const growing = calm.map((value, i) => 5 * i + value);
    const chart = chartOf(growing, { direction: 'increase' });
    expect(chart.stretches[0]?.slope).toBeCloseTo(5, 0);
    expect(chart.points.flatMap(({ signals }) => signals)).toEqual([]);
    expect((chart.points[10]?.center ?? 0) - (chart.points[9]?.center ?? 0)).toBeCloseTo(chart.stretches[0]?.slope ?? 0, 9);
    const left = chartOf([...growing, 5 * 14 + 10 + 30]);
    expect(signalsAt(left, -1)).toContain('beyond-limit');
    expect(chartOf(growing, { trending: 'level' }).points.flatMap(({ signals }) => signals)).toContain('run');
    expect(chartOf(growing, { direction: 'increase', target: 40 }).assurance).not.toBe('fail');
  });

  it.each([
    [0, 0.1],
    [50, 0.3],
    [0, 1 / 3],
  ])('of what grows exactly along a line (from %d by %d) finds nothing', (from, step) => {
    let sum = from;
    const values = Array.from({ length: 24 }, () => (sum += step));
    const chart = chartOf(values, { direction: 'increase' });
    expect(chart.points.flatMap(({ signals }) => signals)).toEqual([]);
    const typed = values.map((value) => Number(value.toFixed(1)));
    expect(chartOf(typed, { direction: 'increase' }).variation).toBe('common-cause');
  });

  it('of what only grows, along no line, is none, and the reason', () => {
    const spreading = [0, 0, 0, 0, 0, 0, 0.1, 0.1, 0.2, 0.3, 0.8, 1.9, 3.8, 4, 4.2];
    expect(controlChart(spreading)).toEqual({ kind: 'no-level' });
    expect(controlChart(spreading, { trending: 'level' }).kind).toBe('chart');
    expect(controlChart([...calm, ...calm.map((value) => value + 8)]).kind).toBe('chart');
  });

  it('has lengths of run and trend to choose', () => {
    const eight = [...calm, 8, 9, 10, 11, 12, 13];
    expect(signalsAt(chartOf(eight), -1)).toEqual([]);
    expect(signalsAt(chartOf(eight, { trend: 6 }), -1)).toEqual(['trend']);
  });

  it('begins anew after a declared change, and says that the limits are on trial', () => {
    const shifted = [...calm, ...calm.map((value) => value + 50)];
    expect(signalsAt(chartOf(shifted), -1)).not.toEqual([]);
    const chart = chartOf(shifted.slice(0, 20), { rebaseAt: [calm.length] });
    expect(chart.stretches.map(({ from, to, trial }) => [from, to, trial])).toEqual([
      [0, 14, false],
      [14, 20, true],
    ]);
    expect(chart.points.flatMap((point) => point.signals)).toEqual([]);
    expect(chart.stretches[1]?.center).toBeCloseTo(60, 0);
  });

  it('measures no range across a gap, and no run either', () => {
    expect(movingRanges([1, undefined, 5, 7])).toEqual([undefined, undefined, undefined, 2]);
    const gap = chartOf([...calm, ...calm, 11, 12, 11, undefined, 11, 12, 11, 12]);
    expect(gap.points.flatMap((point) => point.signals)).toEqual([]);
    expect(chartOf([...calm, 40, undefined]).variation).toBe('special-high');
  });

  it.each([
    ['nothing', [], {}, 'too-few-points'],
    ['one point', [1], {}, 'too-few-points'],
    ['no two neighbours', [1, undefined, 2], {}, 'no-moving-range'],
    ['equal values', [3, 3, 3], {}, 'no-variation'],
    ['infinity', [1, Number.POSITIVE_INFINITY, 2], {}, 'not-finite'],
    ['NaN', [Number.NaN, Number.NaN], {}, 'not-finite'],
    ['a change outside of the series', [1, 2, 3], { rebaseAt: [3] }, 'unusable-rebase'],
    ['changes in disorder', [1, 2, 3, 4, 5, 6], { rebaseAt: [4, 2] }, 'unusable-rebase'],
    ['a stretch of one point', [1, 2, 3], { rebaseAt: [2] }, 'too-few-points'],
    ['neighbours that never differ', [1, 1, undefined, 5, 5], {}, 'no-moving-range'],
    ['a multiplier that is no number', [1, 2, 3], { multiplier: Number.NaN }, 'unusable-option'],
    ['a run of one', [1, 2, 3], { run: 1 }, 'unusable-option'],
  ])('names %s', (_, values, options, kind) => expect(controlChart(values, options).kind).toBe(kind));

  it('signals the same when a constant is added', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: -100_000, max: 100_000 }), (series, add) => {
        const quarters = series.map((value) => value / 4);
        const [one, other] = [controlChart(quarters), controlChart(quarters.map((value) => value + add))];
        expect(other.kind).toBe(one.kind);
        if (one.kind !== 'chart' || other.kind !== 'chart') return;
        expect(other.points.map((point) => point.signals)).toEqual(one.points.map((point) => point.signals));
      }),
    );
  });

  it('is mirrored with its values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 }), (series) => {
        const [one, other] = [
          controlChart(series, { direction: 'increase' }),
          controlChart(
            series.map((value) => -value),
            { direction: 'decrease' },
          ),
        ];
        expect(other.kind).toBe(one.kind);
        if (one.kind !== 'chart' || other.kind !== 'chart') return;
        expect(other.points.map((point) => point.variation)).toEqual(one.points.map((point) => point.variation));
      }),
    );
  });
});

describe('limits', () => {
  it('leave out wild moving ranges once where that is asked for', () => {
    const wild = [1, 2, 1, 2, 100, 1, 2, 1, 2, 1, 2, 1];
    const [plain, screened] = [xmrLimits(wild), xmrLimits(wild, { screened: true })];
    expect(screened).toMatchObject({ meanMovingRange: 1 });
    expect(plain.kind === 'limits' && plain.meanMovingRange).toBeGreaterThan(10);
  });

  it('of the global standard deviation need two values', () => {
    expect(standardDeviationLimits([1])).toEqual({ kind: 'too-few-points', have: 1, need: 2 });
    expect(standardDeviationLimits([1, Number.NaN])).toEqual({ kind: 'not-finite' });
  });

  it('have constants for whole samples of two or more only', () => {
    expect([controlChartConstants(1), controlChartConstants(2.5), controlChartConstants(Number.NaN)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
