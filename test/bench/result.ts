/** One line of a benchmark: `value` beside `floor`, the cheapest thing of the same kind measured in the same run. */
export interface Result {
  readonly name: string;
  readonly n: number;
  readonly value: number;
  readonly unit: string;
  readonly floor: number;
  readonly ratio: number;
  /** What `value` (or, where it says so in the unit, `ratio`) should not exceed; null where none is set. */
  readonly aim: number | null;
  readonly met: boolean | null;
}

export function result(name: string, n: number, unit: string, value: number, floor: number, aim: number | null): Result {
  const rounded = (number: number) => Number(number.toPrecision(4));
  return {
    name,
    n,
    value: rounded(value),
    unit,
    floor: rounded(floor),
    ratio: rounded(value / floor),
    aim,
    met: aim === null ? null : value <= aim,
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Seconds that the work takes, once for each round. */
export async function timed(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const seconds: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const began = performance.now();
    await work();
    seconds.push((performance.now() - began) / 1000);
  }
  return seconds;
}
