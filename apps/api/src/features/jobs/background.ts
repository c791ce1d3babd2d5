import type { Background } from '@miqyas/contract/client';
import { countWaiting, listFailedDeliveries, listJobs } from '@miqyas/db';
import type { Context } from '../../access/context.ts';

/** What the installation does by itself, and what of it has failed. */
export async function backgroundOf({ store, clock, mails }: Pick<Context, 'store' | 'clock' | 'mails'>): Promise<Background> {
  const now = clock().toISOString();
  const [jobs, failed, { count, since = null }] = await Promise.all([
    listJobs(store.read),
    listFailedDeliveries(store.read),
    countWaiting(store.read),
  ]);
  return {
    jobs: jobs.map(({ name, runAt, leasedUntil, doneAt = null, failedAt = null, attempts, error }) => ({
      ...{ name, runAt, doneAt, failedAt, attempts, error },
      running: leasedUntil !== undefined && leasedUntil > now,
    })),
    mail: {
      configured: mails,
      waiting: count,
      waitingSince: since,
      failed: failed.map(({ id, kind, subject: person, state, createdAt, attempts, error }) => ({
        ...{ id, kind, person, createdAt, attempts, error },
        state: state === 'uncertain' ? 'uncertain' : 'failed',
      })),
    },
  };
}
