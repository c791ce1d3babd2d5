/** The days of a week on which nobody works, as they are found in the programme's countries. */
export const WEEKENDS = ['saturday-sunday', 'friday-saturday', 'thursday-friday', 'friday', 'sunday'] as const;
export type Weekend = (typeof WEEKENDS)[number];

/** Which days are worked on: all but the weekend and the days off (as days since 1970-01-01). */
export interface WorkCalendar {
  readonly weekend: Weekend;
  readonly daysOff: ReadonlySet<number>;
}

/** 0 = Monday … 6 = Sunday, as days of the week. */
const FREE: Readonly<Record<Weekend, readonly number[]>> = {
  'saturday-sunday': [5, 6],
  'friday-saturday': [4, 5],
  'thursday-friday': [3, 4],
  friday: [4],
  sunday: [6],
};

/**
 * Countries (ISO 3166-1 alpha-3) whose week ends with Friday and Saturday. From Unicode's CLDR (weekData), and Djibouti and Palestine, whose
 * public offices close on these days; a country of a programme may say otherwise.
 */
const FRIDAY_AND_SATURDAY: ReadonlySet<string> = new Set('BHR DJI DZA EGY IRQ JOR KWT LBY OMN PSE QAT SAU SDN SYR YEM'.split(' '));

/** The weekend of a country, where nothing else is said of it. */
export function usualWeekend(country: string): Weekend {
  return FRIDAY_AND_SATURDAY.has(country) ? 'friday-saturday' : 'saturday-sunday';
}

export function isWorkingDay(day: number, { weekend, daysOff }: WorkCalendar): boolean {
  return !FREE[weekend].includes(weekdayOf(day)) && !daysOff.has(day);
}

/** Days off beyond this many in a row are a mistake of a register, and end there. */
const LONGEST_BREAK_DAYS = 60;

/** The day itself where it is worked on, else the next that is. */
export function workingDayFrom(day: number, calendar: WorkCalendar): number {
  for (let next = day; next < day + LONGEST_BREAK_DAYS; next += 1) if (isWorkingDay(next, calendar)) return next;
  return day;
}

/** Working days after one day up to, and with, another; negative where that lies before: so many lie from it up to, and without, the first. */
export function workingDaysBetween(from: number, to: number, calendar: WorkCalendar): number {
  if (to < from) return -daysWorked(to, from - 1, calendar);
  return daysWorked(from + 1, to, calendar);
}

function daysWorked(first: number, last: number, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = first; day <= last; day += 1) if (isWorkingDay(day, calendar)) count += 1;
  return count;
}

/** 0 = Monday … 6 = Sunday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
