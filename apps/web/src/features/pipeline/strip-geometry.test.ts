import { describe, expect, it } from 'vitest';
import { RANK_WIDTH, rankBarOf, rankTicks, rankX, STRIP, stripOf } from './strip-geometry.ts';

describe('the strip of points', () => {
  it('puts better points further along, and those who gave the same above each other', () => {
    const { dots } = stripOf({ points: [4, 2, 4], mean: 10 / 3, apart: false });
    expect(dots.map(({ x }) => x)).toEqual([16.5, 41.5, 41.5]);
    expect((dots[1]?.y ?? 0) - (dots[2]?.y ?? 0)).toBe(4.5);
    expect(new Set(dots.map(({ key }) => key)).size).toBe(3);
  });

  it('joins the ends where people are far apart, and has no mean where nobody has scored', () => {
    expect(stripOf({ points: [1, 5], mean: 3, apart: true }).apart).toMatchObject({ from: 4, to: STRIP.width - 4 });
    expect(stripOf({ points: [3, 4], mean: 3.5, apart: false }).apart).toBeUndefined();
    expect(stripOf({ points: [], mean: undefined, apart: false })).toMatchObject({ dots: [], mean: undefined, apart: undefined });
  });

  it('keeps a hundred people within its height', () => {
    const { dots } = stripOf({ points: Array.from({ length: 100 }, () => 3), mean: 3, apart: false });
    expect(Math.min(...dots.map(({ y }) => y))).toBeGreaterThanOrEqual(0);
  });
});

describe('the bar of ranks', () => {
  it('reaches from the best to the worst, with the line between two ranks', () => {
    const bar = rankBarOf({ rank: 2, best: 1, worst: 3 }, 12, 7);
    expect(bar.from).toBeLessThan(rankX(1, 12));
    expect(bar.to).toBeGreaterThan(rankX(3, 12));
    expect(bar.line).toBeCloseTo((rankX(7, 12) + rankX(8, 12)) / 2, 9);
    expect(rankX(1, 1)).toBe(RANK_WIDTH / 2);
  });

  it.each([
    [12, [1, 4, 7, 10]],
    [3, [1, 2, 3]],
    [1, [1]],
    [100, [1, 26, 51, 76]],
  ])('names some ranks of %d', (of, ticks) => expect(rankTicks(of)).toEqual(ticks));
});
