import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../testing/fixed-seed.ts';
import { type Frequency, formatPeriod, type Month, type Period, startDay } from '../time/period.ts';
import { hijriRange, joinedPeriod, readPeriod } from './read-period.ts';

const reads = (text: string, frequency: Frequency, yearStart: Month = 1) => {
  const read = readPeriod(text, { frequencies: [frequency], yearStart });
  return read.kind === 'period' ? formatPeriod(read.period) : read.kind;
};

describe('a period is read in the notation it came in', () => {
  it.each([
    ...['2014-09', '2014M09', '2014-M09', '2014m9', 'Sep-14', 'Sept 2014', 'September 2014', 'Sep. 2014', '09/2014', '9/2014'],
    ...[
      '9-2014',
      '2014/09',
      '2014/9',
      '2014-9',
      '2014.09',
      '201409',
      '2014年9月',
      '2014年09月份',
      '2014年九月',
      'أيلول 2014',
      'سبتمبر 2014',
    ],
    ...[
      'شتنبر 2014',
      'septembre 2014',
      '٢٠١٤-٠٩',
      '٠٩/٢٠١٤',
      'أيلول ٢٠١٤',
      '２０１４-０９',
      '2014-09-01',
      '2014-09-30',
      '01.09.2014',
      '30 Sep 2014',
    ],
    ...['2014-09-01T00:00:00', '20140901', '\u200f2014-09', '2014-09\u00a0', '30/09/2014', '9/30/2014', 'September 30, 2014'],
  ])('the month %s', (text) => expect(reads(text, 'month')).toBe('2014-09'));

  it.each([
    '2014Q3',
    '2014-Q3',
    '2014 Q3',
    'Q3 2014',
    'Q3-14',
    'q3/2014',
    '2014年第三季度',
    '2014年3季度',
    'الربع الثالث 2014',
    'T3 2014',
    '3rd quarter 2014',
    '2014-07-01',
    '2014-09-30',
  ])('the quarter %s', (text) => expect(reads(text, 'quarter')).toBe('2014-Q3'));

  it.each(['2014', '2014.0', '2014年', '٢٠١٤', '2014-12-31', '2014-01-01'])('the year %s', (text) =>
    expect(reads(text, 'year')).toBe('2014'),
  );

  it.each(['FY2014/15', '2014/15', '2014-15', '2014/2015', 'FY 2014-2015'])('the year of July %s', (text) => {
    expect(reads(text, 'year', 7)).toBe('FY07-2014');
    expect(reads(text, 'year')).toBe('which-year');
  });

  it.each([
    ['2026-10-01', '2026-10-01'],
    ['20261001', '2026-10-01'],
    ['2026/10/1', '2026-10-01'],
    ['1 October 2026', '2026-10-01'],
    ['2026年10月1日', '2026-10-01'],
  ])('the day %s, also where it is a first', (text, day) => expect(reads(text, 'day')).toBe(day));

  it.each(['2014W37', '2014-W37', '2014 week 37'])('the week %s', (text) => expect(reads(text, 'week')).toBe('2014-W37'));

  it('with its year in a column of its own', () => {
    expect(['9', '٩', 'September', 'M9', '09'].map((part) => reads(joinedPeriod('2014', part), 'month'))).toEqual(Array(5).fill('2014-09'));
    expect(reads(joinedPeriod('2014', 'Q3', 'quarter'), 'quarter')).toBe('2014-Q3');
    expect(reads(joinedPeriod('2014', '3', 'quarter'), 'quarter')).toBe('2014-Q3');
    expect(reads('أيلول/سبتمبر 2024', 'month')).toBe('2024-09');
  });
});

describe('what is not said is not guessed', () => {
  it.each([
    ['01/04/2024', 'day', 'ambiguous'],
    ['01/04/2024', 'month', 'ambiguous'],
    ['2014-09-15', 'month', 'other-frequency'],
    ['2014', 'month', 'other-frequency'],
    ['2014-09', 'quarter', 'other-frequency'],
    ['FY2014', 'year', 'which-year'],
    ['FY14', 'year', 'which-year'],
    ['2014-S1', 'year', 'unreadable'],
    ['2014-13', 'month', 'unreadable'],
    ['0000', 'year', 'unreadable'],
    ['soon', 'month', 'unreadable'],
    ['2014.1', 'month', 'unreadable'],
    ['2014July', 'month', 'unreadable'],
    ['2014-08-31T21:00:00Z', 'month', 'unreadable'],
    ['Sep 23', 'day', 'unreadable'],
    ['2024.1-9', 'day', 'unreadable'],
    ['41883', 'month', 'unreadable'],
    ['', 'month', 'unreadable'],
    ['1204', 'year', 'early'],
    ['1204-05', 'month', 'early'],
    ['1899', 'year', 'early'],
  ] as const)('%s as a %s: %s', (text, frequency, kind) => expect(reads(text, frequency)).toBe(kind));

  it('December and a year of two calendar years are told apart by what is reported', () => {
    expect(reads('2011/12', 'month', 7)).toBe('2011-12');
    expect(reads('2011/12', 'year', 7)).toBe('FY07-2011');
    expect(readPeriod('2011/12', { frequencies: ['month', 'quarter', 'year'], yearStart: 7 })).toMatchObject({ kind: 'ambiguous' });
  });
});

describe('a Hijri date is known as one', () => {
  it.each([
    ['1446', 'year', '2024'],
    ['1447', 'year', '2025'],
    ['1446 هـ', 'year', '2024'],
    ['١٤٤٦', 'year', '2024'],
    ['1446-09', 'month', '2025-03'],
    ['رمضان 1446', 'month', '2025-03'],
    ['Ramadan 1446', 'month', '2025-03'],
    ['1446-01-01', 'day', '2024-07-07'],
    ['01/01/1446', 'day', '2024-07-07'],
  ] as const)('%s, and most of it lies in %s %s', (text, frequency, meant) => {
    const read = readPeriod(text, { frequencies: [frequency], yearStart: 1 });
    expect(read.kind === 'hijri' && read.meant ? formatPeriod(read.meant) : read.kind).toBe(meant);
  });

  it('its years follow one another without a gap', () => {
    for (let year = 1440; year < 1450; year += 1) expect(hijriRange(year + 1)?.first).toBe((hijriRange(year)?.last ?? 0) + 1);
    expect(hijriRange(1446, 13)).toBeUndefined();
  });
});

const LOCALES = ['en-GB', 'en-US', 'de', 'fr', 'ar-EG', 'ar-LB', 'ar-MA', 'ar-TN', 'zh', 'fa', 'tr', 'pt-BR'];

describe('what any locale prints is read as the same period, or not at all', () => {
  it.each(LOCALES)('of %s', (locale) => {
    const styles = [
      { year: 'numeric', month: 'long' },
      { year: 'numeric', month: 'short' },
      { year: 'numeric', month: '2-digit' },
      { year: 'numeric', month: 'numeric', day: 'numeric' },
      { year: 'numeric', month: 'long', day: 'numeric' },
    ] as const;
    const formats = styles.map((style) => new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { ...style, timeZone: 'UTC' }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.nat(styles.length - 1), (index, style) => {
        const day: Period = { frequency: 'day', index };
        const text = (formats[style] as Intl.DateTimeFormat).format(index * 86_400_000);
        const frequency = style < 3 ? 'month' : 'day';
        const read = readPeriod(text, { frequencies: [frequency], yearStart: 1 });
        const meant = frequency === 'day' ? formatPeriod(day) : formatPeriod(day).slice(0, 7);
        if (read.kind === 'period') expect(formatPeriod(read.period)).toBe(meant);
        else expect(['ambiguous', 'unreadable']).toContain(read.kind);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing that is typed throws, and a first day stands for what it begins', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/. QWMFY年月日٠١Sepهـ'), maxLength: 14 }), (text) => {
        const read = readPeriod(text, { frequencies: ['month', 'quarter', 'year'], yearStart: 1 });
        if (read.kind === 'period') expect(startDay(read.period)).toBeGreaterThan(-30_000);
      }),
      { numRuns: 3000 },
    );
  });
});
