import { describe, expect, it } from 'vitest';
import { type LineageInput, type LineagePlace, lineage } from './lineage.ts';

const FIGURE: LineageInput = {
  steps: [
    { sign: 'file', lines: 4 },
    { sign: 'done', lines: 3 },
    { sign: 'question', lines: 3 },
    { sign: 'done', lines: 3 },
    { sign: 'kept', lines: 3 },
  ],
  combined: { lines: 3 },
  ...{ others: 2, own: 3, together: 4 },
};
const ltr = { width: 1312, direction: 'ltr' as const };
const columns = (places: readonly LineagePlace[]) => places.map(({ x }) => x);

describe('where a figure comes from', () => {
  it('runs in the direction of reading, each step behind the one before it', () => {
    const { steps, signs } = lineage(FIGURE, ltr);
    expect(columns(steps)).toEqual(columns(steps).toSorted((a, b) => a - b));
    expect(steps).toHaveLength(6);
    expect(signs.filter(({ sign }) => sign !== 'leaf' && sign !== 'other' && sign !== 'approved').map(({ sign }) => sign)).toEqual([
      ...['file', 'done', 'question', 'done', 'kept'],
      'combined',
    ]);
    for (const [i, step] of steps.slice(0, -1).entries()) expect(step.x + step.width).toBeLessThanOrEqual(steps[i + 1]?.x ?? 0);
  });

  it('is mirrored from right to left: signs on the other side, words measured from where reading begins', () => {
    const [left, right] = [lineage(FIGURE, ltr), lineage(FIGURE, { ...ltr, direction: 'rtl' })];
    expect(right.signs.map(({ x }) => Math.round(1312 - x))).toEqual(left.signs.map(({ x }) => Math.round(x)));
    expect([right.steps, right.own, right.height]).toEqual([left.steps, left.own, left.height]);
  });

  it('names every place where it is seen, none on top of another and none outside', () => {
    for (const width of [900, 1312, 1700]) {
      const { own, together, height } = lineage(FIGURE, { ...ltr, width });
      const ys = [...own, ...together].map(({ y }) => y);
      expect(ys).toHaveLength(7);
      for (const [i, y] of ys.entries()) expect(i === 0 || y - (ys[i - 1] as number) >= 20).toBe(true);
      for (const { x, y, width: room } of [...own, ...together])
        expect([x + room <= width, y >= 8, y <= height]).toEqual([true, true, true]);
    }
  });

  it('has no branch and nothing that joins it where it stands alone', () => {
    const { asItself, others, own, together, lines } = lineage({ ...FIGURE, combined: undefined, others: 0 }, ltr);
    expect([asItself, others]).toEqual([undefined, []]);
    expect([own.length, together.length]).toEqual([3, 4]);
    expect(lines.filter(({ main }) => main)).toHaveLength(1);
  });

  it('is turned by 90° on a phone, one below the other', () => {
    const { upright, steps, others, own, together, height } = lineage(FIGURE, { width: 358, direction: 'ltr' });
    expect(upright).toBe(true);
    const down = [...steps.slice(0, -1), ...own, ...others.map(({ name }) => name), steps.at(-1) as LineagePlace, ...together].map(
      ({ y }) => y,
    );
    expect(down).toEqual(down.toSorted((a, b) => a - b));
    expect(Math.max(...down)).toBeLessThan(height);
    for (const { x, width } of [...steps, ...own]) expect(x + width).toBeLessThanOrEqual(358);
  });
});
