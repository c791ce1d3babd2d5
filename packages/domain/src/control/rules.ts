/** Points of a run and of a trend, where nothing is said (NHS England). */
export const RUN = 7;
export const TREND = 7;

/** Which side of the mean: 1 above, −1 below, 0 on it; undefined in a gap. */
export type Side = -1 | 0 | 1 | undefined;

/** Points that complete a run of `length` or more on one side of the mean, with the side; a point on the mean or a gap ends a run. */
export function runRule(sides: readonly Side[], length = RUN): (-1 | 0 | 1)[] {
  let run = 0;
  return sides.map((side, i) => {
    run = side ? (side === sides[i - 1] ? run + 1 : 1) : 0;
    return side && run >= length ? side : 0;
  });
}

/** The points that a rule is about, from those that complete it: each with the `length` − 1 points before it, with the side. */
export function wholeRun(completed: readonly (-1 | 0 | 1)[], length: number): (-1 | 0 | 1)[] {
  const whole = [...completed];
  for (const [i, side] of completed.entries()) if (side) for (let k = Math.max(0, i - length + 1); k < i; k += 1) whole[k] = side;
  return whole;
}

/** Points that complete a trend of `points` (one step fewer), 1 rising, −1 falling; equal neighbours or a gap end a trend. */
export function trendRule(values: readonly (number | undefined)[], points = TREND): (-1 | 0 | 1)[] {
  const steps = values.map((value, i): Side => {
    const before = values[i - 1];
    return value === undefined || before === undefined ? 0 : (Math.sign(value - before) as Side);
  });
  return runRule(steps, points - 1);
}

/**
 * Neighbourhoods of three points, all on one side of the mean, of which two or more are near a limit (`near`: beyond 2σ,
 * not beyond the limit): all three are marked, with the side. A chart shows those of them that are near themselves.
 */
export function twoInThreeRule(near: readonly boolean[], sides: readonly Side[]): (-1 | 0 | 1)[] {
  const found = near.map((): -1 | 0 | 1 => 0);
  for (let i = 2; i < near.length; i += 1) {
    const side = sides[i];
    if (!side || side !== sides[i - 1] || side !== sides[i - 2]) continue;
    const three = [i - 2, i - 1, i];
    if (three.filter((k) => near[k]).length >= 2) for (const k of three) found[k] = side;
  }
  return found;
}

/** What a run, a trend or a neighbourhood says, by point. */
export interface RuleOptions {
  /** Points in a row on one side: 7 (NHS), 8 (Western Electric), 9 (Nelson). */
  readonly run?: number;
  /** Points of a trend: 7 (NHS), 6 (Nelson). */
  readonly trend?: number;
}
