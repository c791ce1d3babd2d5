import { describe, expect, it } from 'vitest';
import { cagrRatio, EUROSTAT_CUTS } from './cagr-ratio.ts';
import { compoundGrowth } from './growth.ts';
import { sdsnArrow, unChart } from './linear-rate.ts';

const at = (years: number, value: number) => ({ years, value });

describe('compound growth', () => {
  it('is a rate a year', () =>
    expect(compoundGrowth(at(2015, 100), at(2017, 121))).toEqual({ kind: 'rate', value: expect.closeTo(0.1, 12) }));

  it('of negative values is a rate too', () =>
    expect(compoundGrowth(at(2015, -100), at(2017, -121))).toMatchObject({ kind: 'rate', value: expect.closeTo(0.1, 12) }));

  it.each([
    ['zero', at(2015, 0), at(2017, 1), 'zero'],
    ['to zero', at(2015, 1), at(2017, 0), 'zero'],
    ['a change of sign', at(2015, -1), at(2017, 1), 'change-of-sign'],
    ['no time', at(2017, 1), at(2017, 2), 'no-time-passed'],
    ['time that runs back', at(2018, 1), at(2017, 2), 'no-time-passed'],
    ['NaN', at(2015, Number.NaN), at(2017, 2), 'not-finite'],
    ['a rate beyond all numbers', at(2015, 1e-300), at(2015.001, 1e300), 'not-finite'],
  ])('through %s does not exist, and is not patched', (_, from, to, kind) => expect(compoundGrowth(from, to)).toEqual({ kind }));
});

describe('cagr-ratio', () => {
  const baseline = at(2015, 50);

  it('has other cuts for Eurostat where there is no target', () => {
    const grown = { baseline, latest: at(2022, 50.1), direction: 'increase' } as const;
    expect(cagrRatio(grown)).toMatchObject({ rating: 'limited-progress' });
    expect(cagrRatio({ ...grown, cuts: EUROSTAT_CUTS })).toMatchObject({ rating: 'moderate-progress' });
  });

  it('is deterioration the wrong way, for falling targets too', () => {
    expect(cagrRatio({ baseline, latest: at(2022, 55), target: at(2030, 25), direction: 'decrease' })).toMatchObject({
      rating: 'deterioration',
    });
  });

  it('names a target that is the baseline, and a target through zero', () => {
    expect(cagrRatio({ baseline, latest: at(2022, 55), target: at(2030, 50), direction: 'decrease' })).toEqual({
      kind: 'baseline-is-target',
    });
    expect(cagrRatio({ baseline, latest: at(2022, 55), target: at(2030, 0), direction: 'decrease' })).toEqual({ kind: 'zero' });
  });
});

describe('linear rates', () => {
  const input = (latest: number, years = 2020) => ({ baseline: at(2015, 0), latest: at(years, latest), target: at(2030, 100) });

  it.each([
    [40, 'on-track', 'on-track', 1.2],
    [32, 'on-track', 'moderately-improving', 0.96],
    [17, 'some-progress', 'moderately-improving', 0.51],
    [4, 'some-progress', 'stagnating', 0.12],
    [2, 'stagnation-or-regression', 'stagnating', 0.06],
    [-2, 'stagnation-or-regression', 'decreasing', -0.06],
  ] as const)('%i of 100 after a third of the time: un-chart %s, sdsn-arrow %s', (latest, rating, arrow, share) => {
    expect(unChart(input(latest))).toEqual({ kind: 'rated', rating, share: expect.closeTo(share, 12) });
    expect(sdsnArrow(input(latest))).toEqual({ kind: 'rated', arrow, ratio: expect.closeTo(share, 12) });
  });

  it.each([
    ['not-finite', input(Number.NaN)],
    ['no-time-passed', input(1, 2015)],
    ['deadline-before-baseline', { ...input(1), target: at(2014, 100) }],
    ['baseline-is-target', { ...input(1), target: at(2030, 0) }],
  ])('name %s', (kind, bad) => expect([unChart(bad), sdsnArrow(bad)]).toEqual([{ kind }, { kind }]));
});
