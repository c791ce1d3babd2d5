import type { Store } from '@miqyas/db';
import { type Period, parseDay, periodOn, shift } from '@miqyas/domain';
import type { Logger } from 'pino';
import type { ChangeFeed } from './change-feed.ts';

/** What verbs need from outside; a test replaces any of it. */
export interface Context {
  readonly store: Store;
  readonly changes: ChangeFeed;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly demonstration: boolean;
  /** Folder of the built dashboard; undefined serves the API alone. */
  readonly web: string | undefined;
}

/** Today as days since 1970-01-01 (UTC). */
export function today({ clock }: Pick<Context, 'clock'>): number {
  return parseDay(clock().toISOString().slice(0, 10)) as number;
}

/** The month that dashboards open with: the last one that is over. */
export function lastCompleteMonth(context: Pick<Context, 'clock'>): Period {
  return shift(periodOn('month', today(context)), -1);
}

/** The last moment of a day (`2026-10-31`), ISO 8601, UTC: what was known when it ended. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59.999Z`;
}
