import type { Spread } from './scores.ts';

/** Places in a strip of everybody's points by one criterion, in pixels from its start and its top. */
export interface Strip {
  readonly width: number;
  readonly height: number;
  readonly axisY: number;
  readonly ticks: readonly number[];
  readonly dots: readonly { readonly key: string; readonly x: number; readonly y: number }[];
  readonly mean: number | undefined;
  /** From the lowest to the highest, where they are far apart. */
  readonly apart: { readonly from: number; readonly to: number; readonly y: number } | undefined;
}

export const STRIP = { width: 58, height: 28 } as const;
const INSET = 4;
const AXIS_Y = 22;
const LOWEST = 1;
const HIGHEST = 5;
const DOT_RADIUS = 2;
/** Between two that gave the same. */
const PITCH = 2 * DOT_RADIUS + 0.5;

/** Points from 1 to 5 along a line, better towards its end; those who gave the same stand above each other. */
export function stripOf({ points, mean, apart }: Pick<Spread, 'points' | 'mean' | 'apart'>): Strip {
  const x = (value: number) => INSET + ((value - LOWEST) / (HIGHEST - LOWEST)) * (STRIP.width - 2 * INSET);
  const floor = AXIS_Y - DOT_RADIUS - 2;
  const heights = new Map<number, number>();
  const dots = points
    .toSorted((a, b) => a - b)
    .map((value) => {
      const below = heights.get(value) ?? 0;
      heights.set(value, below + 1);
      // However many gave the same, none leaves the strip.
      return { key: `${value}/${below}`, x: x(value), y: Math.max(DOT_RADIUS, floor - below * PITCH) };
    });
  const [first, last] = [dots[0], dots.at(-1)];
  return {
    ...STRIP,
    axisY: AXIS_Y,
    ticks: [1, 2, 3, 4, 5].map(x),
    dots,
    mean: mean === undefined ? undefined : x(mean),
    apart: apart && first && last ? { from: first.x, to: last.x, y: floor } : undefined,
  };
}

/** Places of a bar of ranks; the first rank lies at the start. */
export interface RankBar {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly line: number;
}

export const RANK_WIDTH = 116;
const RANK_INSET = 10;
/** Half of a bar that spans one rank. */
const LEAST = 4.5;

/** Where a rank out of so many lies. */
export function rankX(rank: number, of: number): number {
  return of <= 1 ? RANK_WIDTH / 2 : RANK_INSET + ((rank - 1) / (of - 1)) * (RANK_WIDTH - 2 * RANK_INSET);
}

export function rankBarOf(
  span: { readonly rank: number; readonly best: number; readonly worst: number },
  of: number,
  line: number,
): RankBar {
  return {
    from: rankX(span.best, of) - LEAST,
    to: rankX(span.worst, of) + LEAST,
    at: rankX(span.rank, of),
    line: rankX(line + 0.5, of),
  };
}

/** Ranks that the head of the bars names: the first, and then every so many. */
export function rankTicks(of: number): number[] {
  const step = Math.max(1, Math.ceil(of / 4));
  return Array.from({ length: Math.ceil(of / step) }, (_, i) => 1 + i * step).filter((rank) => rank <= of);
}
