import { setFeed, setFeedSource } from '@miqyas/db';
import { type Feed, type FeedSource, isJsonPointer, isTopicFilter } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireSeries } from '../../access/require-definitions.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { READING_METHODS, readingsADay } from './values-of-readings.ts';

/** Adds or changes a feed, and how readings come to it where that is said. */
export async function defineFeed(
  context: Context,
  { programme, actor, feed, source }: { programme: string; actor: Actor; feed: Feed; source?: FeedSource },
): Promise<void> {
  await requireSeries(visibleTo(context, actor), { programme, kpi: feed.kpi, reportingUnit: feed.reportingUnit });
  const { kpis } = await allDefinitions(context, programme);
  const whole = readingsADay(feed) >= 1 && feed.untilMinute <= 1440 && feed.fromMinute >= 0;
  const overTime = kpis.get(feed.kpi)?.overTime;
  if (overTime === undefined || !READING_METHODS.includes(overTime) || !whole || (source && !isUsable(source)))
    throw new Refusal('unusable-feed', { code: feed.code });
  const reason = `feed ${feed.code}`;
  await unitOfWork(context, { actor, permission: 'readings.import', programme }, async ({ tx, at, done }) => {
    await setFeed(tx, { programme, feed, authorship: { by: actor.person, at, reason } });
    if (source) await setFeedSource(tx, { programme, feed: feed.code, source });
    const { least = '', most = '', ...places } = source ?? {};
    const details = { ...feed, ...(source ? { ...places, least, most } : {}) };
    return done({ action: 'feed.define', subject: feed.code, details, reason }, undefined);
  });
}

function isUsable({ least = -Infinity, most = Infinity, topic, valueAt, timeAt, categoryAt }: FeedSource): boolean {
  return least < most && (topic === '' || isTopicFilter(topic)) && [valueAt, timeAt, categoryAt].every(isJsonPointer);
}
