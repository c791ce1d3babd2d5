import { afterEach, describe, expect, it } from 'vitest';
import { translator } from './every-language.ts';
import {
  chooseNumerals,
  formatChange,
  formatDate,
  formatHijri,
  formatNumber,
  formatPeriodName,
  formatSize,
  formatValue,
} from './format.ts';

const PERCENT = { unitOfMeasure: '%' };
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

describe('numbers', () => {
  it('count as Arabic counts, and leave long Chinese units to their headings', () => {
    const texts = [1, 4, 11, 3.5, 103].map((value) =>
      formatValue(value, { unitOfMeasure: 'minutes' }, 'ar').replace(/[\u2066-\u2069]/g, ''),
    );
    expect(texts).toEqual(['1 دقيقة', '4 دقائق', '11 دقيقة', '3.5 دقيقة', '103 دقائق']);
    expect(formatValue(4, { unitOfMeasure: 'minutes' }, 'zh')).toContain('分钟');
    expect(formatValue(4, { unitOfMeasure: 'minutes per interruption' }, 'zh')).not.toContain('分钟');
  });
  it('keep the sign of percent behind the number in Arabic', () => expect(formatValue(87.5, PERCENT, 'ar')).toBe('\u206687.5%\u2069'));
  it('stand with as many digits as their KPI, and keep what would look like zero', () => {
    const texts = [4, 87.46, -0.04, 0, 0.001, 0.24].map((value) => formatValue(value, { unitOfMeasure: '%', decimals: 1 }, 'en'));
    expect(texts.map(plain)).toEqual(['4.0%', '87.5%', '−0.04%', '0.0%', '0.001%', '0.24%']);
  });
  it('have a true minus sign and no minus zero', () => expect([formatNumber(-1.6), formatNumber(-0.001)]).toEqual(['−1.6', '0']));
  it('show their change with a sign', () =>
    expect([formatChange(2.44), formatChange(-1.6), formatChange(0)].map(plain)).toEqual(['+2.4', '−1.6', '0']));
});

describe('dates', () => {
  it('are the same day in every time zone', () => {
    expect(formatDate('2026-11-23T23:30:00.000Z', 'en')).toBe('23 November 2026');
    expect(formatDate('2026-11-23T00:30:00.000Z', 'en')).toBe('23 November 2026');
  });
  it('have the Umm al-Qura day beside them', () => expect(formatHijri('2026-11-23')).toContain('1448'));
  it.each([
    ['2026-10', 'ar', 'أكتوبر 2026'],
    ['2026-10', 'zh', '2026年10月'],
    ['2026-10', 'en', 'October 2026'],
    ['2026-Q4', 'ar', 'الربع الرابع 2026'],
    ['2026', 'zh', '2026年'],
    ['FY07-2026', 'en', 'FY 2026/27'],
    ['FY07-2026-Q1', 'en', 'FY 2026/27 Q1'],
    ['FY07-2026-Q1', 'zh', '2026/27财年第一季度'],
    ['FY07-2026-Q1', 'ar', 'الربع الأول من السنة المالية 2026/27'],
  ] as const)('%s in %s is %s', (period, language, name) => expect(plain(formatPeriodName(period, language))).toBe(name));
});

describe('a sentence', () => {
  it('counts in Arabic as Arabic does', () => {
    const t = translator('ar');
    expect([1, 2, 3].map((count) => t('sentence.passed', { count, n: count }))).toEqual([
      '1 انقضى موعده',
      '2 انقضى موعدهما',
      '3 انقضت مواعيدها',
    ]);
    expect(t('overview.projects', { count: 2 })).toBe('مشروعان');
    expect(t('overview.projects', { count: 40 })).toBe('40 مشروعًا');
  });
});

describe('digits by choice', () => {
  afterEach(() => chooseNumerals('latin'));

  it('are Arabic-Indic in numbers, periods, days and sentences of Arabic', () => {
    chooseNumerals('arabic-indic');
    expect(plain(formatNumber(-1207.5))).toBe('−١٬٢٠٧٫٥');
    expect(plain(formatValue(87.5, PERCENT, 'ar'))).toBe('٨٧٫٥٪');
    expect(plain(formatChange(2.4))).toBe('+٢٫٤');
    expect(formatPeriodName('2026', 'ar')).toBe('٢٠٢٦');
    expect(formatPeriodName('2026-10', 'ar')).toBe('أكتوبر ٢٠٢٦');
    expect(formatHijri('2026-11-23')).toContain('١٤٤٨');
    expect(translator('ar')('overview.projects', { count: 11 })).toBe('١١ مشروعًا');
    expect(translator('ar')('overview.of-100')).toBe('من ١٠٠');
    expect(translator('ar')('sentence.good', { count: 27, n: formatNumber(27) })).not.toMatch(/\d/);
  });

  it('are Latin again when that is chosen, also in sentences that were compiled before', () => {
    chooseNumerals('arabic-indic');
    translator('ar')('overview.projects', { count: 11 });
    chooseNumerals('latin');
    expect(translator('ar')('overview.projects', { count: 11 })).toBe('11 مشروعًا');
    expect(formatNumber(0)).toBe('0');
    expect(formatNumber(-0.001)).toBe('0');
  });
});

describe('the size of a file', () => {
  it.each([
    [5, 'en', '0.1 kB'],
    [248_400, 'en', '248 kB'],
    [9_440_000, 'zh', '9.4 MB'],
    [248_400, 'ar', '248 كيلوبايت'],
  ] as const)('%i bytes in %s', (bytes, language, text) => expect(formatSize(bytes, language)).toBe(text));
});
