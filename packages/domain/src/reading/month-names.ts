import { dayNumber } from '../time/calendar.ts';

const DAY_MS = 86_400_000;

/** Where Arabic is spoken a month has several names: كانون الثاني in Amman, يناير in Cairo, جانفي in Tunis. */
const LOCALES = ['en', 'ar-EG', 'ar-LB', 'ar-IQ', 'ar-MA', 'ar-DZ', 'ar-TN', 'fr', 'zh'];

/** Made when the first name is asked for: most readers of the package never ask. */
let names: ReadonlyMap<string, number> | undefined;
let hijriNames: ReadonlyMap<string, number> | undefined;

function monthNames(): ReadonlyMap<string, number> {
  const found = new Map<string, number>([
    ['sept', 9],
    ...[...'一二三四五六七八九十'].map((digit, i) => [`${digit}月`, i + 1] as const),
    ['十一月', 11],
    ['十二月', 12],
  ]);
  for (const locale of LOCALES)
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
      for (let i = 0; i < 12; i += 1) {
        const name = plainName(format.format(dayNumber({ year: 2024, month: i + 1, day: 15 }) * DAY_MS));
        if (!/\d/.test(name)) found.set(name, i + 1);
      }
    }
  return found;
}

function hijriMonthNames(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const locale of ['ar', 'en']) {
    const format = new Intl.DateTimeFormat(`${locale}-u-ca-islamic-umalqura-nu-latn`, { month: 'long', timeZone: 'UTC' });
    for (let i = 0; i < 12; i += 1) {
      // Muharram 1446 began on 7 July 2024: the middle of each of its months is 29.53 days on.
      const middle = (dayNumber({ year: 2024, month: 7, day: 21 }) + Math.round(i * 29.53)) * DAY_MS;
      found.set(plainName(format.format(middle)), i + 1);
    }
  }
  return found;
}

/** The month that is called so in Arabic, Chinese, English or French; 1 to 12. */
export function monthNamed(text: string): number | undefined {
  const both = text.split('/');
  // `أيلول/سبتمبر`: the same month by both of its names.
  names ??= monthNames();
  const known = names;
  const found = new Set(both.map((name) => known.get(plainName(name))));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The month of the Hijri year that is called so. */
export function hijriMonthNamed(text: string): number | undefined {
  hijriNames ??= hijriMonthNames();
  return hijriNames.get(plainName(text));
}

/** Without case, marks above letters, and the full stop of a short form. */
function plainName(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[.\u0640’']/g, '')
    .replaceAll(/[أإآ]/g, 'ا')
    .trim()
    .toLowerCase();
}
