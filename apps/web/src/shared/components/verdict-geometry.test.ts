import { describe, expect, it } from 'vitest';
import { SLOPE, slopeOf } from './verdict-geometry.ts';

describe('the slope of a verdict', () => {
  const up = { before: 0.4, after: 0.6, continued: 0.45 };
  it('goes up where more of the distance is covered, in the direction that is read', () => {
    const [left, right] = [slopeOf(up, 'ltr'), slopeOf(up, 'rtl')];
    expect(left.to.y).toBeLessThan(left.from.y);
    expect(left.from.x).toBeLessThan(left.to.x);
    expect(right.from.x).toBeGreaterThan(right.to.x);
    expect(right.to.y).toBe(left.to.y);
  });
  it('stays in its drawing, however far the figure went', () => {
    for (const share of [
      { before: -3, after: 9, continued: undefined },
      { before: 0.5, after: 0.5, continued: 0.5 },
    ])
      for (const y of [slopeOf(share, 'ltr').from.y, slopeOf(share, 'ltr').to.y]) {
        expect(y).toBeGreaterThanOrEqual(SLOPE.inset);
        expect(y).toBeLessThanOrEqual(SLOPE.height - SLOPE.inset);
      }
  });
  it('is flat where nothing has moved', () => {
    const { from, to } = slopeOf({ before: 0.5, after: 0.5, continued: undefined }, 'ltr');
    expect(from.y).toBe(to.y);
  });
});
