import { appendRevisions, clearStaleMonth, listFeeds, listStaleMonths, type StaleMonth, type WrittenChangeSet } from '@miqyas/db';
import { type Authorship, formatPeriod, type Measurement } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { bookkeeping, unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { lockOn } from '../measurements/lock.ts';
import { takeReadings } from './take-readings.ts';
import { valuesOfMonth } from './values-of-month.ts';

/** Makes the values of the days and months of which readings of devices have come since they were made last. */
export async function makeFeedValues(context: Context, actor: Actor, signal: AbortSignal): Promise<void> {
  for (const stale of await listStaleMonths(context.store.read)) {
    if (signal.aborted) return;
    await makeMonth(context, actor, stale);
  }
}

async function makeMonth(context: Context, actor: Actor, stale: StaleMonth): Promise<void> {
  const { programme, feed: code } = stale;
  const definitions = await allDefinitions(context, programme);
  const feed = (await listFeeds(context.store.read, { programme })).find((one) => one.code === code);
  const kpi = feed && definitions.kpis.get(feed.kpi);
  const month = { frequency: 'month', index: stale.month } as const;
  const reason = `feed ${code}`;
  const closed: Measurement[] = [];
  const written =
    feed &&
    kpi &&
    (await unitOfWork(context, { actor, permission: 'readings.import', programme }, async ({ tx, at, done, unchanged }) => {
      const authorship: Authorship = { by: actor.person, at, reason };
      const found = await valuesOfMonth(tx, { programme, feed, kpi, authorship, month });
      const isOpen = (one: Measurement) => lockOn(one, definitions, actor, today(context)).kind !== 'locked';
      closed.push(...found.filter((one) => !isOpen(one)));
      const measurements = found.filter(isOpen);
      if (measurements.length === 0) return unchanged(false);
      const [changeSet] = await appendRevisions(tx, { programme, changeSets: [measurements] });
      await clearStaleMonth(tx, stale);
      return done({ action: 'readings.import', ...(changeSet as WrittenChangeSet), reason }, true);
    }));
  // What came meanwhile has marked it anew, and is left for the next time.
  if (!written) await bookkeeping(context, (tx) => clearStaleMonth(tx, stale));
  if (!feed || closed.length === 0) return;
  const faults = closed.map(({ period, category }) => ({
    code: 'period-closed' as const,
    place: '',
    text: `${formatPeriod(period)} ${category}`.trim(),
  }));
  await takeReadings(context, { programme, feed, via: '', readings: [], faults });
}
