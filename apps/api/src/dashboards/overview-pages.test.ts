import type { Overview } from '@miqyas/contract/client';
import { describe, expect, it } from 'vitest';
import { firstTargets, nextTargets } from './overview-pages.ts';

const overviewOf = (count: number, more: Partial<Overview> = {}) =>
  ({
    targets: Array.from({ length: count }, (_, i) => ({ id: i + 1 })),
    targetsLeft: 0,
    indexAccount: { lines: [] },
    flagships: [],
    national: { count: 0, targets: [] },
    ...{ parts: [], changes: [], decisions: [] },
    ...more,
  }) as unknown as Overview;

const idsOf = ({ targets }: Pick<Overview, 'targets'>) => targets.map(({ id }) => id);

describe('an overview of many targets', () => {
  it('is handed out whole where it is small', () => {
    const small = overviewOf(500);
    expect(firstTargets(small)).toBe(small);
  });

  it('holds the first ones, and whatever it names', () => {
    const decision = (targets: number[]) => ({ kind: 'off-track', targets, months: 1, owned: true, due: '2026-11-30' });
    const more = {
      flagships: [4000],
      national: { count: 1, targets: [3000] },
      changes: [{ target: 2000 }],
      decisions: [decision([1000, 3])],
    };
    const first = firstTargets(overviewOf(4600, more as unknown as Partial<Overview>));
    expect(idsOf(first)).toEqual([...Array.from({ length: 500 }, (_, i) => i + 1), 1000, 2000, 3000, 4000]);
    expect(first.targetsLeft).toBe(4100);
    expect(first.indexAccount).toBeUndefined();
  });

  it('is whole again with all of its pages, each target once', () => {
    const whole = overviewOf(4600);
    const found = idsOf(firstTargets(whole));
    for (let left = firstTargets(whole).targetsLeft; left > 0; ) {
      const page = nextTargets(whole, left);
      expect(page.targets.length).toBeLessThanOrEqual(1000);
      found.push(...idsOf(page));
      left = page.targetsLeft;
    }
    expect(found).toEqual(idsOf(whole));
  });

  it('has no page of targets that are no longer there, and all where more are asked for than there are', () => {
    expect(nextTargets(overviewOf(0), 5)).toEqual({ targets: [], targetsLeft: 0 });
    expect(idsOf(nextTargets(overviewOf(3), 5))).toEqual([1, 2, 3]);
  });
});
