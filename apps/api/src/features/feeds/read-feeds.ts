import type { Feeds } from '@miqyas/contract/client';
import { findBrokerLine, listFeedSources, listFeedStates, listFeeds, listFeedTokens } from '@miqyas/db';
import type { FeedSource } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';

/** Where nothing was said: no limits, and no topic. */
const UNSAID: FeedSource = { least: undefined, most: undefined, topic: '', valueAt: '', timeAt: '', categoryAt: '' };
const MINUTE_MS = 60_000;

/** How readings come to one feed. */
export async function sourceOf(
  { store }: Pick<Context, 'store'>,
  { programme, feed }: { programme: string; feed: string },
): Promise<FeedSource> {
  return (await listFeedSources(store.read, { programme })).find((one) => one.feed === feed)?.source ?? UNSAID;
}

/** The feeds of a programme, with who sends to them, what came last, and how the line to the broker is. */
export async function readFeeds(
  { store: { read }, broker }: Pick<Context, 'store' | 'broker'>,
  { programme }: { programme: string },
): Promise<Feeds> {
  const [feeds, sources, tokens, states, line] = await Promise.all([
    listFeeds(read, { programme }),
    listFeedSources(read, { programme }),
    listFeedTokens(read, { programme }),
    listFeedStates(read, { programme }),
    findBrokerLine(read),
  ]);
  const sourceByFeed = new Map(sources.map(({ feed, source }) => [feed, source]));
  return {
    feeds: feeds.map((feed) => {
      const { least = null, most = null, ...places } = sourceByFeed.get(feed.code) ?? UNSAID;
      const state = states.get(feed.code);
      const { last } = state ?? {};
      return {
        ...feed,
        source: { ...places, least, most },
        tokens: tokens.filter((one) => one.feed === feed.code).map(({ id, name, madeAt, usedAt = null }) => ({ id, name, madeAt, usedAt })),
        heardAt: state?.heardAt ?? null,
        last: last ? { at: new Date(last.minute * MINUTE_MS).toISOString(), station: last.category, value: last.value } : null,
        ...{ taken: state?.taken ?? 0, refused: state?.refused ?? 0 },
      };
    }),
    broker:
      broker === undefined
        ? null
        : {
            address: broker,
            state: line?.state ?? 'away',
            since: line?.since ?? null,
            error: line?.error ?? '',
            strange: line?.strange ?? 0,
          },
  };
}
