import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile, studentCdf, studentQuantile } from './distributions.ts';
import { mannKendall, seasonalMannKendall } from './mann-kendall.ts';
import { arithmeticMean, geometricMean, harmonicMean, standardDeviation } from './means.ts';
import { median, quantile, selectInPlace } from './quantiles.ts';
import { slopesBetween } from './slope-selection.ts';
import { theilSen } from './theil-sen.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('order statistics', () => {
  it('select what sorting would put there', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(number, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 60 }), fc.nat(), (values, nat) => {
        const rank = nat % values.length;
        expect(selectInPlace(Float64Array.from(values), rank)).toBe(Float64Array.from(values).sort()[rank]);
      }),
    );
  });

  it('of nothing are nothing', () =>
    expect([median([]), quantile([], 0.5), standardDeviation([1]), quantile([1], 2)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]));
});

// NumPy 2.1, quantile([1, 3, 4, 8, 15, 20], p, method=…); the methods in Hyndman & Fan's order.
describe('quantiles of every type', () => {
  const values = [15, 3, 20, 1, 8, 4];
  it.each([
    [1, 3, 4, 15],
    [2, 3, 6, 15],
    [3, 3, 4, 8],
    [4, 2, 4, 11.5],
    [5, 3, 6, 15],
    [6, 2.5, 6, 16.25],
    [7, 3.25, 6, 13.25],
    [8, 2.833333333333333, 6, 15.416666666666666],
    [9, 2.875, 6, 15.3125],
  ] as const)('type %s', (type, first, second, third) => {
    const found = [0.25, 0.5, 0.75].map((p) => quantile(values, p, type));
    for (const [i, one] of [first, second, third].entries()) expect(found[i]).toBeCloseTo(one, 12);
    expect([quantile(values, 0, type), quantile(values, 1, type)]).toEqual([1, 20]);
  });

  it('of type 7 where nothing is said', () => expect(quantile(values, 0.25)).toBe(quantile(values, 0.25, 7)));
});

describe('a standard deviation', () => {
  it('loses one degree of freedom, or none for the whole of what there is', () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(standardDeviation(values, 0)).toBe(2);
    expect(standardDeviation(values)).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect([standardDeviation([3], 0), standardDeviation([3])]).toEqual([0, undefined]);
  });
});

describe('means', () => {
  it.each([
    ['nothing', geometricMean([]), 'empty'],
    ['zero', geometricMean([1, 0]), 'not-positive'],
    ['a negative number', harmonicMean([1, -2]), 'not-positive'],
    ['NaN', arithmeticMean([Number.NaN]), 'not-finite'],
    ['weights that do not fit', arithmeticMean([1, 2], [1]), 'bad-weights'],
    ['weights that are nothing', arithmeticMean([1, 2], [0, 0]), 'bad-weights'],
    ['a negative weight', arithmeticMean([1, 2], [2, -1]), 'bad-weights'],
    ['a sum beyond all numbers', arithmeticMean([1.7e308, 1.7e308]), 'not-finite'],
  ])('of %s are named', (_, found, kind) => expect(found).toEqual({ kind }));
});

describe('distributions', () => {
  it('are undone by their quantiles', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), fc.integer({ min: 1, max: 200 }), (p, degrees) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 9);
        expect(studentCdf(studentQuantile(p, degrees), degrees)).toBeCloseTo(p, 9);
      }),
    );
  });

  it('are symmetric, whole at the ends, and Student’s becomes normal', () => {
    expect(normalCdf(-3) + normalCdf(3)).toBeCloseTo(1, 14);
    expect([normalCdf(-40), normalCdf(40), normalCdf(Number.NaN)]).toEqual([0, 1, Number.NaN]);
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, Number.NaN]);
    expect(studentCdf(1.5, 1e6)).toBeCloseTo(normalCdf(1.5), 5);
  });
});

describe('slopes between all pairs', () => {
  const pseudo = (i: number) => Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1;

  it.each(['noise', 'ties in y', 'ties in x'])('of a long series are found without listing them: %s', (kind) => {
    const n = 1201;
    const points = Array.from({ length: n }, (_, i) => ({
      x: kind === 'ties in x' ? Math.floor(i / 4) : i,
      y: kind === 'ties in y' ? Math.floor(pseudo(i) * 5) : pseudo(i) + i / 100,
    })).sort((a, b) => a.x - b.x || a.y - b.y);
    const all: number[] = [];
    for (const [i, a] of points.entries()) for (const b of points.slice(i + 1)) if (b.x !== a.x) all.push((b.y - a.y) / (b.x - a.x));
    const sorted = Float64Array.from(all).sort();
    const slopes = slopesBetween([{ x: Float64Array.from(points, (one) => one.x), y: Float64Array.from(points, (one) => one.y) }]);
    expect(slopes.count).toBe(sorted.length);
    for (const rank of [0, 7, Math.floor(sorted.length / 3), Math.floor(sorted.length / 2), sorted.length - 1]) {
      expect(slopes.at(rank)).toBe(sorted[rank]);
    }
  });
});

describe('a Theil–Sen line', () => {
  it('is not moved by one wild value, and keeps gaps in their places', () => {
    const straight = Array.from({ length: 11 }, (_, i) => (i === 4 ? undefined : 3 + 2 * i));
    const wild = straight.map((value, i) => (i === 9 ? 9999 : value));
    expect(theilSen(straight)).toMatchObject({ slope: 2, intercept: 3, points: 10 });
    expect(theilSen(wild, { intercept: 'joint' })).toMatchObject({ slope: 2, intercept: 3 });
  });

  it.each([
    ['one point', theilSen([1]), { kind: 'too-few-points', have: 1, need: 2 }],
    ['nothing', theilSen([undefined]), { kind: 'too-few-points', have: 0, need: 2 }],
    ['NaN', theilSen([1, Number.NaN]), { kind: 'not-finite' }],
    ['one moment', theilSen([1, 2], { x: [5, 5] }), { kind: 'one-moment' }],
    ['lengths that differ', theilSen([1, 2], { x: [5] }), { kind: 'lengths-differ' }],
  ])('names %s', (_, found, expected) => expect(found).toEqual(expected));

  it('has equal values for a level line', () => expect(theilSen([4, 4, 4, 4])).toMatchObject({ slope: 0, intercept: 4, low: 0, high: 0 }));

  it('moves and stretches with its values', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 3, maxLength: 30 }), number, (y, add) => {
        const [one, other] = [theilSen(y), theilSen(y.map((value) => 2 * value + add))];
        if (one.kind !== 'line' || other.kind !== 'line') throw new Error('no line');
        expect(other.slope).toBeCloseTo(2 * one.slope, 3);
      }),
    );
  });
});

describe('the Mann–Kendall test', () => {
  it('sees a trend through noise, in either direction, and none in a wave', () => {
    const rising = Array.from({ length: 40 }, (_, i) => i / 4 + Math.sin(i * 7));
    expect(mannKendall(rising)).toMatchObject({ kind: 'tested', trend: 'increasing' });
    expect(mannKendall(rising.map((value) => -value))).toMatchObject({ trend: 'decreasing' });
    expect(mannKendall(rising.map((_, i) => Math.sin(i * 7)))).toMatchObject({ trend: 'none' });
  });

  it('compares each season with itself', () => {
    const wave = Array.from({ length: 60 }, (_, i) => 100 * Math.sin((i / 12) * 2 * Math.PI) + i / 10 + Math.sin(i * 7));
    expect(mannKendall(wave)).toMatchObject({ trend: 'none' });
    const seasonal = seasonalMannKendall(wave, 12);
    expect(seasonal).toMatchObject({ trend: 'increasing' });
    expect(seasonal.kind === 'tested' && seasonal.slope).toBeCloseTo(1.2, 0);
  });

  it.each([
    ['too few values', mannKendall([1, 2]), { kind: 'too-few-points', have: 2, need: 3 }],
    ['equal values', mannKendall([2, 2, 2, undefined]), { kind: 'no-variation' }],
    ['infinity', mannKendall([1, 2, Number.POSITIVE_INFINITY]), { kind: 'not-finite' }],
    ['seasons that are seen once', seasonalMannKendall([1, 2, 3, 4], 12), { kind: 'too-few-points', have: 4, need: 3 }],
  ])('names %s', (_, found, expected) => expect(found).toEqual(expected));
});
