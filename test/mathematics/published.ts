import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  controlChartConstants,
  exponentialSmoothing,
  formatPeriod,
  hijriDate,
  parseDay,
  periodOn,
  quantile,
  type Smoothing,
  seasonalMannKendall,
  studentQuantile,
} from '@miqyas/domain';
import { type Example, METHODS } from './examples.ts';

/** The folder of worked examples beside the checkout. */
export const ORACLES = fileURLToPath(new URL('../../../shared/oracles/', import.meta.url));

/** An example with its result by our functions. */
export interface Worked extends Example {
  readonly uses: readonly string[];
  readonly result: unknown;
}

/** Every file of the folder; undefined when the folder is absent. */
export function workedOracles(): Worked[] | undefined {
  if (!existsSync(ORACLES)) return undefined;
  const files = readdirSync(ORACLES).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => worked(JSON.parse(readFileSync(join(ORACLES, file), 'utf8')) as Example));
}

function worked(example: Example): Worked {
  const method = METHODS[example.method];
  if (!method) throw new Error(`${example.name}: nobody has said how "${example.method}" is done`);
  return { ...example, uses: method.uses, result: method.run(example.inputs, example.params) };
}

const OIL = [
  445.36, 453.2, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72, 473.82, 525.95, 549.83,
  542.34,
];
const AIR = [
  17.55, 21.86, 23.89, 26.93, 26.89, 28.83, 30.08, 30.95, 30.19, 31.58, 32.58, 33.48, 39.02, 41.39, 41.6, 44.66, 46.95, 48.73, 51.49, 50.03,
  60.64, 63.36, 66.36, 68.2, 68.12, 69.78, 72.6,
];
const FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

/** Published examples beyond that folder, each recalled from its source and computed here. */
export const FURTHER: readonly Pick<Worked, 'name' | 'source' | 'uses' | 'expected' | 'result' | 'tolerance'>[] = [
  {
    name: 'ses_fpp2_oil_estimated',
    source: 'Hyndman & Athanasopoulos, FPP2 7.1: Saudi oil 1996–2013, R ses(): α 0.8339, l₀ 446.5868, forecast 542.6806',
    uses: ['exponentialSmoothing'],
    ...against({ alpha: 0.8339, level: 446.5868, forecast: 542.68 }, () => {
      const { alpha, level, levels } = exponentialSmoothing(OIL, 'none') as Smoothing;
      return { alpha, level, forecast: levels.at(-1) };
    }),
    tolerance: { alpha: 0.0005, level: 0.02, forecast: 0.005 },
  },
  {
    name: 'holt_fpp2_air_estimated',
    source:
      'FPP2 7.2: Australian air passengers 1990–2016, R holt(): α 0.83, β* 0.0001, forecasts 74.60 76.70 78.80 80.91 83.01 (our fit has the smaller squared error)',
    uses: ['exponentialSmoothing'],
    ...against({ alpha: 0.83, betaStar: 0.0001, forecast: [74.6, 76.7, 78.8, 80.91, 83.01] }, () => {
      const { alpha, betaStar, levels, slopes } = exponentialSmoothing(AIR, 'linear') as Smoothing;
      return { alpha, betaStar, forecast: [1, 2, 3, 4, 5].map((h) => (levels.at(-1) as number) + h * (slopes.at(-1) as number)) };
    }),
    tolerance: { alpha: 0.01, betaStar: 1e-4, forecast: 0.025 },
  },
  {
    name: 'xmr_nist_flow_rates',
    source:
      'NIST/SEMATECH e-Handbook 6.3.2.2, flow rates of ten batches: centre 50.81, mean moving range 1.8778, limits 45.8159 and 55.8041',
    uses: ['xmrLimits'],
    ...against({ center: 50.81, lcl: 45.8159, ucl: 55.8041 }, () =>
      METHODS['xmr_limits']?.run({ values: FLOW_RATES } as never, { d2: 1.128 } as never),
    ),
    tolerance: 5e-5,
  },
  {
    name: 'control_chart_constants_montgomery',
    source: 'Montgomery, "Statistical Quality Control", appendix VI, n = 5 and 10',
    uses: ['controlChartConstants'],
    ...against(
      { five: { d2: 2.326, d3: 0.864, c4: 0.94, D3: 0, D4: 2.114 }, ten: { d2: 3.078, d3: 0.797, c4: 0.9727, D3: 0.223, D4: 1.777 } },
      () => ({ five: controlChartConstants(5), ten: controlChartConstants(10) }),
    ),
    tolerance: 0.001,
  },
  {
    name: 'iso_weeks',
    source: 'ISO 8601 / Wikipedia "ISO week date": first days of January and last days of December',
    uses: ['periodOn', 'formatPeriod'],
    ...against(
      {
        '1977-01-01': '1976-W53',
        '1979-12-31': '1980-W01',
        '1982-01-03': '1981-W53',
        '2005-01-01': '2004-W53',
        '2008-12-29': '2009-W01',
        '2010-01-03': '2009-W53',
      },
      () =>
        Object.fromEntries(
          ['1977-01-01', '1979-12-31', '1982-01-03', '2005-01-01', '2008-12-29', '2010-01-03'].map((day) => [day, weekOf(day)]),
        ),
    ),
    tolerance: 0,
  },
  {
    name: 'umm_al_qura',
    source: 'Umm al-Qura calendar of Saudi Arabia: 1 Ramadan 1446 on 2025-03-01, 1 Muharram 1446 on 2024-07-07',
    uses: ['hijriDate'],
    ...against({ ramadan: { year: 1446, month: 9, day: 1 }, muharram: { year: 1446, month: 1, day: 1 } }, () => ({
      ramadan: hijriDate(parseDay('2025-03-01') as number),
      muharram: hijriDate(parseDay('2024-07-07') as number),
    })),
    tolerance: 0,
  },
  {
    name: 'quantile_type_7',
    source: 'R quantile(1:10): 25 % 3.25, 50 % 5.5, 75 % 7.75',
    uses: ['quantile'],
    ...against([3.25, 5.5, 7.75], () => [0.25, 0.5, 0.75].map((p) => quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], p))),
    tolerance: 1e-12,
  },
  {
    name: 'student_t_table',
    source: 'NIST/SEMATECH e-Handbook 1.3.6.7.2: t(0.975) with 1, 5, 10 and 30 degrees of freedom',
    uses: ['studentQuantile'],
    ...against([12.706, 2.571, 2.228, 2.042], () => [1, 5, 10, 30].map((degrees) => studentQuantile(0.975, degrees))),
    tolerance: 5e-4,
  },
];

function weekOf(day: string): string {
  return formatPeriod(periodOn('week', parseDay(day) as number));
}

function against(expected: unknown, run: () => unknown): { expected: unknown; result: unknown } {
  return { expected, result: run() };
}

/** Seasonal test on the monthly rainfall of the folder's Mann–Kendall example. */
export function seasonalRainfall(oracles: readonly Worked[]): (typeof FURTHER)[number] {
  const rainfall = oracles.find(({ method }) => method === 'mann_kendall') as Worked;
  const y = (rainfall.inputs as { y: (number | null)[] }).y.map((value) => value ?? undefined);
  return {
    name: 'seasonal_mann_kendall_pymk_bogra',
    source: 'pyMannKendall tests, seasonal_test(arbitrary_1d_data, period = 12), recalled',
    uses: ['seasonalMannKendall'],
    ...against(
      {
        trend: 'decreasing',
        s: -399,
        varianceOfS: 34702.333333333336,
        z: -2.136504114534638,
        p: 0.03263834596177739,
        tau: -0.0794979079497908,
      },
      () => seasonalMannKendall(y, 12),
    ),
    tolerance: 1e-9,
  };
}
