import { describe, expect, it } from 'vitest';
import { parseDay } from './calendar.ts';
import { hijriDate, hijriLabel } from './hijri.ts';
import { type Period, parsePeriod } from './period.ts';

describe('the Umm al-Qura calendar', () => {
  it('has the date of a day', () => {
    expect(hijriDate(parseDay('2025-03-01') as number)).toEqual({ year: 1446, month: 9, day: 1 });
    expect(hijriDate(parseDay('2026-11-23') as number)).toEqual({ year: 1448, month: 6, day: 13 });
  });

  it('has no date of what is no day', () =>
    expect([hijriDate(Number.NaN), hijriDate(1.5), hijriDate(1e12)]).toEqual([undefined, undefined, undefined]));

  it('names a day, and of a longer period the months that it touches', () => {
    expect(hijriLabel(parsePeriod('2026-11-23') as Period, 'ar')).toContain('جمادى الآخرة 1448');
    const month = hijriLabel(parsePeriod('2026-10') as Period, 'ar');
    expect(month).toContain('ربيع الآخر');
    expect(month).toContain('جمادى الأولى');
  });
});
