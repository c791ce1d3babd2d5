import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chanceOf, type Forecast, type ForecastMethod, forecast, likelihoodOf, type Period, type Point, type Wanted } from '@miqyas/domain';
import { parse } from 'csv-parse/sync';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** A published series, with what its unit allows. */
interface Series {
  readonly points: readonly Point[];
  readonly range: { readonly min: number | undefined; readonly max: number | undefined };
}

interface Kind {
  readonly name: string;
  readonly file: string;
  readonly keys: readonly string[];
  readonly when: string;
  /** How many periods before its end a series is cut off: what came after is held against the forecast. */
  readonly origins: readonly number[];
  readonly horizon: number;
  readonly yardsticks: readonly ForecastMethod[];
}

const KINDS: readonly Kind[] = [
  {
    ...{ name: 'annual', file: 'annual_indicators.csv', keys: ['indicator_code', 'iso3'], when: 'year' },
    ...{ origins: [5, 7, 9, 11, 13, 15, 18, 22, 26], horizon: 5, yardsticks: ['naive', 'drift'] },
  },
  {
    ...{ name: 'monthly', file: 'beijing_air_monthly.csv', keys: ['indicator_code', 'station'], when: 'year_month' },
    ...{ origins: Array.from({ length: 24 }, (_, i) => i + 1), horizon: 12, yardsticks: ['naive', 'drift', 'seasonal-naive'] },
  },
];

/** Fewer values say little before the part that is held back begins. */
const LEAST_VALUES = 9;
const LENGTHS = [10, 20, 40, Number.POSITIVE_INFINITY] as const;
/** Events: the value will be at least, or at most, so many usual steps from the last one (times the square root of the horizon). */
const STEPS_AWAY = [-2, -1, -0.5, 0.5, 1, 2] as const;

/** How many, and how many of them lay within the 80 % and the 95 % interval. */
export interface Held {
  readonly n: number;
  readonly in80: number;
  readonly in95: number;
}

/** Mean absolute error (in usual steps of the series) and Brier score, of ours and of a yardstick on the same forecasts. */
export interface Beside {
  readonly n: number;
  readonly error: number;
  readonly errorOfYardstick: number;
  readonly brier: number;
  readonly brierOfYardstick: number;
}

export interface Calibration {
  readonly name: string;
  readonly series: number;
  readonly byHorizon: Readonly<Record<string, Held>>;
  readonly byLength: Readonly<Record<string, Held>>;
  /** Beside each yardstick, over all and by length. */
  readonly beside: Readonly<Record<string, Readonly<Record<string, Beside>>>>;
  /** Events in ten classes of what was said: how many, what was said of them on average, and how many came true (shares). */
  readonly reliability: readonly { readonly n: number; readonly said: number; readonly came: number }[];
  /** One more value: how often the forecast for the same date left the earlier one's 50 % interval, and the words turned round. */
  readonly stability: { readonly n: number; readonly left: number; readonly turned: number };
}

/**
 * The forecasts held against what came, on every second series (`odd`: the half that no parameter was chosen on); undefined
 * where the published series are not there.
 */
export function calibrations(half: 'even' | 'odd', every = 1): readonly Calibration[] | undefined {
  return existsSync(DATA) ? KINDS.map((kind) => calibrate(kind, half, every)) : undefined;
}

function calibrate(kind: Kind, half: 'even' | 'odd', every: number): Calibration {
  const chosen = seriesOf(kind)
    .filter((_, i) => i % 2 === (half === 'even' ? 0 : 1))
    .filter((_, i) => i % every === 0)
    .filter(({ points }) => points.length >= LEAST_VALUES && usualStep(points) > 0);
  const score = new Score(kind);
  for (const one of chosen) for (const origin of kind.origins) score.add(one, origin);
  return score.result(chosen.length);
}

function seriesOf({ file, keys, when }: Kind): Series[] {
  const rows: Record<string, string>[] = parse(readFileSync(join(DATA, file)), { columns: true });
  const groups = Map.groupBy(
    rows.filter((row) => row['value'] !== ''),
    (row) => keys.map((key) => row[key]).join('|'),
  );
  return [...groups.values()].map((group) => {
    const points = group
      .map((row): Point => ({ period: periodOf(row[when] as string), value: Number(row['value']) }))
      .sort((a, b) => a.period.index - b.period.index);
    const values = points.map(({ value }) => value);
    const positive = Math.min(...values) >= 0;
    const share = positive && (group[0]?.['unit'] ?? '').startsWith('%') && Math.max(...values) <= 100;
    return { points, range: { min: positive ? 0 : undefined, max: share ? 100 : undefined } };
  });
}

function periodOf(text: string): Period {
  const [year, month] = text.split('-').map(Number);
  return month === undefined
    ? { frequency: 'year', index: year as number }
    : { frequency: 'month', index: (year as number) * 12 + month - 1 };
}

function usualStep(points: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i += 1) sum += Math.abs((points[i] as Point).value - (points[i - 1] as Point).value);
  return sum / (points.length - 1);
}

function lengthOf(count: number): string {
  const at = LENGTHS.findIndex((limit) => count < limit);
  const low = at === 0 ? 4 : LENGTHS[at - 1];
  return LENGTHS[at] === Number.POSITIVE_INFINITY ? `${low} and more` : `${low} to ${(LENGTHS[at] as number) - 1}`;
}

class Score {
  private readonly byHorizon = new Tally();
  private readonly byLength = new Tally();
  private readonly pairs = new Map<string, Map<string, { error: number[]; brier: number[] }>>();
  private readonly bins = Array.from({ length: 10 }, () => ({ n: 0, said: 0, came: 0 }));
  private readonly stability = { n: 0, left: 0, turned: 0 };

  private readonly kind: Kind;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  add({ points, range }: Series, origin: number): void {
    const end = (points.at(-1) as Point).period.index - origin;
    const known = points.filter(({ period }) => period.index <= end);
    if (known.at(-1)?.period.index !== end) return;
    const made = (model?: ForecastMethod) => forecastOf(known, { horizon: this.kind.horizon, range, model });
    const ours = made();
    if (!ours) return;
    const actual = new Map(points.map(({ period, value }) => [period.index - end, value]));
    const yardsticks = this.kind.yardsticks.flatMap((name) => {
      const found = made(name);
      return found ? [{ name, found }] : [];
    });
    const step = usualStep(points);
    const length = lengthOf(known.length);
    const last = (known.at(-1) as Point).value;
    for (const [i, { ahead }] of ours.steps.entries()) {
      const came = actual.get(ahead);
      if (came === undefined) continue;
      this.byHorizon.add(String(ahead), ours, i, came);
      this.byLength.add(length, ours, i, came);
      const events = eventsOf(last, step * Math.sqrt(ahead), range);
      for (const event of events) this.told(chanceIn(ours, i, event, range), happened(event, came));
      for (const { name, found } of yardsticks) {
        this.pair(name, length, {
          error: [ours, found].map((one) => Math.abs((one.steps[i]?.value ?? Number.NaN) - came) / step),
          brier: events.map((event) => [ours, found].map((one) => (chanceIn(one, i, event, range) - happened(event, came)) ** 2)),
        });
      }
    }
    this.compareWithNext({ points, range }, ours, { end, step, last });
  }

  private told(chance: number, came: number): void {
    const bin = this.bins[Math.min(9, Math.floor(chance * 10))];
    if (!bin) return;
    bin.n += 1;
    bin.said += chance;
    bin.came += came;
  }

  private pair(name: string, length: string, { error, brier }: { error: number[]; brier: number[][] }): void {
    for (const bin of ['all', length]) {
      const lengths = this.pairs.get(name) ?? new Map<string, { error: number[]; brier: number[] }>();
      this.pairs.set(name, lengths);
      const sums = lengths.get(bin) ?? { error: [0, 0, 0], brier: [0, 0, 0] };
      lengths.set(bin, sums);
      addTo(sums.error, error);
      for (const one of brier) addTo(sums.brier, one);
    }
  }

  /** The forecast for the same date with one more value. */
  private compareWithNext({ points, range }: Series, ours: Forecast, at: { end: number; step: number; last: number }): void {
    const known = points.filter(({ period }) => period.index <= at.end + 1);
    if (known.at(-1)?.period.index !== at.end + 1) return;
    const horizon = this.kind.horizon - 1;
    const next = forecastOf(known, { horizon, range, model: undefined });
    const [before, after] = [ours.steps.at(-1), next?.steps.at(-1)];
    const half = before?.intervals.find(({ level }) => level === 0.5);
    if (!(next && before && after && half)) return;
    const event: Wanted = { kind: 'at-least', value: at.last + at.step * Math.sqrt(horizon + 1) };
    const words = [ours, next].map((one) => likelihoodOf(chanceIn(one, one.steps.length - 1, event, range), one.values).word);
    this.stability.n += 1;
    if (after.value < half.low || after.value > half.high) this.stability.left += 1;
    if (words.includes('forecast-to-miss') && words.includes('forecast-to-meet')) this.stability.turned += 1;
  }

  result(series: number): Calibration {
    const beside = [...this.pairs].map(([name, lengths]) => [
      name,
      Object.fromEntries([...lengths].sort(([a], [b]) => a.localeCompare(b)).map(([bin, sums]) => [bin, besideOf(sums)])),
    ]);
    const { n, left, turned } = this.stability;
    return {
      name: this.kind.name,
      series,
      byHorizon: this.byHorizon.result(),
      byLength: this.byLength.result(),
      beside: Object.fromEntries(beside),
      reliability: this.bins.map((bin) => ({ n: bin.n, said: rounded(bin.said / bin.n), came: rounded(bin.came / bin.n) })),
      stability: { n, left: rounded(left / n), turned: rounded(turned / n) },
    };
  }
}

class Tally {
  private readonly groups = new Map<string, { n: number; in80: number; in95: number }>();

  add(group: string, { steps }: Forecast, i: number, came: number): void {
    const held = this.groups.get(group) ?? { n: 0, in80: 0, in95: 0 };
    this.groups.set(group, held);
    const within = (level: number) => {
      const found = steps[i]?.intervals.find((one) => one.level === level);
      const hair = 1e-9 * Math.abs(came);
      return Number(found !== undefined && came >= found.low - hair && came <= found.high + hair);
    };
    held.n += 1;
    held.in80 += within(0.8);
    held.in95 += within(0.95);
  }

  result(): Record<string, Held> {
    const sorted = [...this.groups].sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
    return Object.fromEntries(sorted.map(([group, { n, in80, in95 }]) => [group, { n, in80: rounded(in80 / n), in95: rounded(in95 / n) }]));
  }
}

function forecastOf(
  points: readonly Point[],
  { horizon, range, model }: { horizon: number; range: Series['range']; model: ForecastMethod | undefined },
): Forecast | undefined {
  const outcome = forecast(points, { horizon, range, ...(model ? { model } : {}) });
  return outcome.kind === 'forecast' ? outcome : undefined;
}

function eventsOf(
  last: number,
  step: number,
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Series['range'],
): Wanted[] {
  const values = STEPS_AWAY.map((steps) => last + steps * step).filter((value) => value >= min && value <= max);
  return values.flatMap((value) => [{ kind: 'at-least', value } as const, { kind: 'at-most', value } as const]);
}

function chanceIn({ steps, degrees }: Forecast, i: number, event: Wanted, { min, max }: Series['range']): number {
  const limits = { min: min ?? Number.NEGATIVE_INFINITY, max: max ?? Number.POSITIVE_INFINITY };
  const step = steps[i];
  return (step && chanceOf(event, step, degrees, limits)) ?? Number.NaN;
}

function happened(event: Wanted, came: number): number {
  if (event.kind === 'within') return Number(came >= event.low && came <= event.high);
  return Number(event.kind === 'at-least' ? came >= event.value : came <= event.value);
}

function addTo(sums: number[], [ours = 0, theirs = 0]: number[]): void {
  sums[0] = (sums[0] ?? 0) + 1;
  sums[1] = (sums[1] ?? 0) + ours;
  sums[2] = (sums[2] ?? 0) + theirs;
}

function besideOf({ error, brier }: { error: number[]; brier: number[] }): Beside {
  const mean = (sums: number[], at: number) => rounded((sums[at] ?? 0) / (sums[0] ?? 0));
  return {
    n: error[0] ?? 0,
    ...{ error: mean(error, 1), errorOfYardstick: mean(error, 2) },
    ...{ brier: mean(brier, 1), brierOfYardstick: mean(brier, 2) },
  };
}

function rounded(share: number): number {
  return Number(share.toFixed(4));
}
