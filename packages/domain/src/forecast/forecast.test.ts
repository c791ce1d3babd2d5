import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../targets/target.ts';
import { type Period, parsePeriod, shift } from '../time/period.ts';
import type { Observation } from '../values/observation.ts';
import type { Point } from '../values/series.ts';
import { forecastErrors } from './errors.ts';
import { type Forecast, type ForecastOptions, forecast } from './forecast.ts';
import { likelihoodOf } from './likelihood.ts';
import { FORECAST_MODELS, MODELS } from './models.ts';
import { outlookFor } from './outlook.ts';
import { chanceOf, shortestInterval } from './predictive.ts';
import { seasonIn } from './seasonal.ts';
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

  it('comes again with the season, and goes on with the trend beside it', () => {
    const wave = (i: number) => 20 * Math.sin((i / 12) * 2 * Math.PI);
    const flat = made(Array.from({ length: 72 }, (_, i) => 50 + wave(i) + noise(i)));
    const rising = made(Array.from({ length: 72 }, (_, i) => 50 + i + wave(i) + noise(i)));
    for (const h of [1, 3, 6, 9, 12]) {
      expect(flat.steps[h - 1]?.value).toBeCloseTo(50 + wave(71 + h), -1);
      expect(Math.abs((rising.steps[h - 1]?.value ?? 0) - (50 + 71 + h + wave(71 + h)))).toBeLessThan(6);
    }
  });

  it('looks for a season only where there is one', () => {
    const made30 = (of: (i: number) => number) => Float64Array.from({ length: 36 }, (_, i) => of(i));
    const walk = [0];
    for (let i = 1; i < 36; i += 1) walk.push((walk[i - 1] as number) + noise(i));
    expect(
      seasonIn(
        made30((i) => 10 * Math.sin((i / 12) * 2 * Math.PI) + noise(i)),
        36,
        12,
      )?.kind,
    ).toBeDefined();
    expect(
      seasonIn(
        made30((i) => walk[i] as number),
        36,
        12,
      ),
    ).toBeUndefined();
    expect(
      seasonIn(
        made30((i) => i + noise(i)),
        36,
        12,
      ),
    ).toBeUndefined();
    expect(
      seasonIn(
        made30((i) => 10 * Math.sin((i / 12) * 2 * Math.PI)),
        23,
        12,
      ),
    ).toBeUndefined();
    const growing = seasonIn(
      made30((i) => (10 + i) * (1 + 0.5 * Math.sin((i / 12) * 2 * Math.PI))),
      36,
      12,
    );
    expect(growing?.kind).toBe('multiplicative');
  });

  it('is the mean of a level, a damped trend and two trends, and shows how all that was tried did', () => {
    const { method, members, mase, scores } = made(Array.from({ length: 40 }, (_, i) => 100 + noise(i)));
    expect([method, members]).toEqual(['combination', ['ses', 'holt-damped', 'drift', 'theta']]);
    expect(scores.find(({ model }) => model === 'combination')?.mase).toBe(mase);
    expect(scores.map((score) => score.mase)).toEqual(scores.map((score) => score.mase).toSorted((a, b) => a - b));
    expect(scores.length).toBeGreaterThanOrEqual(8);
  });

  it('is led by one model as far as that was clearly better', () => {
    const line = made(Array.from({ length: 40 }, (_, i) => 3 * i));
    expect(line.method).toBe('drift');
    expect(line.steps.map(({ value }) => value)).toEqual(line.steps.map((_, i) => expect.closeTo(3 * (40 + i), 6)));
  });

  it('of one more value tells the same story', () => {
    const told = Array.from({ length: 24 }, (_, k) => {
      const values = Array.from({ length: 30 }, (_one, i) => 20 + 0.8 * i + 2 * noise(i * 7 + k));
      const [before, after] = [made(values.slice(0, 29), { horizon: 11 }), made(values, { horizon: 10 })];
      const [from, to] = [before.steps.at(-1), after.steps.at(-1)];
      const width = (from?.intervals[1]?.high ?? 0) - (from?.intervals[1]?.low ?? 0);
      return Math.abs((to?.value ?? 0) - (from?.value ?? 0)) / width;
    });
    expect(Math.max(...told)).toBeLessThan(0.5);
  });

  it('scores by the errors from every origin, in mean naive errors', () => {
    const y = [5, 3, 8, 1, 9, 2, 7, 4, 6];
    const naive = made(y, { season: 1 }).scores.find(({ model }) => model === 'naive')?.mase;
    const errors = [5, 6, 7, 8].flatMap((origin) =>
      [0, 1, 2, 3].flatMap((h) => (origin + h < y.length ? [Math.abs((y[origin + h] as number) - (y[origin - 1] as number))] : [])),
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
    expect(kind([1, 2, 4, 3], { atMost: 0 })).toEqual(option('atMost'));
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

  it('is never narrower than the models’ own error, and widens at least as the root of the horizon for a series that wanders', () => {
    const walk = [100];
    for (let i = 1; i < 60; i += 1) walk.push((walk[i - 1] as number) + 5 * noise(i));
    const { steps } = made(walk, { horizon: 24, model: 'naive' });
    const differences = walk.slice(1).map((value, i) => value - (walk[i] as number));
    const sigma = Math.sqrt(differences.reduce((sum, step) => sum + step * step, 0) / differences.length);
    for (const [i, { intervals }] of steps.entries()) {
      const [half] = intervals;
      expect((half?.high ?? 0) - (half?.low ?? 0)).toBeGreaterThanOrEqual(2 * 0.6744 * sigma * Math.sqrt(i + 1));
    }
    expect((steps[15]?.sigma ?? 0) / (steps[0]?.sigma ?? 1)).toBeGreaterThanOrEqual(3.999);
  });

  it('ends within a period where the horizon does', () => {
    const { steps } = made([10, 12, 14, 16, 18, 20, 22, 24], { horizon: 2.5 });
    expect(steps.map(({ ahead, value }) => [ahead, Number(value.toFixed(6))])).toEqual([
      [1, 26],
      [2, 28],
      [2.5, 29],
    ]);
    const few = made(
      Array.from({ length: 40 }, (_, i) => i + noise(i)),
      { horizon: 480, atMost: 5 },
    );
    expect(few.steps.map(({ ahead }) => ahead)).toEqual([96, 192, 288, 384, 480]);
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
    goal: { kind: 'reach', direction: 'increase', value: 24 },
    deadline: parsePeriod('2030') as Period,
    baseline: undefined,
    milestones: [],
    trajectory: 'linear',
  };
  const month = parsePeriod('2026-10') as Period;

  it('is the forecast at the deadline, with its chance', () => {
    const outlook = outlookFor(target, series, month);
    if (outlook.kind !== 'outlook') throw new Error(outlook.kind);
    expect(outlook.atDeadline.period).toEqual(target.deadline);
    expect(outlook.atDeadline.value).toBeGreaterThan(25);
    expect(outlook.chance).toBeGreaterThan(0.6);
    const harder = outlookFor({ ...target, goal: { kind: 'reach', direction: 'increase', value: 40 } }, series, month);
    expect(harder.kind === 'outlook' && harder.chance).toBeLessThan(0.15);
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
    ['inverted-range', { ...target, goal: { kind: 'maintain', low: 2, high: 1, tolerance: 1 } }, series],
  ])('has none and says why: %s', (reason, one, values) => {
    expect(outlookFor(one as Target, values as Observation[], month)).toEqual({ kind: 'no-outlook', reason });
  });

  it('of values that have not moved says so, and leaves the rest to how few they are', () => {
    const still = series.map((one) => ({ ...one, reported: { kind: 'number', value: 5 } as const }));
    expect(outlookFor(target, still, month)).toEqual({ kind: 'unmoved', value: 5, chance: 0, values: 10 });
    expect(outlookFor({ ...target, goal: { kind: 'reach', direction: 'increase', value: 4 } }, still, month)).toMatchObject({ chance: 1 });
  });

  it('of values on a line is as wide as the widest yardstick', () => {
    const line = series.map((one, i) => ({ ...one, reported: { kind: 'number', value: 2 * i } as const }));
    const found = outlookFor(target, line, month);
    if (found.kind !== 'outlook') throw new Error(found.kind);
    expect(found.atDeadline.value).toBeCloseTo(28, 9);
    expect(found.chance).toBeGreaterThan(0.5);
    expect(found.chance).toBeLessThan(0.95);
  });

  it('of a yearly series is made for the day of the deadline, not for the end of its year', () => {
    const line = series.map((one, i) => ({ ...one, reported: { kind: 'number', value: 2 * i } as const }));
    const middle = outlookFor({ ...target, deadline: parsePeriod('2028-06') as Period }, line, month);
    expect(middle.kind === 'outlook' && middle.atDeadline.value).toBeCloseTo(18 + 2 * 2.5, 9);
    expect(middle.kind === 'outlook' && middle.atDeadline.period).toEqual(parsePeriod('2028-06'));
  });

  it('looks years ahead of a daily series', () => {
    const start = parsePeriod('2026-01-01') as Period;
    const daily = Array.from(
      { length: 200 },
      (_, i): Observation => ({
        period: shift(start, i),
        reported: { kind: 'number', value: 10 + i / 50 + noise(i) },
        status: 'approved',
        estimated: false,
      }),
    );
    const far = outlookFor({ ...target, deadline: parsePeriod('2031-12') as Period }, daily, parsePeriod('2026-08') as Period, {
      atMost: 1,
    });
    expect(far.kind).toBe('outlook');
  });

  it('counts approved values', () => {
    const pending = series.map((one, i) => (i < 7 ? one : { ...one, status: 'submitted' as const }));
    const found = outlookFor(target, pending, month);
    expect(found.kind === 'outlook' && found.values).toBe(7);
  });
});

describe('an interval within a valid range', () => {
  const range = { min: 0, max: 100 };
  it('is about the forecast where there is room', () => {
    const { low, high } = shortestInterval({ location: 50, sigma: 5 }, 100, 0.8, range);
    expect([low, high]).toEqual([expect.closeTo(50 - 1.28155 * 5, 3), expect.closeTo(50 + 1.28155 * 5, 3)]);
  });

  it('at the end of the range holds as much as it says, and is not cut off', () => {
    for (const location of [97, 100, 104]) {
      const { low, high } = shortestInterval({ location, sigma: 5 }, 3, 0.8, range);
      const within = (from: number, to: number) => chanceOf({ kind: 'within', low: from, high: to }, { location, sigma: 5 }, 3, range) ?? 0;
      expect(high).toBe(100);
      expect(within(low, high)).toBeCloseTo(0.8, 9);
    }
    const mirrored = shortestInterval({ location: 3, sigma: 5 }, 3, 0.8, range);
    expect([mirrored.low, mirrored.high]).toEqual([
      0,
      expect.closeTo(100 - shortestInterval({ location: 97, sigma: 5 }, 3, 0.8, range).low, 9),
    ]);
  });
});

describe('the likelihood in words', () => {
  it.each([
    [0.001, 10, { word: 'forecast-to-miss', bound: 'under', parts: 1, of: 10 }],
    [0.001, 7, { word: 'forecast-to-miss', bound: 'under', parts: 1, of: 5 }],
    [0.001, 25, { word: 'forecast-to-miss', bound: 'under', parts: 1, of: 20 }],
    [0.4, 12, { word: 'forecast-to-miss', bound: 'about', parts: 4, of: 10 }],
    [0.41, 12, { word: 'too-close-to-call', bound: 'about', parts: 5, of: 10 }],
    [0.6, 12, { word: 'forecast-to-meet', bound: 'about', parts: 6, of: 10 }],
    [0.97, 12, { word: 'forecast-to-meet', bound: 'over', parts: 9, of: 10 }],
    [0.972, 120, { word: 'forecast-to-meet', bound: 'about', parts: 97, of: 100 }],
  ] as const)('%d from %d values', (chance, values, expected) => expect(likelihoodOf(chance, values)).toEqual(expected));
});
