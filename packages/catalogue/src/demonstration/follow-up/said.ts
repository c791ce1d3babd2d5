import { type CellValue, type Entry, type FollowUpName, formatDay, type Project, type PublishedTarget, parseDay } from '@miqyas/domain';

/** One entry of a follow-up register as somebody entered it; the same entry said again later gets a history. */
export interface Said {
  readonly register: FollowUpName;
  readonly entry: Entry;
  /** Code of a person of the demonstration. */
  readonly by: string;
  /** ISO 8601, UTC; before the demonstration's day. */
  readonly at: string;
  readonly reason: string;
}

/** What the follow-up of a demonstration is about. */
export interface Followed {
  readonly projects: readonly Project[];
  readonly targets: readonly PublishedTarget[];
}

/** A text in English, Arabic and Chinese. */
export type Trio = readonly [en: string, ar: string, zh: string];

/** Days are written as of 23 November 2026, and lie as far from today as they lay from then. */
export interface Days {
  readonly today: number;
  on(day: string): string;
  /** The nearest day before it, or itself, from Monday to Thursday: a day of work on both sides. */
  workday(day: string): string;
  /** The day so many days before today; after it for fewer than none. */
  ago(days: number): string;
  /** A moment of such a day (UTC): nothing was said today or later. */
  at(day: string, time?: string): string;
}

const WRITTEN_ON = parseDay('2026-11-23') as number;

export function daysFrom(today: number): Days {
  const number = (day: string) => today + (parseDay(day) ?? fail(day)) - WRITTEN_ON;
  return {
    today,
    on: (day) => formatDay(number(day)),
    workday: (day) => {
      const from = number(day);
      return formatDay(from - Math.max(0, weekday(from) - 3));
    },
    ago: (days) => formatDay(today - days),
    at: (day, time = '08:30') => `${formatDay(Math.min(number(day), today - 1))}T${time}:00.000Z`,
  };
}

/** A written day so many days later. */
export function plus(day: string, days: number): string {
  return formatDay((parseDay(day) ?? fail(day)) + days);
}

/** 0 = Monday … 6 = Sunday */
function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function fail(day: string): never {
  throw new Error(`no day: ${day}`);
}

export function inThree(name: string, texts: Trio | undefined): Readonly<Record<string, string>> {
  if (texts === undefined) return {};
  const [en, ar, zh] = texts;
  return { [`${name}_en`]: en, [`${name}_ar`]: ar, [`${name}_zh`]: zh };
}

export const named = (texts: Trio) => inThree('name', texts);

/** The cells of a list. */
export const list = (codes: readonly string[]) => codes.join('; ');

type Cells = Readonly<Record<string, CellValue | undefined>>;

export interface Saying {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** What says nothing is absent. */
export function said(register: FollowUpName, cells: Cells, { by, at, reason }: Saying): Said {
  const entry = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined && value !== '')) as Entry;
  return { register, entry, by, at, reason };
}
