import { endDay, type Period, startDay } from './period.ts';

const MILLISECONDS_A_DAY = 86_400_000;
/** What ECMAScript's time values can say. */
const LAST_DAY = 100_000_000;
const PARTS = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
});
const formats = new Map<string, Intl.DateTimeFormat>();

/** A date of the Umm al-Qura calendar: `month` 1 (Muharram) to 12, `day` 1 to 30. */
export interface HijriDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The Umm al-Qura date of a day (days since 1970-01-01), by the tables of `Intl`, which are arithmetic outside of 1300–1600 AH; undefined of what is no day. */
export function hijriDate(day: number): HijriDate | undefined {
  if (!Number.isInteger(day) || Math.abs(day) > LAST_DAY) return undefined;
  const found = new Map(
    PARTS.formatToParts(day * MILLISECONDS_A_DAY).map(({ type, value }) => [type as string, Number.parseInt(value, 10)]),
  );
  return { year: found.get('year') ?? 0, month: found.get('month') ?? 0, day: found.get('day') ?? 0 };
}

/**
 * A period in the Umm al-Qura calendar, in the words of a locale: a day as a date, anything longer as the Hijri months
 * it touches. `hijriLabel(day, 'ar')` → 13 جمادى الآخرة 1448 هـ.
 */
export function hijriLabel(period: Period, locale: string): string {
  const format = formatFor(locale, period.frequency === 'day' ? 'numeric' : undefined);
  return format.formatRange(startDay(period) * MILLISECONDS_A_DAY, endDay(period) * MILLISECONDS_A_DAY);
}

function formatFor(locale: string, day: 'numeric' | undefined): Intl.DateTimeFormat {
  const key = `${locale} ${day}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(`${locale}-u-ca-islamic-umalqura-nu-latn`, {
    ...(day ? { day } : {}),
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  formats.set(key, format);
  return format;
}
