import {
  controlChart,
  explain,
  forecast,
  mannKendall,
  type Observation,
  type Period,
  type Point,
  parsePeriod,
  progressIn,
  shift,
  type Target,
  theilSen,
} from '@miqyas/domain';
import { calibration } from './calibration.ts';
import { median, type Result, result } from './result.ts';

const ROUNDS = 3;
const TARGETS = 100_000;
const SERIES = 10_000;
const POINTS = 120;
const LONG = 20_000;

const first = parsePeriod('2016-01') as Period;
const deadline = parsePeriod('2030') as Period;
const month = parsePeriod('2026-10') as Period;

/** The mathematics on one core (floor: a plain loop that adds the same numbers up), and how forecasts are borne out. */
export async function mathematics(): Promise<Result[]> {
  const values = Array.from({ length: SERIES }, (_, k) => Array.from({ length: POINTS }, (_, i) => valueAt(k, i)));
  const points = values.map((series) => series.map((value, i): Point => ({ period: shift(first, i), value })));
  const targets = Array.from({ length: TARGETS }, (_, k) => targetOf(k));
  const long = Array.from({ length: LONG }, (_, i) => valueAt(7, i));
  const measured = (name: string, n: number, aim: number | null, work: () => unknown, floor: () => number) =>
    result(name, n, 's', seconds(work), seconds(floor), aim);
  return [
    measured(
      'status with explanation of a target',
      TARGETS,
      1,
      () => judged(targets),
      () => addedTargets(targets),
    ),
    measured(
      `forecast of a monthly series of ${POINTS} points`,
      SERIES,
      20,
      () => forecasts(points),
      () => added(values),
    ),
    measured(
      `XmR chart of a series of ${POINTS} points`,
      SERIES,
      1,
      () => charts(values),
      () => added(values),
    ),
    measured(
      `Theil–Sen line of a series of ${POINTS} points`,
      SERIES,
      null,
      () => values.map((one) => theilSen(one)),
      () => added(values),
    ),
    measured(
      `Theil–Sen line of one series of ${LONG} points`,
      1,
      null,
      () => theilSen(long),
      () => added([long]),
    ),
    measured(
      `Mann–Kendall test of one series of ${LONG} points`,
      1,
      null,
      () => mannKendall(long),
      () => added([long]),
    ),
    ...calibration(),
  ];
}

interface Judged {
  readonly target: Target;
  readonly series: readonly Observation[];
}

function targetOf(k: number): Judged {
  const baseline = { period: parsePeriod('2019') as Period, value: valueAt(k, 0) };
  const milestones = k % 2 === 0 ? [{ period: parsePeriod('2025') as Period, value: baseline.value + 20 }] : [];
  const goal = { kind: 'reach', direction: 'increase', value: baseline.value + 60 } as const;
  const series = [2020, 2021, 2022, 2023, 2024, 2025].map(
    (year, i): Observation => ({
      period: parsePeriod(String(year)) as Period,
      reported: { kind: 'number', value: baseline.value + 5 * i + valueAt(k, i) / 10 },
      status: 'approved',
      estimated: false,
    }),
  );
  return { target: { goal, deadline, baseline, milestones, trajectory: k % 3 === 0 ? 'compound' : 'linear' }, series };
}

function judged(targets: readonly Judged[]): number {
  let steps = 0;
  for (const { target, series } of targets) steps += explain(target, progressIn(target, series, month)).steps.length;
  return steps;
}

function addedTargets(targets: readonly Judged[]): number {
  let sum = 0;
  for (const { series } of targets) for (const { reported } of series) if (reported.kind === 'number') sum += reported.value;
  return sum;
}

function forecasts(series: readonly (readonly Point[])[]): number {
  let steps = 0;
  for (const points of series) {
    const outcome = forecast(points, { horizon: 50, range: { min: 0, max: 100 } });
    if (outcome.kind === 'forecast') steps += outcome.steps.length;
  }
  return steps;
}

function charts(series: readonly (readonly number[])[]): number {
  let signals = 0;
  for (const values of series) {
    const chart = controlChart(values, { direction: 'increase', target: 60 });
    if (chart.kind === 'chart') signals += chart.points.length;
  }
  return signals;
}

function added(series: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const values of series) for (const value of values) sum += value;
  return sum;
}

/** A level, a trend, a season and noise, in other shares for each series; always the same numbers. */
function valueAt(k: number, i: number): number {
  const noise = (n: number) => Math.abs(Math.sin(n * 12.9898) * 43758.5453) % 1;
  return 40 + 0.3 * i * noise(k) + 5 * noise(k + 7) * Math.sin((i / 12) * 2 * Math.PI) + 10 * noise(k * POINTS + i);
}

function seconds(work: () => unknown): number {
  const measured = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    work();
    return (performance.now() - began) / 1000;
  });
  return median(measured);
}
