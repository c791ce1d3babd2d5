import { FREQUENCIES } from '@miqyas/domain';
import { expect, it } from 'vitest';
import { SeenCells } from './seen-cells.ts';

it('cells that have been met are exactly those that were added, in any order and however far apart', () => {
  let state = 7;
  const upTo = (most: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const seen = new SeenCells();
  const known = new Set<string>();
  for (let i = 0; i < 20_000; i += 1) {
    const spread = [10, 300, 40_000][upTo(3)] ?? 1;
    const period = { frequency: FREQUENCIES[upTo(FREQUENCIES.length)] ?? 'day', index: upTo(spread) - upTo(200) };
    const one = { reportingUnit: `u${upTo(3)}`, kpi: `k${upTo(3)}`, category: upTo(2) === 0 ? '' : 'women', period };
    expect(seen.add(one)).toBe(!known.has(JSON.stringify(one)));
    known.add(JSON.stringify(one));
  }
});
