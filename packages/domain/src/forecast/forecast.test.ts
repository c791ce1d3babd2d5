import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../progress/target.ts';
import { type Period, parsePeriod, shift } from '../time/period.ts';
import type { Observation } from '../values/observation.ts';
import type { Point } from '../values/series.ts';
import { forecastErrors } from './errors.ts';
import { type Forecast, type ForecastOptions, forecast } from './forecast.ts';
import { FORECAST_MODELS, MODELS } from './models.ts';
import { chanceOf, outlookFor } from './outlook.ts';
import { dampedSteps, exponentialSmoothing } from './smoothing.ts';

const first = parsePeriod('2016-01') as Period;
const points = (values: readonly (number | undefined)[]): Point[] =>
  values.flatMap((value, i) => (value === undefined ? [] : [{ period: shift(first, i), value }]));
const noise = (i: number) => ((Math.sin(i * 12.9898) * 43758.5453) % 1) * 2;
const made = (values: readonly (number | undefined)[], options: Partial<ForecastOptions> = {}) => {
  const outcome = forecast(points(values), { horizon: 12, ...options });
  if (outcome.kind !== 'forecast') throw new Error(outcome.kind);
  return outcome;
};
const lengths = (outcome: Forecast) => outcome.steps.map((step) => (step.intervals[1]?.high ?? 0) - (step.intervals[1]?.low ?? 0));

describe('a forecast', () => {
  it('goes on with a line, and knows less the further it looks', () => {
    const outcome = made(Array.from({ length: 60 }, (_, i) => 10 + i + noise(i)));
    expect(outcome.steps.at(-1)?.value).toBeCloseTo(10 + 71, -0.5);
    const widths = lengths(outcome);
    expect(widths.every((width, i) => i === 0 || width >= (widths[i - 1] as number))).toBe(true);
  });

  it('comes again with the season', () => {
    const outcome = made(Array.from({ length: 72 }, (_, i) => 50 + 20 * Math.sin((i / 12) * 2 * Math.PI) + noise(i)));
    expect(outcome.model).toBe('seasonal-naive');
    expect(outcome.steps[2]?.value).toBeGreaterThan(65);
  });

  it('is by the model with the smallest error where its values were not known yet, and shows all of them', () => {
    const { model, mase, scores } = made(Array.from({ length: 40 }, (_, i) => 100 + noise(i)));
    expect(scores[0]).toEqual({ model, mase });
    expect(scores.map((score) => score.mase)).toEqual(scores.map((score) => score.mase).toSorted((a, b) => a - b));
    expect(scores.length).toBeGreaterThanOrEqual(6);
  });

  it('scores a model by its errors from every origin in the later half, in mean naive errors', () => {
    const y = [5, 3, 8, 1, 9, 2, 7, 4, 6];
    const naive = made(y, { season: 1 }).scores.find(({ model }) => model === 'naive')?.mase;
    const errors = [5, 6, 7, 8].flatMap((origin) =>
      [0, 1].flatMap((h) => (origin + h < y.length ? [Math.abs((y[origin + h] as number) - (y[origin - 1] as number))] : [])),
    );
    const scale = [2, 5, 7, 8, 7, 5, 3, 2].reduce((sum, step) => sum + step, 0) / 8;
    expect(naive).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / errors.length / scale, 12);
  });

  it('learns nothing from what lies ahead', () => {
    const y = Float64Array.from({ length: 40 }, (_, i) => 20 + i + 5 * noise(i));
    const other = y.map((value, i) => (i < 30 ? value : -value));
    for (const model of FORECAST_MODELS) {
      const seen = (values: Float64Array) => MODELS[model].fit(values, 30, { season: 12, rough: true }).at(30, 5);
      expect(seen(other), model).toBe(seen(y));
    }
  });

  it('does not make up a season that was never seen', () => {
    const gappy = Array.from({ length: 30 }, (_, i) => (i % 12 === 4 ? undefined : i));
    expect(forecast(points(gappy), { horizon: 24, model: 'seasonal-naive' })).toEqual({ kind: 'unseen-season', season: 12 });
    expect(made(gappy, { horizon: 24 }).steps.every(({ value }) => Number.isFinite(value))).toBe(true);
  });

  it('keeps gaps in their places', () => {
    const straight = Array.from({ length: 24 }, (_, i) => (i % 5 === 2 ? undefined : 2 * i));
    expect(made(straight).steps[0]).toMatchObject({ period: shift(first, 24), value: expect.closeTo(48, 3) });
  });

  it('needs four values, says how many it has, and names every other fault', () => {
    const kind = (values: readonly number[], options: Partial<ForecastOptions> = {}) =>
      forecast(points(values), { horizon: 3, ...options });
    expect(kind([1, 2, 3])).toEqual({ kind: 'too-few-points', have: 3, need: 4 });
    expect(kind([])).toEqual({ kind: 'too-few-points', have: 0, need: 4 });
    expect(kind([1, 2, 4, 3]).kind).toBe('forecast');
    expect(kind([7, 7, 7, 7, 7])).toEqual({ kind: 'no-variation', value: 7 });
    expect(kind([1, 2, Number.NaN, 3]).kind).toBe('not-finite');
    const option = (name: string) => ({ kind: 'unusable-option', option: name });
    expect(kind([1, 2, 4, 3], { horizon: 0 })).toEqual(option('horizon'));
    expect(kind([1, 2, 4, 3], { horizon: Number.NaN })).toEqual(option('horizon'));
    expect(kind([1, 2, 4, 3], { season: 0 })).toEqual(option('season'));
    expect(kind([1, 2, 4, 3], { levels: [1.5] })).toEqual(option('levels'));
    expect(kind([1, 2, 4, 3], { range: { min: 2, max: 1 } })).toEqual(option('range'));
    expect(kind([1e308, -1e308, 1.5e308, -1.5e308]).kind).toBe('out-of-reach');
    expect(kind([1, 2, 4, 3], { model: 'holt-damped' })).toEqual({ kind: 'too-few-points', have: 4, need: 6 });
    expect(forecast([...points([1, 2, 3]), ...points([4])], { horizon: 1 }).kind).toBe('duplicate-period');
    expect(forecast([...points([1, 2, 3]), { period: parsePeriod('2020') as Period, value: 1 }], { horizon: 1 }).kind).toBe(
      'mixed-frequencies',
    );
  });

  it('stays within the valid range, whatever the series and the model', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined, freq: 8 }), { minLength: 4, maxLength: 40 }),
        fc.constantFrom(undefined, ...FORECAST_MODELS),
        (values, model) => {
          const outcome = forecast(points(values), { horizon: 30, range: { min: 0, max: 100 }, ...(model ? { model } : {}) });
          if (outcome.kind !== 'forecast') return;
          for (const { value, sigma, intervals } of outcome.steps) {
            expect(Number.isFinite(sigma)).toBe(true);
            for (const one of [value, ...intervals.flatMap(({ low, high }) => [low, high])]) {
              expect(one).toBeGreaterThanOrEqual(0);
              expect(one).toBeLessThanOrEqual(100);
            }
          }
        },
      ),
    );
  });

  it('widens as each model’s error grows: by root h, by whole seasons, by drift', () => {
    const values = Array.from({ length: 40 }, (_, i) => 100 + 5 * noise(i));
    const sigma = (model: ForecastOptions['model']) =>
      made(values, { ...(model ? { model } : {}), horizon: 25 }).steps.map((step) => step.sigma);
    const [naive, seasonal, drift] = [sigma('naive'), sigma('seasonal-naive'), sigma('drift')];
    expect((naive[3] ?? 0) / (naive[0] ?? 1)).toBeCloseTo(2, 12);
    expect((seasonal[11] ?? 0) / (seasonal[0] ?? 1)).toBeCloseTo(1, 12);
    expect((seasonal[12] ?? 0) / (seasonal[0] ?? 1)).toBeCloseTo(Math.SQRT2, 12);
    expect((drift[3] ?? 0) / (drift[0] ?? 1)).toBeCloseTo(Math.sqrt((4 * (1 + 4 / 39)) / (1 + 1 / 39)), 12);
  });

  it('has intervals that hold about as often as they say', () => {
    let [hits, trials] = [0, 0];
    for (let k = 0; k < 60; k += 1) {
      const values = Array.from({ length: 31 }, (_, i) => 50 + 0.3 * i + 3 * Math.sin((i + 1) * (k + 3) * 12.9898 + k));
      const interval = made(values.slice(0, 30), { horizon: 1, levels: [0.8] }).steps[0]?.intervals[0];
      trials += 1;
      if (interval && (values[30] as number) >= interval.low && (values[30] as number) <= interval.high) hits += 1;
    }
    expect(hits / trials).toBeGreaterThan(0.65);
    expect(hits / trials).toBeLessThan(0.95);
  });
});

describe('exponential smoothing', () => {
  it('moves on through a gap without an error', () => {
    const given = { alpha: 0.5, betaStar: 0.5, phi: 1, level: 0, slope: 1 };
    expect(exponentialSmoothing([1, undefined, 3], 'linear', given)).toMatchObject({ fitted: [1, 2, 3], sse: 0, errors: 2 });
  });

  it.each([
    ['too few values', exponentialSmoothing([1, 2, 3], 'damped'), { kind: 'too-few-points', have: 3, need: 6 }],
    ['infinity', exponentialSmoothing([1, Number.POSITIVE_INFINITY, 3], 'none'), { kind: 'not-finite' }],
  ])('names %s', (_, found, expected) => expect(found).toEqual(expected));

  it('damps a slope toward a limit', () => {
    expect(dampedSteps(1, 5)).toBe(5);
    expect(dampedSteps(0.5, 3)).toBeCloseTo(0.875, 12);
    expect(dampedSteps(0.9, 1000)).toBeCloseTo(9, 9);
  });
});

describe('forecast errors', () => {
  it('leave gaps out, and name what cannot be divided', () => {
    expect(forecastErrors([1, undefined, 3], [2, 5, 3])).toMatchObject({ count: 2, mae: 0.5, me: -0.5, mase: undefined });
    expect(forecastErrors([0, 1], [1, 1])?.mape).toBeUndefined();
    expect(forecastErrors([1], [1], { training: [4, 4, 4] })?.mase).toBeUndefined();
    expect(forecastErrors([undefined], [1])).toBeUndefined();
  });
});

describe('the chance of hitting a target', () => {
  const step = { location: 10, sigma: 2 };

  it('is the share of the distribution on the wanted side', () => {
    expect(chanceOf({ kind: 'at-least', value: 10 }, step, 100)).toBeCloseTo(0.5, 12);
    expect(chanceOf({ kind: 'at-least', value: 12 }, step, 100)).toBeCloseTo(0.15866, 5);
    expect(chanceOf({ kind: 'at-most', value: 12 }, step, 100)).toBeCloseTo(0.84134, 5);
    expect(chanceOf({ kind: 'within', low: 8, high: 12 }, step, 100)).toBeCloseTo(0.68269, 5);
  });

  it('is less sure of itself with few values', () => {
    expect(chanceOf({ kind: 'at-least', value: 14 }, step, 3)).toBeGreaterThan(chanceOf({ kind: 'at-least', value: 14 }, step, 100) ?? 1);
  });

  it('is certain without an error', () => {
    const sure = { location: 10, sigma: 0 };
    expect([10, 9, 11].map((value) => chanceOf({ kind: 'at-least', value }, sure, 5))).toEqual([1, 1, 0]);
    expect([10, 9, 11].map((value) => chanceOf({ kind: 'at-most', value }, sure, 5))).toEqual([1, 0, 1]);
    expect(chanceOf({ kind: 'within', low: 10, high: 10 }, sure, 5)).toBe(1);
  });
});

describe('the outlook of a target', () => {
  const series = Array.from(
    { length: 10 },
    (_, i): Observation => ({
      period: parsePeriod(String(2016 + i)) as Period,
      reported: { kind: 'number', value: 2 * i + noise(i) / 4 },
      status: 'approved',
      estimated: false,
    }),
  );
  const target: Target = {
    goal: { kind: 'reach', direction: 'increase', value: 27 },
    deadline: parsePeriod('2030') as Period,
    baseline: undefined,
    milestones: [],
    trajectory: 'linear',
  };
  const month = parsePeriod('2026-10') as Period;

  it('is the forecast at the deadline, with its chance', () => {
    const outlook = outlookFor(target, series, month);
    if (outlook.kind !== 'outlook') throw new Error(outlook.reason);
    expect(outlook.atDeadline.period).toEqual(target.deadline);
    expect(outlook.atDeadline.value).toBeCloseTo(28, 0);
    expect(outlook.chance).toBeGreaterThan(0.5);
    const harder = outlookFor({ ...target, goal: { kind: 'reach', direction: 'increase', value: 40 } }, series, month);
    expect(harder.kind === 'outlook' && harder.chance).toBeLessThan(0.05);
  });

  it('is none once the deadline has passed, however old the last value is', () => {
    const old = { ...target, deadline: parsePeriod('2024') as Period };
    expect(outlookFor(old, series.slice(0, 5), month)).toEqual({ kind: 'no-outlook', reason: 'deadline-passed' });
  });

  it('does not look beyond its month', () => {
    const outlook = outlookFor(target, series, parsePeriod('2022-12') as Period);
    expect(outlook.kind === 'outlook' && outlook.forecast.values).toBe(7);
  });

  it.each([
    ['deadline-passed', { ...target, deadline: parsePeriod('2025') as Period }, series],
    ['too-few-points', target, series.slice(0, 3)],
    ['too-few-points', target, []],
    ['no-goal', { ...target, goal: { kind: 'relative', direction: 'decrease', factor: 0.5 } }, series],
    ['exact-fit', target, series.map((one, i) => ({ ...one, reported: { kind: 'number', value: 2 * i } }))],
    ['inverted-range', { ...target, goal: { kind: 'maintain', low: 2, high: 1, tolerance: 1 } }, series],
    ['no-variation', target, series.map((one) => ({ ...one, reported: { kind: 'number', value: 5 } }))],
  ])('has none and says why: %s', (reason, one, values) => {
    expect(outlookFor(one as Target, values as Observation[], month)).toEqual({ kind: 'no-outlook', reason });
  });
});
