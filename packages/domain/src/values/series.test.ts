import { describe, expect, it } from 'vitest';
import { type Period, parsePeriod } from '../time/period.ts';
import { evenSeries } from './series.ts';

const point = (text: string, value: number) => ({ period: parsePeriod(text) as Period, value });

describe('a series of points', () => {
  it('is laid on even steps of time, with gaps in their places', () => {
    const series = evenSeries([point('2026-04', 4), point('2026-01', 0)]);
    expect(series).toMatchObject({ kind: 'series', values: [0, undefined, undefined, 4] });
  });

  it.each([
    ['twice the same period', [point('2026-01', 1), point('2026-01', 2)], 'duplicate-period'],
    ['two frequencies', [point('2026-01', 1), point('2026', 2)], 'mixed-frequencies'],
    ['what is no number', [point('2026-01', 1), point('2026-02', Number.NaN)], 'not-finite'],
    ['an infinite number', [point('2026-01', Number.POSITIVE_INFINITY)], 'not-finite'],
    ['nothing', [], 'empty'],
  ])('names %s', (_, points, kind) => expect(evenSeries(points).kind).toBe(kind));
});
