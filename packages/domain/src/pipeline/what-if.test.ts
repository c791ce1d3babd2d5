import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlookFor } from '../forecast/outlook.ts';
import type { Target } from '../targets/target.ts';
import { period, value } from '../testing/observations.ts';
import { shift } from '../time/period.ts';
import { type Prospect, type WhatIfInput, withEffects } from './what-if.ts';

const NORMAL = 1000;
const forecast = { location: 46, sigma: 10, degrees: NORMAL };
const goal = { kind: 'at-least', value: 80 } as const;
const prospects = (more: Partial<WhatIfInput> = {}) => {
  const found = withEffects({ forecast, effects: [], goal, ...more });
  if (found?.kind !== 'what-if') throw new Error(found?.kind);
  return found;
};
const width = ({ low, high }: Prospect) => high - low;

describe('a forecast with the effects of candidates', () => {
  it('is the forecast where there are none, with the chance of the outlook', () => {
    const target: Target = {
      ...{ goal: { kind: 'reach', direction: 'increase', value: 60 }, deadline: period('2026-12'), baseline: undefined },
      ...{ milestones: [], trajectory: 'linear' },
    };
    const series = [48, 51, 50, 53, 55, 54, 57, 56].map((one, i) => ({ ...value('2026-01', one), period: shift(period('2026-01'), i) }));
    const outlook = outlookFor(target, series, period('2026-08'));
    if (outlook.kind !== 'outlook') throw new Error(outlook.kind);
    const { atDeadline, chance } = outlook;
    const { before, after } = prospects({
      forecast: { ...atDeadline, degrees: outlook.forecast.degrees },
      goal: { kind: 'at-least', value: 60 },
    });
    expect(after).toEqual(before);
    expect(before).toEqual({ centre: atDeadline.value, ...pick(atDeadline.intervals[1]), chance });
  });

  it('moves by the sum of their shifts, as wide as before where they are certain', () => {
    const { before, after } = prospects({ effects: [{ shift: 20 }, { shift: 5 }, { shift: -3 }] });
    expect([before.centre, after.centre]).toEqual([46, 68]);
    expect(width(after)).toBeCloseTo(width(before), 10);
    expect([before.chance, after.chance]).toEqual([expect.closeTo(0.00034, 5), expect.closeTo(0.11507, 5)]);
  });

  it('widens by their ranges, in quadrature', () => {
    const reach = 1.2815515655446004;
    const wide = (standardDeviation: number) => ({ shift: 0, low: -reach * standardDeviation, high: reach * standardDeviation });
    const { before, after } = prospects({ effects: [wide(20), { ...wide(20), low: undefined }] });
    expect(width(before)).toBeCloseTo(2 * reach * 10, 9);
    expect(width(after)).toBeCloseTo(2 * reach * 30, 9);
  });

  it('of few values keeps their heavy tails, but not for what an effect adds', () => {
    const few = { location: 0, sigma: 1, degrees: 3 };
    const none = prospects({ forecast: few });
    expect(width(none.after)).toBeCloseTo(2 * 1.637744, 5);
    const much = prospects({ forecast: few, effects: [{ shift: 0, low: -100, high: 100 }] });
    expect(width(much.after)).toBeCloseTo(Math.hypot(200, 2 * 1.2815515655446004), 6);
  });

  it('of a figure that never moved is as uncertain as the effects are', () => {
    const unmoved = { location: 40, sigma: 0, degrees: 1 };
    expect(prospects({ forecast: unmoved, effects: [{ shift: 50 }] })).toEqual({
      kind: 'what-if',
      before: { centre: 40, low: 40, high: 40, chance: 0 },
      after: { centre: 90, low: 90, high: 90, chance: 1 },
    });
    const { after } = prospects({ forecast: unmoved, effects: [{ shift: 40, low: 30, high: 50 }] });
    expect(after).toEqual({ centre: 80, low: expect.closeTo(70, 9), high: expect.closeTo(90, 9), chance: 0.5 });
  });

  it('stays within the valid range', () => {
    const { after } = prospects({ effects: [{ shift: 70 }], goal: { kind: 'at-least', value: 100 }, range: { min: 0, max: 100 } });
    expect(after).toMatchObject({ centre: 100, high: 100, chance: expect.closeTo(0.9452, 4) });
  });

  it('has no chance without a goal', () => {
    expect(prospects({ goal: undefined }).after.chance).toBeUndefined();
    expect(prospects({ goal: { kind: 'within', low: 2, high: 1 } }).after.chance).toBeUndefined();
  });

  it('stays missing where there is no forecast', () =>
    expect(withEffects({ forecast: undefined, effects: [{ shift: 1 }], goal })).toBeUndefined());

  it.each([
    ['a forecast of NaN', { forecast: { ...forecast, location: Number.NaN } }, { kind: 'unusable-forecast' }],
    ['a negative scale', { forecast: { ...forecast, sigma: -1 } }, { kind: 'unusable-forecast' }],
    ['no degree of freedom', { forecast: { ...forecast, degrees: 0 } }, { kind: 'unusable-forecast' }],
    ['an inverted valid range', { range: { min: 2, max: 1 } }, { kind: 'unusable-forecast' }],
    ['an effect of NaN', { effects: [{ shift: 1 }, { shift: Number.NaN }] }, { kind: 'unusable-effect', at: 1 }],
    ['an inverted effect', { effects: [{ shift: 1, low: 2, high: 0 }] }, { kind: 'unusable-effect', at: 0 }],
    ['an effect outside of its range', { effects: [{ shift: 1, low: 2, high: 3 }] }, { kind: 'unusable-effect', at: 0 }],
    ['a sum beyond all numbers', { effects: [{ shift: 1.7e308 }, { shift: 1.7e308 }] }, { kind: 'out-of-reach' }],
  ])('is named: %s', (_, more, expected) => expect(withEffects({ forecast, effects: [], goal, ...more })).toEqual(expected));

  it('makes up no number, whatever comes in', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(0, 1, 1e308, -1e308, 5e-324));
    const effect = fc.record({ shift: number, low: fc.option(number, { nil: undefined }), high: fc.option(number, { nil: undefined }) });
    fc.assert(
      fc.property(number, number, number, fc.array(effect, { maxLength: 3 }), (location, sigma, degrees, effects) => {
        const found = withEffects({ forecast: { location, sigma, degrees }, effects, goal });
        if (found?.kind !== 'what-if') return;
        for (const one of [found.before, found.after]) {
          expect(Object.values(one).every(Number.isFinite)).toBe(true);
          expect(one.low <= one.high).toBe(true);
        }
      }),
    );
  });
});

function pick(interval: { readonly low: number; readonly high: number } | undefined) {
  return { low: interval?.low, high: interval?.high };
}
