import { formatPeriod, type Period, parsePeriod, type Status, shift } from '@miqyas/domain';

export interface RibbonMonth {
  readonly status: Status;
  readonly stale: boolean;
}

const STATUS_OF: Readonly<Record<string, Status>> = {
  a: 'achieved',
  o: 'on-track',
  i: 'at-risk',
  r: 'off-track',
  m: 'missed',
  w: 'awaited',
  n: 'no-data',
  j: 'not-judged',
};

/** What the letters of a ribbon say, one a month. */
export function lettersOf(ribbon: string): RibbonMonth[] {
  return [...ribbon].map((letter) => ({
    status: STATUS_OF[letter.toLowerCase()] ?? 'no-data',
    stale: letter !== letter.toLowerCase(),
  }));
}

/** So many months through one, the oldest first: `2026-10`. */
export function monthsBefore(month: string, count: number): string[] {
  const last = parsePeriod(month) as Period;
  return Array.from({ length: count }, (_, i) => formatPeriod(shift(last, i - count + 1)));
}
