import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EarnedValueInput, earnedValueOf } from './earned-value.ts';

const of = (plannedValue: number, earnedValue: number, actualCost: number, budgetAtCompletion: number): EarnedValueInput => ({
  ...{ plannedValue, earnedValue },
  ...{ actualCost, budgetAtCompletion },
});

describe('earned value', () => {
  it('says what a project costs against what it has done, and what all of it will cost', () => {
    expect(earnedValueOf(of(50, 40, 60, 100))).toEqual({
      kind: 'earned-value',
      costVariance: -20,
      scheduleVariance: -10,
      costIndex: expect.closeTo(2 / 3, 12),
      scheduleIndex: 0.8,
      estimateAtCompletion: expect.closeTo(150, 12),
      estimateToComplete: expect.closeTo(90, 12),
      varianceAtCompletion: expect.closeTo(-50, 12),
      toCompleteIndex: 1.5,
    });
  });

  it.each([
    ['nothing was spent', of(50, 40, 0, 100), { costIndex: undefined, estimateAtCompletion: undefined, toCompleteIndex: 0.6 }],
    ['nothing was planned', of(0, 40, 60, 100), { scheduleIndex: undefined, estimateAtCompletion: expect.closeTo(150, 12) }],
    ['nothing is earned', of(50, 0, 60, 100), { costIndex: 0, estimateAtCompletion: undefined, estimateToComplete: undefined }],
    ['no budget is left', of(100, 80, 100, 100), { toCompleteIndex: undefined, varianceAtCompletion: -25 }],
    ['the budget is overspent', of(100, 80, 160, 100), { toCompleteIndex: undefined, varianceAtCompletion: -100 }],
    [
      'everything is done',
      of(100, 100, 90, 100),
      { estimateToComplete: 0, estimateAtCompletion: expect.closeTo(90, 12), toCompleteIndex: 0 },
    ],
    [
      'there is nothing at all',
      of(0, 0, 0, 0),
      { costVariance: 0, costIndex: undefined, scheduleIndex: undefined, toCompleteIndex: undefined },
    ],
  ])('has no index that divides by nothing: %s', (_, input, expected) => expect(earnedValueOf(input)).toMatchObject(expected));

  it.each([
    ['plannedValue', of(Number.NaN, 1, 1, 1)],
    ['earnedValue', of(1, -1, 1, 1)],
    ['actualCost', of(1, 1, Number.POSITIVE_INFINITY, 1)],
    ['budgetAtCompletion', of(1, 1, 1, -0.5)],
  ])('names what cannot be used: %s', (name, input) => expect(earnedValueOf(input)).toEqual({ kind: 'unusable', of: name }));

  it('adds up: what is spent and what is still to be spent is what all will cost', () => {
    const sum = fc.double({ min: 1, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(sum, sum, sum, sum, (...sums) => {
        const found = earnedValueOf(of(...sums));
        if (found.kind !== 'earned-value') throw new Error(found.of);
        const { estimateAtCompletion = Number.NaN, estimateToComplete = Number.NaN } = found;
        expect((sums[2] + estimateToComplete) / estimateAtCompletion).toBeCloseTo(1, 6);
      }),
    );
  });
});
