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
  readonly status: Status;
  readonly stale: boolean;
  readonly provisional: boolean;
}

export interface GaugeWords {
  readonly actual: string;
  readonly baseline: string;
  readonly target: string;
  readonly baselineWord: string;
  readonly targetWord: string;
  readonly expectedWord: string;
  readonly tick: (value: number) => string;
}

export type GaugeSize = 'row' | 'card' | 'hero';
/** Places in pixels from the top and from the start of the ruler. */
export interface Geometry {
  readonly height: number;
  readonly rulerStart: number;
  readonly baselineX: number;
  readonly targetInset: number;
  readonly barY: number;
  readonly barHeight: number;
  readonly rulerY: number;
  readonly major: number;
  readonly minor: number;
  readonly postWidth: number;
  readonly pointer: { readonly width: number; readonly triangle: readonly [number, number] };
}

/** Heights and insets are fixed; the width is free. */
export const GEOMETRY: Record<GaugeSize, Geometry> = {
  row: {
    height: 20,
    rulerStart: 0,
    baselineX: 4,
    targetInset: 8,
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
    barY: 11.5,
    barHeight: 9,
    rulerY: 21,
    major: 3.5,
    minor: 0,
    postWidth: 2,
    pointer: { width: 1.5, triangle: [7.2, 5.4] },
  },
  hero: {
    height: 76,
    rulerStart: 0,
    baselineX: 12,
    targetInset: 48,
    barY: 8,
    barHeight: 22,
    rulerY: 30.5,
    major: 9,
    minor: 5,
    postWidth: 2.5,
    pointer: { width: 2, triangle: [10, 8] },
  },
};
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
  if (goal.kind === 'maintain') return [goal.low - goal.tolerance, goal.high + goal.tolerance];
  const to = target ?? 1;
  return [baseline ?? (to === 0 ? (actual ?? 1) : 0), to];
}

/** Statuses without a bar: nothing is known, or nothing can be said. */
export const NOT_DRAWN: readonly Status[] = ['no-data', 'not-judged'];
