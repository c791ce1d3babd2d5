import { dayNumber, daysInMonth } from '../time/calendar.ts';
import { hijriDate } from '../time/hijri.ts';
import { endDay, type Frequency, formatPeriod, type Month, type Period, parsePeriod, periodOn, startDay } from '../time/period.ts';
import { hijriMonthNamed, monthNamed } from './month-names.ts';
import { latinNumerals } from './read-number.ts';

/** What a value's period is held against: the lengths it may have, its own first, and the month in which the programme's year begins. */
export interface PeriodRules {
  readonly frequencies: readonly Frequency[];
  readonly yearStart: Month;
}

export type PeriodReading =
  | { readonly kind: 'period'; readonly period: Period }
  /** Of the Hijri calendar; `meant` is the period in which the most of its days lie. */
  | { readonly kind: 'hijri'; readonly meant: Period | undefined }
  /** So long ago that it is rather a slip. */
  | { readonly kind: 'early'; readonly period: Period }
  | { readonly kind: 'ambiguous'; readonly readings: readonly Period[] }
  /** A period, and not of a length that is reported. */
  | { readonly kind: 'other-frequency'; readonly period: Period }
  /** A year of two calendar years, where the programme's year begins in January; or one of which it is not said in which it begins. */
  | { readonly kind: 'which-year' }
  | { readonly kind: 'unreadable' };

/** No measurement of this kind is older. */
const FIRST_DAY = dayNumber({ year: 1900, month: 1, day: 1 });
const LONGEST = 60;

/**
 * Reads a period in the notations that files and people have: `2024-09`, `2024M09`, `Sep-24`, `09/2024`, `201409`, `2014年9月`, `أيلول 2014`,
 * `2024Q3`, `Q3 2024`, `FY2024/25`, days in several orders, digits of every script. The first or the last day of a period stands for it.
 */
export function readPeriod(text: string, rules: PeriodRules): PeriodReading {
  const own = text.length <= LONGEST ? parsePeriod(text) : undefined;
  if (own && rules.frequencies.includes(own.frequency) && startDay(own) >= FIRST_DAY) return { kind: 'period', period: own };
  const plain = latinNumerals(text).normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
  if (plain === '' || plain.length > LONGEST) return { kind: 'unreadable' };
  const hijri = readHijri(plain, rules);
  if (hijri) return hijri;
  if (/^fy ?(\d{4}|\d{2})$/i.test(plain)) return { kind: 'which-year' };
  return decided(candidatesOf(plain, rules), rules);
}

/** Year, and month or quarter, that stand in columns of their own: `2014` and `9`, `September` or `Q3`. */
export function joinedPeriod(year: string, part: string, of: 'month' | 'quarter' = 'month'): string {
  const plain = latinNumerals(part).trim();
  if (of === 'quarter' && /^[1-4](?:\.0)?$/.test(plain)) return `${latinNumerals(year).trim()}-Q${plain[0]}`;
  if (/^\d{1,2}$/.test(plain)) return `${latinNumerals(year).trim()}-${plain.padStart(2, '0')}`;
  if (/^q[1-4]$/i.test(plain)) return `${latinNumerals(year).trim()}-${plain.toUpperCase()}`;
  return /^m\d{1,2}$/i.test(plain) ? `${latinNumerals(year).trim()}${plain}` : `${plain} ${latinNumerals(year).trim()}`;
}

function decided(found: Candidates, rules: PeriodRules): PeriodReading {
  const distinct = [...new Map(found.periods.map((period) => [formatPeriod(period), period])).values()];
  const fitting = distinct.flatMap((period) => fittedTo(period, rules) ?? []);
  const [first] = fitting;
  if (found.eitherOrder && distinct.length > 1) return { kind: 'ambiguous', readings: distinct };
  if (first === undefined) {
    const [other] = distinct;
    return other ? { kind: 'other-frequency', period: other } : found.spansTwoYears ? { kind: 'which-year' } : { kind: 'unreadable' };
  }
  const readings = [...new Map(fitting.map((period) => [formatPeriod(period), period])).values()];
  return readings.length === 1 ? accepted(first) : { kind: 'ambiguous', readings };
}

function accepted(period: Period): PeriodReading {
  return startDay(period) < FIRST_DAY ? { kind: 'early', period } : { kind: 'period', period };
}

/** The period itself, or the one that a day begins or ends. */
function fittedTo(period: Period, { frequencies, yearStart }: PeriodRules): Period | undefined {
  if (frequencies.includes(period.frequency)) return period;
  if (period.frequency !== 'day') return undefined;
  const day = startDay(period);
  return frequencies.map((one) => periodOn(one, day, yearStart)).find((one) => startDay(one) === day || endDay(one) === day);
}

interface Candidates {
  readonly periods: readonly Period[];
  /** Day and month may stand in either order. */
  readonly eitherOrder?: boolean;
  readonly spansTwoYears?: boolean;
}

function candidatesOf(text: string, { yearStart, frequencies }: PeriodRules): Candidates {
  const whole = text.replace(/^(\d{4})\.0$/, '$1').replace(/[年]$/, '');
  const fiscal = spanOfTwoYears(whole);
  const periods = [
    ...some(parsePeriod(whole.toUpperCase())),
    ...monthsOf(whole, frequencies.includes('day')),
    ...quartersOf(whole, yearStart),
    ...weeksOf(whole),
    ...(fiscal !== undefined && yearStart !== 1 ? [{ frequency: 'year' as const, index: fiscal, yearStart }] : []),
  ];
  const { days, eitherOrder } = daysOf(whole);
  return { periods: [...periods, ...days], eitherOrder, spansTwoYears: fiscal !== undefined };
}

function some<Item>(item: Item | undefined): Item[] {
  return item === undefined ? [] : [item];
}

/** `2024/25`, `FY2024-25`, `2024-2025`: the year in which it begins. */
function spanOfTwoYears(text: string): number | undefined {
  const match = /^(?:fy ?|السنة المالية |سنة مالية |财年 ?)?(\d{4})\s?[-/]\s?(\d{2}|\d{4})(?:财年)?$/i.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const next = (match[2] as string).length === 2 ? Math.floor(year / 100) * 100 + Number(match[2]) : Number(match[2]);
  return next === year + 1 || (next % 100 === 0 && (year + 1) % 100 === 0 && (match[2] as string).length === 2) ? year : undefined;
}

function month(year: number, number: number | undefined): Period[] {
  return number !== undefined && number >= 1 && number <= 12 && year >= 1 ? [{ frequency: 'month', index: year * 12 + number - 1 }] : [];
}

/** Where days are reported, `Sep 23` is one of them, of a year that it does not say. */
function monthsOf(text: string, days: boolean): Period[] {
  const first =
    /^(\d{4}) ?(?:[-/_] ?m?|m|年)(\d{1,2})(?:月份?)?$/i.exec(text) ??
    /^(\d{4})\.(\d{2})$/.exec(text) ??
    /^(\d{4})(0[1-9]|1[0-2])$/.exec(text);
  if (first) return month(Number(first[1]), Number(first[2]));
  const last = /^m?(\d{1,2}) ?[-/.] ?(\d{4})$/i.exec(text);
  if (last) return month(Number(last[2]), Number(last[1]));
  const named = /^(\D+?)[-/ ,.']*(?:عام |سنة )?(\d{4}|\d{2})$/u.exec(text);
  if (named && days && (named[2] as string).length === 2) return [];
  if (named) return month(fullYear(named[2] as string), monthNamed(named[1] as string));
  const behind = /^(\d{4}) ?[-/ 年] ?(\D+)$/u.exec(text);
  return behind ? month(Number(behind[1]), monthNamed(behind[2] as string)) : [];
}

/** `24` is 2024, `85` is 1985. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

const ORDINALS: Readonly<Record<string, number>> = {
  ...{ الأول: 1, الاول: 1, الثاني: 2, الثالث: 3, الرابع: 4, 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 },
};

function quartersOf(text: string, yearStart: Month): Period[] {
  const match =
    /^(?<year>\d{4}) ?[-/. ]? ?q(?<quarter>[1-4])$/i.exec(text) ??
    /^(?:[qtر]|quarter |quart\. ?|trimestre )(?<quarter>[1-4])[-/. ,]*(?<year>\d{4}|\d{2})$/iu.exec(text) ??
    /^(?<year>\d{4})年 ?第?(?<quarter>[一二三四1-4])季度?$/u.exec(text) ??
    /^الربع (?<quarter>\S+)(?: من)?(?: عام| سنة)? (?<year>\d{4})$/u.exec(text) ??
    /^(?<quarter>[1-4])(?:st|nd|rd|th)? (?:quarter|qtr)[ ,]+(?<year>\d{4})$/i.exec(text);
  const quarter = ORDINALS[match?.groups?.['quarter'] ?? ''];
  if (!match || quarter === undefined) return [];
  const index = fullYear(match.groups?.['year'] as string) * 4 + quarter - 1;
  return [yearStart === 1 ? { frequency: 'quarter', index } : { frequency: 'quarter', index, yearStart }];
}

function weeksOf(text: string): Period[] {
  const match = /^(\d{4}) ?[-/]? ?w(?:k|eek)? ?(\d{1,2})$/i.exec(text);
  return match ? some(parsePeriod(`${match[1]}-W${(match[2] as string).padStart(2, '0')}`)) : [];
}

function day(year: number, number: number | undefined, ofMonth: number): Period[] {
  if (number === undefined || number < 1 || number > 12 || ofMonth < 1 || ofMonth > daysInMonth(year, number)) return [];
  return [{ frequency: 'day', index: dayNumber({ year, month: number, day: ofMonth }) }];
}

/** A day, with or without its time. */
function daysOf(text: string): { days: Period[]; eitherOrder: boolean } {
  const found = (days: Period[], eitherOrder = false) => ({ days, eitherOrder });
  // A moment of the day is of another day somewhere else: only the first moment of a day is that day.
  const date = text.replace(/[T ]00:00(?::00(?:\.0+)?)?(?: ?Z)?$/i, '');
  const iso =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(date)?.toSpliced(2, 1) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(date) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (iso) return found(day(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(date);
  if (dotted) return found(day(Number(dotted[3]), Number(dotted[2]), Number(dotted[1])));
  const either = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(date);
  if (either) {
    const [a, b, year] = either.slice(1).map(Number) as [number, number, number];
    return found([...day(year, b, a), ...day(year, a, b)], true);
  }
  const named = /^(\d{1,2})[-/ .]+(\D+?)[-/ ,.]+(\d{4})$/u.exec(date);
  if (named) return found(day(Number(named[3]), monthNamed(named[2] as string), Number(named[1])));
  const american = /^(\D+?)[ .]+(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu.exec(date);
  return found(american ? day(Number(american[3]), monthNamed(american[1] as string), Number(american[2])) : []);
}

const HIJRI_MARK = /\s?(?:هـ|ه|AH|A\.H\.|H)\.?$/iu;
const [FIRST_HIJRI, LAST_HIJRI] = [1300, 1500];

/** A year of the Hijri calendar, by its mark, the name of its month, or a number that no report of ours has as its year. */
function readHijri(text: string, rules: PeriodRules): PeriodReading | undefined {
  const bare = text.replace(HIJRI_MARK, '');
  const parts =
    /^(?<year>1[345]\d{2})(?:\.0)?(?:[-/](?<month>\d{1,2})(?:[-/](?<day>\d{1,2}))?)?$/.exec(bare) ??
    /^(?:(?<day>\d{1,2})[-/])?(?<month>\d{1,2})[-/](?<year>1[345]\d{2})$/.exec(bare) ??
    /^(?:(?<day>\d{1,2}) )?(?<name>\D+?) (?<year>1[345]\d{2})$/u.exec(bare);
  if (!parts) return undefined;
  const { year = '', month: number, day: ofMonth, name } = parts.groups ?? {};
  const hijriMonth = name === undefined ? (number === undefined ? undefined : Number(number)) : hijriMonthNamed(name);
  if (Number(year) < FIRST_HIJRI || Number(year) > LAST_HIJRI || (name !== undefined && hijriMonth === undefined)) return undefined;
  const range = hijriRange(Number(year), hijriMonth, ofMonth === undefined ? undefined : Number(ofMonth));
  if (range === undefined) return { kind: 'unreadable' };
  const [frequency] = rules.frequencies;
  return { kind: 'hijri', meant: frequency && mostOf(frequency, range, rules.yearStart) };
}

/** The days that a Hijri year, month or day takes (days since 1970-01-01). */
export function hijriRange(year: number, month?: number, day?: number): { first: number; last: number } | undefined {
  if ((month !== undefined && (month < 1 || month > 12)) || (day !== undefined && (day < 1 || day > 30))) return undefined;
  const first = hijriStart(year, month ?? 1);
  if (day !== undefined) {
    const one = first + day - 1;
    return hijriDate(one)?.month === month ? { first: one, last: one } : undefined;
  }
  const last = (month === undefined || month === 12 ? hijriStart(year + 1, 1) : hijriStart(year, month + 1)) - 1;
  return { first, last };
}

/** The first day of a Hijri month, found from where it is on the average. */
function hijriStart(year: number, month: number): number {
  // 1 Muharram 1446: 7 July 2024.
  const near = dayNumber({ year: 2024, month: 7, day: 7 }) + Math.round(((year - 1446) * 12 + month - 1) * 29.530_56);
  for (let away = 0; away <= 6; away += 1)
    for (const at of [near - away, near + away]) {
      const date = hijriDate(at);
      if (date?.year === year && date.month === month && date.day === 1) return at;
    }
  return near;
}

/** The period that holds the most of some days. */
function mostOf(frequency: Frequency, { first, last }: { first: number; last: number }, yearStart: Month): Period {
  return periodOn(frequency, Math.floor((first + last) / 2), yearStart);
}
