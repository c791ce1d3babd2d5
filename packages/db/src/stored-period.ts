import { type Period, parsePeriod } from '@miqyas/domain';

/** Periods are checked before they are stored: one that cannot be read is a fault of the database, not of its reader. */
export function storedPeriod(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(`the database holds an impossible period: ${text}`);
  return period;
}
