import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Component, compositeIndex } from './composite.ts';
import { distanceToTarget, goalposts, minMax, zScores } from './normalise.ts';
import { rankSensitivity } from './sensitivity.ts';

const component = (code: string, value: number | undefined, weight = 1): Component => ({ code, value, weight });
const share = fc.double({ min: 0.01, max: 1, noNaN: true });

describe('a composite index', () => {
  it('can be taken apart: its contributions add up', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(share, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 8 }), (parts) => {
        const components = parts.map(([value, weight], i) => component(String(i), value, weight));
        const arithmetic = compositeIndex(components);
        const geometric = compositeIndex(components, { method: 'geometric' });
        if (arithmetic.kind !== 'composite' || geometric.kind !== 'composite') throw new Error('none');
        const points = (one: typeof arithmetic) => one.contributions.reduce((sum, part) => sum + part.points, 0);
        expect(points(arithmetic)).toBeCloseTo(arithmetic.value, 8);
        expect(points(geometric)).toBeCloseTo(geometric.value - 100, 8);
        expect(geometric.value).toBeLessThanOrEqual(arithmetic.value + 1e-9);
      }),
    );
  });

  it('names what is missing, and is withheld when too much of its weight is', () => {
    const parts = [component('a', 0.5, 5), component('b', undefined, 1)];
    expect(compositeIndex(parts)).toMatchObject({ kind: 'composite', value: 50, coverage: 5 / 6, missing: ['b'] });
    expect(compositeIndex(parts, { threshold: 0.9 })).toEqual({ kind: 'withheld', reason: 'coverage', coverage: 5 / 6, missing: ['b'] });
  });

  it.each([
    ['no component', [], {}, { kind: 'empty' }],
    ['no weight', [component('a', 1, 0)], {}, { kind: 'bad-weights' }],
    ['a negative weight', [component('a', 1, -1), component('b', 1, 2)], {}, { kind: 'bad-weights' }],
    ['NaN', [component('a', Number.NaN)], {}, { kind: 'not-finite', code: 'a' }],
    ['a geometric mean through 0', [component('a', 0)], { method: 'geometric' }, { kind: 'not-positive', code: 'a' }],
    [
      'no value at all',
      [component('a', undefined)],
      { threshold: 0 },
      { kind: 'withheld', reason: 'coverage', coverage: 0, missing: ['a'] },
    ],
  ] as const)('names %s', (_, parts, options, expected) => expect(compositeIndex(parts, options)).toEqual(expected));
});

describe('normalisation', () => {
  it('is mirrored where less is better', () => {
    expect([goalposts(7, { low: 0, high: 10 }), goalposts(7, { low: 0, high: 10, polarity: -1 })]).toEqual([0.7, expect.closeTo(0.3, 12)]);
    expect(minMax([1, undefined, 5, 3])).toEqual([0, undefined, 1, 0.5]);
    expect(minMax([1, 5], -1)).toEqual([1, 0]);
    expect(zScores([1, undefined, 3])).toEqual([expect.closeTo(-Math.SQRT1_2, 12), undefined, expect.closeTo(Math.SQRT1_2, 12)]);
    expect([distanceToTarget(5, 10), distanceToTarget(20, 10), distanceToTarget(20, 10, -1)]).toEqual([0.5, 1, 0.5]);
  });

  it.each([
    ['equal goalposts', goalposts(1, { low: 2, high: 2 })],
    ['inverted goalposts', goalposts(1, { low: 3, high: 2 })],
    ['NaN', goalposts(Number.NaN, { low: 0, high: 1 })],
    ['a logarithm of 0', goalposts(5, { low: 0, high: 10, scale: 'log' })],
    ['a target of 0', distanceToTarget(1, 0)],
    ['values that do not differ', minMax([2, 2])[0]],
    ['one value', zScores([2])[0]],
  ])('of %s is nothing', (_, found) => expect(found).toBeUndefined());
});

describe('sensitivity to weights', () => {
  const units = [
    { code: 'even', values: [0.6, 0.6] },
    { code: 'first', values: [0.9, 0.29] },
    { code: 'last', values: [0.1, 0.1] },
  ];

  it('is the range of ranks when weights move by a quarter', () => {
    expect(rankSensitivity(units, [1, 1])).toEqual({
      kind: 'ranges',
      design: 'corners',
      scenarios: 4,
      ranks: [
        { code: 'even', rank: 1, best: 1, worst: 2 },
        { code: 'first', rank: 2, best: 1, worst: 2 },
        { code: 'last', rank: 3, best: 3, worst: 3 },
      ],
    });
  });

  it('moves one weight at a time where there are many', () => {
    const many = [{ code: 'a', values: Array.from({ length: 13 }, () => 0.5) }];
    expect(
      rankSensitivity(
        many,
        Array.from({ length: 13 }, () => 1),
      ),
    ).toMatchObject({ design: 'one-at-a-time', scenarios: 26 });
  });

  it.each([
    ['no unit', rankSensitivity([], [1]), { kind: 'empty' }],
    ['no weight', rankSensitivity(units, [0, 0]), { kind: 'bad-weights' }],
    ['a missing indicator', rankSensitivity([{ code: 'x', values: [1] }], [1, 1]), { kind: 'bad-values', code: 'x' }],
    [
      'a zero, geometric',
      rankSensitivity([{ code: 'x', values: [1, 0] }], [1, 1], { method: 'geometric' }),
      { kind: 'bad-values', code: 'x' },
    ],
  ])('names %s', (_, found, expected) => expect(found).toEqual(expected));
});
