/** One number or word of an expected result: where it stands, what was printed, what came out. */
export interface Comparison {
  readonly place: string;
  readonly expected: unknown;
  readonly found: unknown;
  readonly tolerance: number;
  readonly agrees: boolean;
}

/** Every leaf of what was printed against the same place in the result, within the tolerance given for it. */
export function compare(expected: unknown, found: unknown, tolerance: number | Readonly<Record<string, number>>, place = ''): Comparison[] {
  if (Array.isArray(expected)) return expected.flatMap((one, i) => compare(one, at(found, i), tolerance, `${place}[${i}]`));
  if (expected !== null && typeof expected === 'object') {
    return Object.entries(expected).flatMap(([key, one]) => compare(one, at(found, key), tolerance, place ? `${place}.${key}` : key));
  }
  const allowed = toleranceAt(place, tolerance);
  const agrees =
    typeof expected === 'number' && typeof found === 'number' ? Math.abs(expected - found) <= allowed : expected === (found ?? null);
  return [{ place, expected, found, tolerance: allowed, agrees }];
}

function at(thing: unknown, key: string | number): unknown {
  return (thing as Record<string | number, unknown> | undefined)?.[key];
}

/** A tolerance for each field is found by the last name in the place; `*` is for the rest. */
function toleranceAt(place: string, tolerance: number | Readonly<Record<string, number>>): number {
  if (typeof tolerance === 'number') return tolerance;
  const names = place.split(/[.[\]]+/).filter((name) => name !== '' && !/^\d+$/.test(name));
  return names.map((name) => tolerance[name]).findLast((one) => one !== undefined) ?? tolerance['*'] ?? 0;
}
