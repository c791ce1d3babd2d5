import { listFeeds, removeReadings } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Removes the readings that are older than their feed keeps them; the values made of them stay. Answers how many. */
export async function pruneReadings(context: Context, { programme, actor }: { programme: string; actor: Actor }): Promise<number> {
  let removed = 0;
  for (const feed of await listFeeds(context.store.read, { programme })) {
    const before = (today(context) - feed.keepDays) * 1440 - feed.offsetMinutes;
    removed += await unitOfWork(context, { actor, permission: 'values.import', programme }, async ({ tx, done, unchanged }) => {
      const count = await removeReadings(tx, { programme, feed, before });
      if (count === 0) return unchanged(0);
      return done({ action: 'readings.prune', subject: feed.code, details: { count }, reason: 'retention' }, count);
    });
  }
  return removed;
}
