import type { Language } from '@miqyas/domain';
import { isolateLtr } from './bidi.ts';
import { isShortUnit, unitSymbol } from './units.ts';

/** Latin digits in every language, unless a reader of Arabic has chosen others; Arabic month names with them. */
const LOCALES: Record<Language, string> = { ar: 'ar-u-nu-latn', zh: 'zh-Hans', en: 'en-GB' };

export const NUMERALS = ['latin', 'arabic-indic'] as const;
export type Numerals = (typeof NUMERALS)[number];

let numerals: Numerals = 'latin';

/** Which digits the page in front of this reader is written in. For a page, which has one reader; a server never calls it. */
export function chooseNumerals(chosen: Numerals): void {
  numerals = chosen;
}

export function localeOf(language: Language): string {
  return language === 'ar' && numerals === 'arabic-indic' ? 'ar-u-nu-arab' : LOCALES[language];
}

const numbers = new Map<string, Intl.NumberFormat>();

/** A number with thousands separators and a true minus sign: `−1,207.5`; in the digits of the page. */
export function formatNumber(value: number, digits: { min?: number; max?: number } = {}): string {
  const { min = 0, max = 2 } = digits;
  const key = `${numerals}/${min}/${max}`;
  const locale = numerals === 'latin' ? 'en' : 'ar-u-nu-arab';
  const format =
    numbers.get(key) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: min, maximumFractionDigits: Math.max(min, max) });
  numbers.set(key, format);
  const size = format.format(Math.abs(value));
  return value < 0 && size !== format.format(0) ? `−${size}` : size;
}

/** A year, or a moment in years, without separators: `2026`, `2026.83`. */
export function formatYear(years: number): string {
  return inNumerals(String(years));
}

/** Digits of a text that is no number in those of the page; names such as `CO2` keep theirs. */
export function inNumerals(text: string): string {
  return numerals === 'latin' ? text : text.replace(/(?<![=A-Za-z\d-])[\d.]+(?![A-Za-z])/g, inIndic);
}

function inIndic(number: string): string {
  return number.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? digit);
}

function percent(number: string): string {
  return isolateLtr(`${number}${numerals === 'latin' ? '%' : '٪'}`);
}

/** As many digits as a reader needs: none from a thousand, one from ten, two below (three for the very small). */
export function formatPlain(value: number): string {
  const size = Math.abs(value);
  return formatNumber(value, { max: size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 3 });
}

/** Every digit of a number: where somebody decides on it, nothing of it is rounded away. */
export function formatExact(value: number): string {
  return formatNumber(value, { max: 15 });
}

/** What a value is measured in, and with how many digits behind the point it is written; as many as it needs where nothing is said. */
export interface MeasuredIn {
  readonly unitOfMeasure: string;
  readonly decimals?: number | undefined;
}

/** So much of a number may be lost by rounding it. */
const ROUNDED_AWAY = 0.05;
const MOST_DIGITS = 9;

/** The number alone, as all of its KPI are written; one of which a twentieth or more would be rounded away keeps more digits: 0.04, not 0.0. */
export function formatPlainOf(value: number, { decimals }: Pick<MeasuredIn, 'decimals'>): string {
  if (decimals === undefined) return formatPlain(value);
  let max = decimals;
  while (max < MOST_DIGITS && Math.abs(Number(value.toFixed(max)) - value) > ROUNDED_AWAY * Math.abs(value)) max++;
  return formatNumber(value, { min: decimals, max });
}

/** A number with its unit, isolated so that it stays whole in Arabic text: `87.5%`, `1,200 GW`. */
export function formatValue(value: number, of: MeasuredIn, language: Language): string {
  const symbol = unitSymbol(of.unitOfMeasure, language, value);
  const number = formatPlainOf(value, of);
  if (symbol === '%') return percent(number);
  if (symbol === '' || !isShortUnit(symbol)) return isolateLtr(number);
  return language === 'ar' && /[؀-ۿ]/.test(symbol) ? `${isolateLtr(number)} ${symbol}` : isolateLtr(`${number} ${symbol}`);
}

/** A number with its unit in full, for places with room. */
export function formatValueLong(value: number, of: MeasuredIn, language: Language): string {
  const symbol = unitSymbol(of.unitOfMeasure, language, value);
  return symbol === '%' || symbol === '' ? formatValue(value, of, language) : `${isolateLtr(formatPlainOf(value, of))} ${symbol}`;
}

/** A share in percent: 0.286 → `28.6%`. */
export function formatShare(share: number): string {
  return percent(formatNumber(share * 100, { max: 1 }));
}

/** With its sign: `+2.4`, `−1.6`. */
export function formatChange(value: number, max = 1, min = 0): string {
  const text = formatNumber(value, { min, max });
  return isolateLtr(value > 0 && text !== formatNumber(0, { min, max }) ? `+${text}` : text);
}

const dates = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const format = dates.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  dates.set(key, format);
  return format;
}

/** `2026-11-23` or an ISO moment as a day in words: 23 November 2026. */
export function formatDate(text: string, language: Language, month: 'long' | 'short' = 'long'): string {
  return dateFormat(localeOf(language), { day: 'numeric', month, year: 'numeric' }).format(new Date(text));
}

/** A moment (ms since 1970) as hours and minutes of the reader's own clock, `14:05`; with its day where that is not the day of `now`. */
export function formatTime(moment: number, language: Language, now = moment): string {
  const on = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(localeOf(language), options);
  const time = isolateLtr(on({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment));
  const day = on({ day: 'numeric', month: 'long', year: 'numeric' });
  return day.format(moment) === day.format(now) ? time : `${day.format(moment)} ${time}`;
}

/** A moment (ISO 8601) as day, hours and minutes of the reader's own clock: `6 October 2026 01:30`. */
export function formatMoment(text: string, language: Language): string {
  const moment = Date.parse(text);
  const day = new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(moment);
  return `${day} ${formatTime(moment, language)}`;
}

/** A moment (ISO 8601) by the clock of a place, with the name of its time: `23 November 2026, 06:00 Gulf Standard Time`. */
export function formatMomentIn(text: string, timeZone: string, language: Language): string {
  const moment = new Date(text);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
  const zone = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'long' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const comma = { ar: '، ', zh: ' ', en: ', ' }[language];
  return `${formatDate(day, language)}${comma}${isolateLtr(time)} ${zone ?? timeZone}`;
}

/** A day of the current year, without it: 10 Nov. */
export function formatDayOfYear(text: string, language: Language): string {
  return dateFormat(localeOf(language), { day: 'numeric', month: language === 'ar' ? 'long' : 'short' }).format(new Date(text));
}

/** The same day in the Umm al-Qura calendar, in Arabic: 13 جمادى الآخرة 1448 هـ. */
export function formatHijri(text: string): string {
  return dateFormat(`ar-SA-u-ca-islamic-umalqura-nu-${numerals === 'latin' ? 'latn' : 'arab'}`, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(text));
}

/** A period in words: October 2026, Q4 2026, 2026, week 47 of 2026, FY 2026/27 Q1. In Chinese a year is 2024年, as its months and quarters are. */
export function formatPeriodName(text: string, language: Language, style: 'long' | 'short' = 'long'): string {
  const fiscal = /^FY\d\d-(\d{4})(?:-Q(\d))?$/.exec(text);
  if (fiscal) return fiscalName(Number(fiscal[1]), fiscal[2], language);
  const quarter = /^(\d{4})-Q(\d)$/.exec(text);
  if (quarter) return quarterName(quarter[1] ?? '', quarter[2] ?? '', language);
  const week = /^(\d{4})-W(\d{2})$/.exec(text);
  if (week) return isolateLtr(inNumerals(text));
  if (/^\d{4}$/.test(text)) return language === 'zh' ? `${text}年` : inNumerals(text);
  if (/^\d{4}-\d{2}$/.test(text)) return dateFormat(localeOf(language), { month: style, year: 'numeric' }).format(new Date(`${text}-01`));
  return formatDate(text, language, style);
}

/** Only the month of `2026-10`: Oct, أكتوبر, 10月. */
export function formatMonthName(text: string, language: Language, style: 'long' | 'short' = 'short'): string {
  return dateFormat(localeOf(language), { month: language === 'ar' ? 'long' : style }).format(new Date(`${text}-01`));
}

/** A fiscal year is called by the two calendar years that it lies in: it never looks like one of them. */
function fiscalName(begins: number, quarter: string | undefined, language: Language): string {
  const years = isolateLtr(inNumerals(`${begins}/${String((begins + 1) % 100).padStart(2, '0')}`));
  const which = Number(quarter ?? 0) - 1;
  switch (language) {
    case 'zh':
      return quarter ? `${years}财年第${'一二三四'[which]}季度` : `${years}财年`;
    case 'ar':
      return quarter ? `الربع ${ARABIC_QUARTERS[which]} من السنة المالية ${years}` : `السنة المالية ${years}`;
    case 'en':
      return quarter ? `FY ${years} Q${quarter}` : `FY ${years}`;
  }
}

const ARABIC_QUARTERS = ['الأول', 'الثاني', 'الثالث', 'الرابع'];

function quarterName(year: string, quarter: string, language: Language): string {
  if (language === 'zh') return `${year}年第${'一二三四'[Number(quarter) - 1]}季度`;
  if (language === 'ar') return `الربع ${ARABIC_QUARTERS[Number(quarter) - 1]} ${inNumerals(year)}`;
  return `Q${quarter} ${year}`;
}

const SIZES = ['kilobyte', 'megabyte', 'gigabyte'] as const;
const sizes = new Map<string, Intl.NumberFormat>();

/** The size of a file in words: `248 kB`. */
export function formatSize(bytes: number, language: Language): string {
  const step = bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2;
  const size = bytes / 1000 ** (step + 1);
  const maximumFractionDigits = size < 10 ? 1 : 0;
  const key = `${localeOf(language)} ${step} ${maximumFractionDigits}`;
  const options = { style: 'unit', unit: SIZES[step] ?? SIZES[0], unitDisplay: 'short', maximumFractionDigits } as const;
  const format = sizes.get(key) ?? new Intl.NumberFormat(localeOf(language), options);
  sizes.set(key, format);
  return format.format(Math.max(0.1, size));
}

/** The name of a day of the week, 1 = Monday. */
export function formatWeekday(day: number, language: Language): string {
  // 1 January 2024 was a Monday.
  return dateFormat(localeOf(language), { weekday: 'long' }).format(new Date(Date.UTC(2024, 0, day)));
}
