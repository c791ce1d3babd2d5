import { theilSen } from '../statistics/theil-sen.ts';
import { goalValue, type Target } from '../targets/target.ts';
import { endDay, endInYears, type Frequency, type Period, sameCalendar } from '../time/period.ts';
import { approves, isNumber, type NumberObservation, type Observation } from '../values/observation.ts';
import { holdsTheLine } from './judge.ts';
import { isMet } from './judgement.ts';

/** The speed so far is that of the last five years, or of the last 24 periods where they are shorter. */
const YEARS = 5;
const PERIODS = 24;
const LEAST_VALUES = 4;
/** Needed over so far: up to this the pace is enough. */
const ENOUGH = 1.05;

export type Speed =
  | {
      readonly kind: 'speed';
      /** Speeds are in the KPI's unit per period of this length. */
      readonly per: Frequency;
      /** Theil–Sen slope of the newest values, and the first and last period of them; undefined with fewer than four. */
      readonly soFar: number | undefined;
      readonly from: Period;
      readonly to: Period;
      /** (T − v) / (tT − t), from the latest value. */
      readonly needed: number;
      /** Needed over so far; undefined where nothing has moved the wanted way, and where the speed so far is not known. */
      readonly times: number | undefined;
      readonly says: 'unknown' | 'enough' | 'faster' | 'not-moved';
    }
  /** Nothing more is needed: met, or a limit or range that is to be kept. */
  | { readonly kind: 'none'; readonly reason: 'met' | 'kept' | 'no-data' | 'no-goal' | 'deadline-passed' };

/**
 * How fast a KPI has moved and how fast it must move from its latest value to reach its target in time, at the end of a month.
 * `accept` says which values count (approved ones where nothing is said).
 */
export function speedOf(
  target: Target,
  series: readonly Observation[],
  month: Period,
  accept: (observation: Observation) => boolean = approves,
): Speed {
  const goal = goalValue(target);
  if (target.goal.kind === 'maintain' || holdsTheLine(target)) return { kind: 'none', reason: 'kept' };
  if (goal === undefined) return { kind: 'none', reason: 'no-goal' };
  const values = series
    .filter((one): one is NumberObservation => isNumber(one) && accept(one) && endDay(one.period) <= endDay(month))
    .sort((a, b) => a.period.index - b.period.index);
  const latest = values.at(-1);
  if (!latest || !values.every(({ period }) => sameCalendar(period, latest.period))) return { kind: 'none', reason: 'no-data' };
  if (isMet(target.goal, goal, latest.reported.value, target.baseline?.value)) return { kind: 'none', reason: 'met' };
  const { frequency } = latest.period;
  const left = periodsBetween(latest.period, target.deadline);
  if (!(left > 0) || endDay(month) >= endDay(target.deadline)) return { kind: 'none', reason: 'deadline-passed' };
  const reach = Math.min(PERIODS, YEARS * PERIODS_A_YEAR[frequency]);
  const recent = values.filter(({ period }) => period.index > latest.period.index - reach);
  const from = recent[0]?.period ?? latest.period;
  const soFar = slopeOf(recent);
  const needed = (goal - latest.reported.value) / left;
  const times = soFar !== undefined && soFar * needed > 0 ? needed / soFar : undefined;
  const says = soFar === undefined ? 'unknown' : times === undefined ? 'not-moved' : times > ENOUGH ? 'faster' : 'enough';
  return { kind: 'speed', per: frequency, soFar, from, to: latest.period, needed, times, says };
}

const PERIODS_A_YEAR: Readonly<Record<Frequency, number>> = { day: 365.25, week: 365.25 / 7, month: 12, quarter: 4, year: 1 };

/** From the end of a period to that of another, in periods of the first's length: days and weeks as they are counted. */
function periodsBetween(from: Period, to: Period): number {
  if (from.frequency === 'day') return endDay(to) - endDay(from);
  if (from.frequency === 'week') return (endDay(to) - endDay(from)) / 7;
  return (endInYears(to) - endInYears(from)) * PERIODS_A_YEAR[from.frequency];
}

function slopeOf(values: readonly NumberObservation[]): number | undefined {
  if (values.length < LEAST_VALUES) return undefined;
  const line = theilSen(
    values.map(({ reported }) => reported.value),
    { x: values.map(({ period }) => period.index) },
  );
  return line.kind === 'line' ? line.slope : undefined;
}
