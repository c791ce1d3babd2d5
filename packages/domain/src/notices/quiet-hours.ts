/** From one minute of the day to another, in which nobody is written to; over midnight where the first is the later one. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** From eight in the evening to seven in the morning. */
export const QUIET_HOURS: QuietHours = { from: 20 * 60, until: 7 * 60 };

/** A moment of a clock on the wall: a day (since 1970-01-01) and a minute of it. */
export interface WallTime {
  readonly day: number;
  readonly minute: number;
}

/** The first moment from one on at which somebody may be written to: on a working day, outside of their quiet hours. */
export function openFrom({ day, minute }: WallTime, quiet: QuietHours | undefined, isOpen: (day: number) => boolean): WallTime {
  const at = quiet ? endOfQuiet({ day, minute }, quiet) : { day, minute };
  if (isOpen(at.day)) return at;
  for (let next = at.day + 1; next < at.day + LONGEST_DAYS; next += 1)
    if (isOpen(next)) return quiet ? endOfQuiet({ day: next, minute: 0 }, quiet) : { day: next, minute: 0 };
  return at;
}

const LONGEST_DAYS = 60;

function endOfQuiet({ day, minute }: WallTime, { from, until }: QuietHours): WallTime {
  const overnight = from > until;
  if (overnight && minute >= from) return { day: day + 1, minute: until };
  const isQuiet = overnight ? minute < until : minute >= from && minute < until;
  return isQuiet ? { day, minute: until } : { day, minute };
}

/** Whether notices are mailed, and how often. */
export const MAIL_CHOICES = ['none', 'daily', 'weekly'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];
