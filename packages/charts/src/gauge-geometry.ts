import type { Goal, Status } from '@miqyas/domain';

/** What a gauge shows, in the KPI's unit. */
export interface GaugeReading {
  readonly goal: Goal;
  readonly baseline: number | undefined;
  /** Value to be reached; undefined for a range. */
  readonly target: number | undefined;
  readonly actual: number | undefined;
  /** The approved part, when the actual value is still provisional. */
  readonly approved: number | undefined;
  /** Where the trajectory says we should be by now. */
  readonly required: number | undefined;
  /** Where it says we should be today, on the same ruler; undefined where that is not shown. */
  readonly requiredToday?: number | undefined;
  /** A submitted value that waits beside the approved one. */
  readonly pending?: number | undefined;
  readonly status: Status;
  readonly stale: boolean;
  readonly provisional: boolean;
  /** Forecast at the deadline with its 80 % interval; undefined where there is none. */
  readonly forecast: Interval | undefined;
  /** The same if something were done: drawn in a lane of its own above the forecast, and never on the bar. */
  readonly scenario?: Interval | undefined;
}

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface GaugeWords {
  readonly actual: string;
  readonly baseline: string;
  readonly target: string;
  readonly baselineWord: string;
  readonly targetWord: string;
  readonly expectedWord: string;
  readonly todayWord: string;
  readonly forecastWord: string;
  readonly tick: (value: number) => string;
}

/** A line of a table, a card, the head of a page, a screen that is read from five metres. */
export type GaugeSize = 'row' | 'card' | 'hero' | 'wall';
/** Places in pixels from the top and from the start of the ruler. */
export interface Geometry {
  readonly height: number;
  readonly rulerStart: number;
  readonly baselineX: number;
  readonly targetInset: number;
  /** Lane of the forecast, above the bar. */
  readonly forecastY: number;
  readonly whisker: { readonly cap: number; readonly dot: number; readonly width: number };
  readonly barY: number;
  readonly barHeight: number;
  readonly rulerY: number;
  readonly major: number;
  readonly minor: number;
  readonly postWidth: number;
  readonly pointer: { readonly width: number; readonly triangle: readonly [number, number] };
}

/** Heights and insets are fixed; the width is free. */
const GEOMETRY: Record<GaugeSize, Geometry> = {
  row: {
    height: 20,
    rulerStart: 0,
    baselineX: 4,
    targetInset: 8,
    forecastY: 4,
    whisker: { cap: 2, dot: 2, width: 1 },
    barY: 8,
    barHeight: 6,
    rulerY: 14.5,
    major: 3,
    minor: 0,
    postWidth: 1.5,
    pointer: { width: 1.5, triangle: [5.6, 4.4] },
  },
  card: {
    height: 36,
    rulerStart: 0,
    baselineX: 6,
    targetInset: 16,
    forecastY: 7,
    whisker: { cap: 2.5, dot: 2.5, width: 1 },
    barY: 11.5,
    barHeight: 9,
    rulerY: 21,
    major: 3.5,
    minor: 0,
    postWidth: 2,
    pointer: { width: 1.5, triangle: [7.2, 5.4] },
  },
  hero: {
    height: 86,
    rulerStart: 0,
    baselineX: 12,
    targetInset: 48,
    forecastY: 8,
    whisker: { cap: 4, dot: 3.5, width: 1.5 },
    barY: 18,
    barHeight: 22,
    rulerY: 40.5,
    major: 9,
    minor: 5,
    postWidth: 2.5,
    pointer: { width: 2, triangle: [10, 8] },
  },
  wall: {
    height: 52,
    rulerStart: 0,
    baselineX: 8,
    targetInset: 22,
    forecastY: 9,
    whisker: { cap: 4, dot: 4, width: 2 },
    barY: 17,
    barHeight: 18,
    rulerY: 36,
    major: 6,
    minor: 0,
    postWidth: 3.5,
    pointer: { width: 3, triangle: [13, 10] },
  },
};
/** Between the lane of a scenario and that of the forecast. */
const SCENARIO_LANE = 11;

/** The places of a gauge; with a scenario everything lies lower by the lane that it takes. */
export function geometryOf(size: GaugeSize, { scenario }: Pick<GaugeReading, 'scenario'>): Geometry & { readonly scenarioY: number } {
  const own = GEOMETRY[size];
  const lower = scenario ? SCENARIO_LANE : 0;
  return {
    ...own,
    height: own.height + lower,
    scenarioY: own.forecastY,
    forecastY: own.forecastY + lower,
    barY: own.barY + lower,
    rulerY: own.rulerY + lower,
  };
}

/** Room beside a range whose target declares no tolerance, as a share of its width. */
const NARROW = 0.25;

/** From the KPI's unit to pixels. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly x: (value: number) => number;
  readonly baselineX: number;
  readonly targetX: number;
}

/** Baseline and target stand at the same place in every gauge, so that a column of gauges is itself a chart. */
export function scaleOf(reading: GaugeReading, { baselineX, targetInset }: Geometry, width: number): Scale {
  const targetX = width - targetInset;
  const [from, to] = domainOf(reading);
  const x = (value: number) => (to === from ? baselineX : baselineX + ((value - from) / (to - from)) * (targetX - baselineX));
  return { from, to, x, baselineX, targetX };
}

function domainOf({ goal, baseline, target, actual }: GaugeReading): [number, number] {
  if (goal.kind === 'maintain') {
    const tolerance = goal.tolerance ?? NARROW * (goal.high - goal.low);
    return [goal.low - tolerance, goal.high + tolerance];
  }
  const to = target ?? 1;
  return [baseline ?? (to === 0 ? (actual ?? 1) : 0), to];
}

/** Statuses without a bar: nothing is known, or nothing can be said. */
export const NOT_DRAWN: readonly Status[] = ['no-data', 'not-judged'];

/** The forecast's interval in pixels, cut to the ruler; `cutAt…` says that it goes on beyond. */
export interface Whisker {
  readonly from: number;
  readonly to: number;
  readonly at: number | undefined;
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}

/** Once its deadline has passed a gauge has a flag on its post, and neither pointer nor whisker. */
export const PAST_DEADLINE: readonly Status[] = ['missed', 'awaited'];

/** Where the forecast is drawn; undefined once achieved or past the deadline, and where nothing is judged. */
export function whiskerOf(
  { forecast, status }: Pick<GaugeReading, 'forecast' | 'status'>,
  scale: Scale,
  width: number,
): Whisker | undefined {
  if (!forecast || status === 'achieved' || NOT_DRAWN.includes(status) || PAST_DEADLINE.includes(status)) return undefined;
  const [a, b] = [scale.x(forecast.low), scale.x(forecast.high)];
  const [start, end] = [EDGE, width - EDGE];
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const at = scale.x(forecast.value);
  return {
    from: Math.min(Math.max(from, start), end),
    to: Math.min(Math.max(to, start), end),
    at: at >= start && at <= end ? at : undefined,
    cutAtStart: from < start,
    cutAtEnd: to > end,
  };
}

/** Room for the chevron at either end of the ruler. */
const EDGE = 3;
