import { civilDate, dayNumber, formatDay, parseDay } from '@miqyas/domain';

/** The day some years after one, as `2031-11-09`; the 29th of February becomes the 28th where there is none. */
export function keptUntil(day: string, years: number): string {
  const { year, month, day: date } = civilDate(parseDay(day) ?? 0);
  const later = year + Math.floor(years);
  const same = formatDay(dayNumber({ year: later, month, day: date }));
  return same.slice(5, 7) === day.slice(5, 7) ? same : formatDay(dayNumber({ year: later, month, day: date - 1 }));
}

/** At most so many years are named. */
const MOST_MARKS = 6;

/** A scale from one day to another: where a day lies on it, 0 to 1, and the beginnings of years that are named. */
export function yearMarks(from: string, until: string): { marks: number[]; shareOf: (day: string) => number } {
  const [first, last] = [parseDay(from) ?? 0, parseDay(until) ?? 0];
  const [begin, end] = [Number(from.slice(0, 4)) + 1, Number(until.slice(0, 4))];
  const step = Math.max(1, Math.ceil((end - begin + 1) / MOST_MARKS));
  const marks = Array.from({ length: Math.max(0, Math.floor((end - begin) / step) + 1) }, (_, i) => begin + i * step);
  return { marks, shareOf: (day) => (last === first ? 1 : ((parseDay(day) ?? first) - first) / (last - first)) };
}
