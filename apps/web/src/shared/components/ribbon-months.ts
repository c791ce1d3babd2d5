import { formatPeriod, type Period, parsePeriod, STATUS_LETTERS, STATUSES, type Status, shift } from '@miqyas/domain';

export interface RibbonMonth {
  readonly status: Status;
  readonly stale: boolean;
}

/** What the letters of a ribbon say, one a month. */
export function lettersOf(ribbon: string): RibbonMonth[] {
  return [...ribbon].map((letter) => ({
    status: STATUSES.find((status) => STATUS_LETTERS[status] === letter.toLowerCase()) ?? 'no-data',
    stale: letter !== letter.toLowerCase(),
  }));
}

/** So many months through one, the oldest first: `2026-10`. */
export function monthsBefore(month: string, count: number): string[] {
  const last = parsePeriod(month) as Period;
  return Array.from({ length: count }, (_, i) => formatPeriod(shift(last, i - count + 1)));
}
