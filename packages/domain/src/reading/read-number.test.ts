import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../testing/fixed-seed.ts';
import { MarkEvidence, marksOf, readNumber, shifted, signedInUnit } from './read-number.ts';

const number = (value: number) => expect.objectContaining({ kind: 'number', value });
const unreadable = (because: string) => expect.objectContaining({ kind: 'unreadable', because });

describe('a number is read', () => {
  it.each([
    ['62.5', 62.5],
    ['-2.5', -2.5],
    ['−2.5', -2.5],
    ['–2,5', -2.5],
    ['+3', 3],
    ['.5', 0.5],
    ['62.', 62],
    ['٦٢٫٥', 62.5],
    ['۶۲٫۵', 62.5],
    ['６６．５', 66.5],
    ['٦٦،٥', 66.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234,567', 1234567],
    ['12,34,567.8', 1234567.8],
    ['1\u00a0234,5', 1234.5],
    ['1\u202f234,5', 1234.5],
    ['1 234 567', 1234567],
    ["1'234.5", 1234.5],
    ['1’234’567', 1234567],
    ['٢٬٠٣٤', 2034],
    ['٢٬٠٣٤٫٥', 2034.5],
    ['1234,567', 1234.567],
    ['6.2E+01', 62],
    ['6,2e1', 62],
    ['1e-3', 0.001],
    ['\u061c66.5', 66.5],
    ['66\u200b', 66],
    ['62.5\u00a0', 62.5],
    ['\u200e-٢٫٥', -2.5],
    ['9007199254740991', 9007199254740991],
    ["'62.5", 62.5],
    ['- 5', -5],
  ])('%s', (text, value) => expect(readNumber(text)).toEqual(number(value)));

  it.each([
    ['12.8%', 12.8, '%'],
    ['12.8 %', 12.8, '%'],
    ['%12,5', 12.5, '%'],
    ['٨٥٫٩٪', 85.9, '%'],
    ['66.5٪\u061c', 66.5, '%'],
    ['12‰', 12, '‰'],
    ['-%5', -5, '%'],
  ])('with its sign: %s', (text, value, sign) => expect(readNumber(text)).toMatchObject({ kind: 'number', value, sign }));
});

describe('what could be two numbers is asked', () => {
  it.each([
    ['2,034', 'comma', [2034, 2.034]],
    ['0,500', 'comma', [500, 0.5]],
    ['2.034', 'dot', [2034, 2.034]],
    ['-12,500', 'comma', [-12500, -12.5]],
    ['٢،٠٣٤', 'comma', [2034, 2.034]],
    ['(66.5)', 'parentheses', [-66.5, 66.5]],
  ])('%s', (text, about, readings) => expect(readNumber(text)).toMatchObject({ kind: 'ambiguous', about, readings }));

  it('unless the rest of its source leaves one reading', () => {
    expect(readNumber('2,034', marksOf(['28,0', '2,034']))).toEqual(number(2.034));
    expect(readNumber('2,034', marksOf(['1,234.5']))).toEqual(number(2034));
    expect(readNumber('2.034', marksOf(['1.234,5']))).toEqual(number(2034));
    expect(readNumber('2,034', marksOf(['28,0', '1.33'])).kind).toBe('ambiguous');
    expect(readNumber('0,500', marksOf(['1,234.5'])).kind).toBe('ambiguous');
    expect(new MarkEvidence().marks()).toEqual({});
  });
});

describe('what is no number is told apart', () => {
  it.each([
    ['12.3¹', 'marked'],
    ['6²', 'marked'],
    ['62.3 e', 'marked'],
    ['62.3(p)', 'marked'],
    ['62.3*', 'marked'],
    ['12万', 'marked'],
    ['4.4分钟', 'marked'],
    ['12.3 1', 'not-a-number'],
    ['66 2', 'not-a-number'],
    ['12 13 14', 'not-a-number'],
    ['1,23,4', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['66。5', 'marked'],
    ['1 234 56', 'not-a-number'],
    ['n/a', 'not-a-number'],
    ['..', 'not-a-number'],
    [':', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['#N/A', 'not-a-number'],
    ['=1+1', 'not-a-number'],
    ['غير متاح', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['5-', 'marked'],
    ['9007199254740993', 'too-large'],
    ['12345678901234567890', 'too-large'],
    ['1e999', 'not-a-number'],
    ['1e-400', 'not-a-number'],
    ['9'.repeat(500), 'not-a-number'],
  ])('%s', (text, because) => expect(readNumber(text)).toEqual(unreadable(because)));

  it('and a mark beside it is named', () => {
    expect(readNumber('15,9*')).toMatchObject({ number: '15,9', rest: '*' });
    expect(readNumber('~5')).toMatchObject({ number: '5', rest: '~' });
  });

  it('nothing at all is no fault of its own', () => expect(readNumber(' \u00a0\u200f')).toEqual({ kind: 'empty' }));
});

const LOCALES = ['en', 'de', 'fr', 'ar-EG', 'ar-MA', 'fa', 'zh', 'hi', 'de-CH', 'ru', 'tr', 'pt-BR'];

describe('what any locale prints is read as the same number, or asked about', () => {
  it.each(LOCALES)('alone, of %s', (locale) => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
    fc.assert(
      fc.property(fc.oneof(fc.double({ min: -1e7, max: 1e7, noNaN: true }), fc.integer({ min: -1e9, max: 1e9 })), (value) => {
        const meant = Number(value.toFixed(6));
        const read = readNumber(format.format(meant));
        if (read.kind === 'ambiguous') expect(read.readings.map(Math.abs)).toContain(Math.abs(meant));
        else expect(read).toEqual(number(meant === 0 ? expect.closeTo(0) : meant));
      }),
      { numRuns: 400 },
    );
  });

  it.each(LOCALES)('in percent, of %s', (locale) => {
    const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), (hundredths) => {
        const read = readNumber(format.format(hundredths / 10_000));
        if (read.kind !== 'ambiguous') expect(read).toMatchObject({ kind: 'number', sign: '%', value: shifted(hundredths, -2) + 0 });
      }),
      { numRuns: 300 },
    );
  });

  it.each(LOCALES)('as a column, of %s: each by what the others show', (locale) => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { minLength: 2, maxLength: 12 }), (thousandths) => {
        const texts = thousandths.map((one) => format.format(one / 1000));
        const marks = marksOf(texts);
        texts.forEach((text, i) => {
          const read = readNumber(text, marks);
          if (read.kind !== 'ambiguous') expect(read).toMatchObject({ kind: 'number', value: shifted(thousandths[i] as number, -3) + 0 });
        });
      }),
      { numRuns: 300 },
    );
  });

  it('nothing that is typed is read as two different numbers, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-+() %٫٬٪\u00a0¹²eE٠٩x'), maxLength: 14 }), (text) => {
        const read = readNumber(text);
        if (read.kind === 'number') expect(Number.isFinite(read.value)).toBe(true);
        if (/[¹²]/.test(text)) expect(read.kind).not.toBe('number');
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a percent sign is held against the unit', () => {
  it.each([
    [12.8, '%', '%', 12.8],
    [97, '%', 'ratio', 0.97],
    [12.8, '%', '% of GDP', 12.8],
    [12.8, '%', '‰', 128],
    [5, '‰', '%', 0.5],
    [12.8, '', 'minutes', 12.8],
    [12.8, '%', 'minutes', undefined],
    [12.8, '%', 'per 100,000', undefined],
  ] as const)('%s%s of %s', (value, sign, unit, expected) => expect(signedInUnit(value, sign, unit)).toBe(expected));
});
