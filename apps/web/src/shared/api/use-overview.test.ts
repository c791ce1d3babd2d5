import type { Overview, TargetProgress } from '@miqyas/contract/client';
import { describe, expect, it } from 'vitest';
import { joined } from './use-overview.ts';

const targets = (...ids: number[]) => ids.map((id) => ({ id }) as TargetProgress);

describe('targets that follow by pages', () => {
  const first = { targets: targets(1, 2, 6), targetsLeft: 4 } as unknown as Overview;

  it('leave an overview as it is until the first of them is there', () => {
    expect(joined(first, undefined)).toBe(first);
  });

  it('stand in their order, each once, and say how many are still to come', () => {
    const some = joined(first, { targets: targets(3, 4), targetsLeft: 2 });
    expect([some.targets.map(({ id }) => id), some.targetsLeft]).toEqual([[1, 2, 6, 3, 4], 2]);
    const all = joined(first, { targets: targets(3, 4, 5, 6), targetsLeft: 0 });
    expect([all.targets.map(({ id }) => id), all.targetsLeft]).toEqual([[1, 2, 3, 4, 5, 6], 0]);
  });
});
