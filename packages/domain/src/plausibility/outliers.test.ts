import { expect, it } from 'vitest';
import { modifiedZScore, tukeyFences, zScore } from './outliers.ts';

it('outliers are told by what the middle of the values does', () => {
  expect(modifiedZScore(9, [1, 1, 2, 2, 4, 6, 9])).toBeCloseTo(0.6745 * 7, 12);
  expect(tukeyFences([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ low: -3.5, high: 14.5 });
});

it('nothing is told of nothing, of values without spread, and without a deviation', () => {
  expect([modifiedZScore(1, []), modifiedZScore(1, [2, 2, 2]), tukeyFences([]), zScore(1, { mean: 0, standardDeviation: 0 })]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(zScore(4, { mean: 0, standardDeviation: 1 })).toMatchObject({ outlier: true, bounds: { low: -3, high: 3 } });
});
