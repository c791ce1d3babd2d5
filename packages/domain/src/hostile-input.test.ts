import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as domain from './index.ts';

const hostile = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -1e9, max: 1e9, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, -1, 5e-324, 1e308, -1e308) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
);
const series = fc.array(hostile, { maxLength: 25 });
const gappy = fc.array(fc.option(hostile, { nil: undefined }), { maxLength: 25 });
const wild = fc.oneof(hostile, fc.integer({ min: -3, max: 30 }));
const month = domain.parsePeriod('2026-10') as domain.Period;
const anyPeriod = fc
  .tuple(fc.constantFrom(...domain.FREQUENCIES), fc.integer({ min: 15_000, max: 25_000 }))
  .map(([frequency, day]) => domain.periodOn(frequency, day));

/** Every number in a result, with its place; what is not finite was made up by arithmetic. */
function unfinished(result: unknown, place = 'result'): string[] {
  if (typeof result === 'number') return Number.isFinite(result) ? [] : [`${place}: ${result}`];
  if (result === null || typeof result !== 'object') return [];
  return Object.entries(result).flatMap(([key, value]) => unfinished(value, `${place}.${key}`));
}

/** Fields that say again what came in. */
const SAID_AGAIN = /\.(latest|reported|range|inputs|numerator|denominator|points\.\d+\.value|goal|value)$|range\.(min|max)/;

describe('whatever comes in, nothing throws and no number is made up:', () => {
  const numbers: readonly (readonly [string, (values: number[], option: number, other: number) => unknown])[] = [
    ['means', (values, option) => [domain.arithmeticMean(values, [option]), domain.geometricMean(values), domain.harmonicMean(values)]],
    ['quantiles', (values, option) => [domain.median(values), domain.quantile(values, option)]],
    [
      'growth',
      (values, option, other) => domain.compoundGrowth({ years: option, value: values[0] ?? 0 }, { years: other, value: values[1] ?? 0 }),
    ],
    ['goalposts', (values, option, other) => domain.goalposts(values[0] ?? 0, { low: option, high: other, scale: 'log' })],
    ['min–max and z-scores', (values) => [domain.zScore(values[0] ?? 0, { mean: values[1] ?? 0, standardDeviation: values[2] ?? 0 })]],
    ['sensitivity', (values, option) => domain.rankSensitivity([{ code: 'a', values }], values, { move: option, method: 'geometric' })],
    [
      'composites',
      (values, option) =>
        domain.compositeIndex(
          values.map((value, i) => ({ code: String(i), value, weight: i })),
          { threshold: option },
        ),
    ],
    [
      'aggregates',
      (values, option) =>
        domain.aggregate(
          'mean',
          values.map((value) => ({ reported: { kind: 'number', value }, weight: option })),
        ),
    ],
    ['Hijri dates', (_, option) => domain.hijriDate(option)],
    ['constants', (_, option) => (option > 100 ? undefined : domain.controlChartConstants(option))],
  ];
  it.each(numbers)('%s', (_, run) => {
    fc.assert(
      fc.property(series, wild, wild, (values, option, other) => {
        expect(unfinished(run(values, option, other))).toEqual([]);
      }),
    );
  });

  const gaps: readonly (readonly [string, (values: (number | undefined)[], option: number, other: number) => unknown])[] = [
    ['Theil–Sen', (values, option) => domain.theilSen(values, { confidence: option })],
    ['trend tests', (values, option, other) => [domain.mannKendall(values, { alpha: option }), domain.seasonalMannKendall(values, other)]],
    ['control charts', (values, option, other) => domain.controlChart(values, { multiplier: option, run: other, rebaseAt: [option] })],
    ['limits', (values) => domain.xmrLimits(values, { screened: true })],
    ['smoothing', (values, option) => domain.exponentialSmoothing(values, 'damped', { alpha: option })],
    ['smoothing, estimated', (values) => domain.exponentialSmoothing(values, 'linear')],
  ];
  it.each(gaps)('%s', (_, run) => {
    fc.assert(
      fc.property(gappy, wild, wild, (values, option, other) => {
        expect(unfinished(run(values, option, other)).filter((place) => !SAID_AGAIN.test(place.split(':')[0] ?? ''))).toEqual([]);
      }),
    );
  });

  it('forecasts', () => {
    const points = fc.array(fc.record({ period: anyPeriod, value: hostile }), { maxLength: 12 });
    const even = series.map((values) => values.map((value, i) => ({ period: domain.shift(month, i), value })));
    fc.assert(
      fc.property(fc.oneof(points, even), wild, fc.constantFrom(undefined, ...domain.FORECAST_MODELS), (some, option, model) => {
        const horizon = Math.min(option, 40);
        const outcome = domain.forecast(some, { horizon, ...(option < 0 ? { season: option } : {}), ...(model ? { model } : {}) });
        expect(unfinished(outcome)).toEqual([]);
      }),
    );
  });

  it('progress, its explanation and its outlook', () => {
    const observation = fc.record({ period: anyPeriod, value: hostile });
    const goal = fc.oneof(
      fc.record({
        kind: fc.constant('reach' as const),
        direction: fc.constantFrom('increase' as const, 'decrease' as const),
        value: hostile,
        tolerance: hostile,
      }),
      fc.record({
        kind: fc.constant('relative' as const),
        direction: fc.constantFrom('increase' as const, 'decrease' as const),
        factor: hostile,
      }),
      fc.record({ kind: fc.constant('maintain' as const), low: hostile, high: hostile, tolerance: hostile }),
    );
    const target = fc.record({
      goal,
      deadline: anyPeriod,
      baseline: fc.option(observation, { nil: undefined }),
      milestones: fc.array(observation, { maxLength: 3 }),
      trajectory: fc.constantFrom(...domain.TRAJECTORIES),
    });
    fc.assert(
      fc.property(target, fc.array(observation, { maxLength: 8 }), (one, values) => {
        const observed = values.map(
          ({ period, value }): domain.Observation => ({
            period,
            reported: { kind: 'number', value },
            status: 'approved',
            estimated: false,
          }),
        );
        const progress = domain.progressIn(one, observed, month);
        const { required, ...rest } = progress as { required?: number };
        if (progress.kind === 'judged') expect(unfinished({ required, ...rest })).toEqual([]);
        expect(domain.explain(one, progress).status).toBe(progress.status);
        expect(unfinished(domain.outlookFor(one, observed, month))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('plausibility', () => {
    fc.assert(
      fc.property(hostile, series, hostile, hostile, (value, history, min, max) => {
        const outcome = domain.plausibilityOf({ value, numerator: min, denominator: max }, history, {
          min,
          max,
          numeratorWithinDenominator: 'error',
        });
        expect(['none', 'warning', 'error']).toContain(domain.severityOf(outcome));
        if ('suggestion' in outcome) expect(Number.isFinite(outcome.suggestion)).toBe(true);
      }),
    );
  });
});
