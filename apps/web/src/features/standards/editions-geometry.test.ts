import type { Standard } from '@miqyas/contract/client';
import { describe, expect, it } from 'vitest';
import { dependantMarks, editionBars, editionsScale, monthTicks } from './editions-geometry.ts';

const edition = (name: string, says: Partial<Standard['editions'][number]>): Standard['editions'][number] => ({
  ...{ edition: name, state: 'in-force', age: 'current', changes: { ar: '', zh: '', en: '' }, late: false },
  ...says,
});
const shown = {
  today: '2026-11-23',
  editions: [
    edition('1.0', { state: 'withdrawn', appliesFrom: '2026-01-15' }),
    edition('2.0', { appliesFrom: '2026-09-01' }),
    edition('2.1', { state: 'draft' }),
  ],
  dependants: [],
};
const moves = [
  { key: 'a', edition: '1.0', since: '2026-01-15' },
  { key: 'b', edition: '2.0', since: '2027-01-31' },
];
const scale = editionsScale(shown, 400, 'ltr');

describe('the chart of editions', () => {
  it('begins with the first day and leaves room for a draft without one', () => {
    const bars = editionBars(shown, scale);
    expect(bars.map((bar) => bar.edition)).toEqual(['1.0', '2.0', '2.1']);
    const [first, second, draft] = bars;
    expect(first?.left).toBeGreaterThan(0);
    expect((first?.left ?? 0) + (first?.width ?? 0)).toBeLessThan(second?.left ?? 0);
    expect(draft?.start).toBeUndefined();
    expect((draft?.left ?? 0) + (draft?.width ?? 0)).toBeLessThanOrEqual(400);
  });
  it('is mirrored where a page is read from the right', () => {
    const mirrored = editionBars(shown, editionsScale(shown, 400, 'rtl'));
    for (const [i, bar] of editionBars(shown, scale).entries())
      expect((mirrored[i]?.left ?? 0) + (mirrored[i]?.width ?? 0) + bar.left).toBeCloseTo(400 - 1.5, 6);
  });
  it('goes five years back, whatever is older begins at its edge', () => {
    const old = { ...shown, editions: [edition('2012', { appliesFrom: '2012-05-01' })] };
    const [bar] = editionBars(old, editionsScale(old, 400, 'ltr'));
    expect([bar?.left, bar?.start]).toEqual([0, undefined]);
  });
  it('names at most seven months, the year with the first and each January', () => {
    const ticks = monthTicks(scale);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks[0]?.named).toBe(true);
    expect(ticks.find(({ month }) => month === '2027-01')?.named).toBe(true);
  });
});

describe('what rests on a standard', () => {
  it('is a line to today with a dot for each day of moving, and dashed to the day that is planned', () => {
    const { dots, line, dashed } = dependantMarks({ moves }, scale);
    expect(dots.map(({ planned }) => planned)).toEqual([false, true]);
    expect(line?.[1]).toBe(dashed?.[0]);
    expect(dashed?.[1]).toBe(dots[1]?.x);
  });
  it('has no line before its first day', () => {
    const { line, dashed } = dependantMarks({ moves: moves.slice(1) }, scale);
    expect(line).toBeUndefined();
    expect(dashed?.[0]).toBe(dashed?.[1]);
  });
});
