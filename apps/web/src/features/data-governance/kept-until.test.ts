import { describe, expect, it } from 'vitest';
import { keptUntil, yearMarks } from './kept-until.ts';

describe('what is kept for some years', () => {
  it('is kept until the same day of a later year, and where there is none until the one before', () => {
    expect(keptUntil('2026-11-09', 5)).toBe('2031-11-09');
    expect(keptUntil('2024-02-29', 1)).toBe('2025-02-28');
  });

  it('lies on a scale of years, of which no more than six are named', () => {
    const { marks, shareOf } = yearMarks('2026-11-09', '2036-11-09');
    expect(marks).toEqual([2027, 2029, 2031, 2033, 2035]);
    expect([shareOf('2026-11-09'), shareOf('2036-11-09')]).toEqual([0, 1]);
    expect(shareOf('2031-11-09')).toBeCloseTo(0.5, 2);
    expect(yearMarks('2026-11-09', '2126-11-09').marks.length).toBeLessThanOrEqual(6);
  });
});
