import { describe, expect, it } from 'vitest';
import { cagrRatio, EUROSTAT_CUTS } from './cagr-ratio.ts';
import { compoundGrowth } from './growth.ts';
import { sdsnArrow } from './linear-rate.ts';
import { unChart } from './un-chart.ts';

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
    [40, 'on-track', 1.2],
    [32, 'moderately-improving', 0.96],
    [17, 'moderately-improving', 0.51],
    [4, 'stagnating', 0.12],
    [2, 'stagnating', 0.06],
    [-2, 'decreasing', -0.06],
  ] as const)('%i of 100 after a third of the time: sdsn-arrow %s', (latest, arrow, ratio) => {
    expect(sdsnArrow(input(latest))).toEqual({ kind: 'rated', arrow, ratio: expect.closeTo(ratio, 12) });
  });

  it.each([
    ['not-finite', input(Number.NaN)],
    ['no-time-passed', input(1, 2015)],
    ['deadline-before-baseline', { ...input(1), target: at(2014, 100) }],
    ['baseline-is-target', { ...input(1), target: at(2030, 0) }],
  ])('name %s', (kind, bad) => expect(sdsnArrow(bad)).toEqual({ kind }));
});

describe('un-chart (technical note of 2023)', () => {
  const rising = (latest: number, years = 2022) =>
    ({ baseline: at(2015, 50), latest: at(years, latest), target: at(2030, 100), direction: 'increase' }) as const;

  it.each([
    // CAGR (70/50)^(1/7) − 1 = 4.925 %; 70 × 1.04925^8 = 102.8: 1.057 of the distance.
    [70, 'on-track', 1.0568],
    // 60 × (60/50)^(8/7) = 73.90
    [60, 'some-progress', 0.478],
    [51, 'stagnation-or-regression', 0.0433],
    [45, 'stagnation-or-regression', -0.2022],
  ] as const)('extrapolates %i at the compound rate: %s', (latest, rating, share) => {
    const found = unChart(rising(latest));
    expect(found).toMatchObject({ kind: 'rated', rating });
    expect(found.kind === 'rated' && found.share).toBeCloseTo(share, 3);
  });

  it('of a falling target has the same cuts', () => {
    const falling = { baseline: at(2015, 20), latest: at(2022, 14), target: at(2030, 10), direction: 'decrease' } as const;
    const found = unChart(falling);
    expect(found.kind === 'rated' && found.share).toBeCloseTo((14 * (14 / 20) ** (8 / 7) - 20) / -10, 9);
  });

  it.each([
    [0.02, 'on-track'],
    [0.0199, 'some-progress'],
    [0.005, 'some-progress'],
    [0.0049, 'stagnation-or-regression'],
    [-0.02, 'stagnation-or-regression'],
  ] as const)('without a target rates a growth of %d a year: %s', (growth, rating) => {
    const latest = at(2022, 50 * (1 + growth) ** 7);
    expect(unChart({ baseline: at(2015, 50), latest, direction: 'increase' })).toMatchObject({ rating });
    const mirrored = unChart({ baseline: at(2015, 50), latest, direction: 'decrease' });
    expect(mirrored).toMatchObject({ rating: growth <= -0.02 ? 'on-track' : 'stagnation-or-regression' });
  });

  it('of a target that is met says so, before and after the deadline', () => {
    expect(unChart(rising(100, 2022))).toMatchObject({ rating: 'on-track' });
    expect(unChart(rising(104, 2032))).toMatchObject({ rating: 'on-track' });
    expect(unChart(rising(94, 2032))).toMatchObject({ rating: 'some-progress', share: expect.closeTo(0.88, 9) });
  });

  it('does not exist through zero or a change of sign', () => {
    expect(unChart({ ...rising(70), baseline: at(2015, 0) })).toEqual({ kind: 'zero' });
    expect(unChart({ ...rising(70), baseline: at(2015, -5) })).toEqual({ kind: 'change-of-sign' });
  });
});
