import { randomBytes } from 'node:crypto';
import {
  addCalendarFeed,
  type CalendarFeed,
  findCalendarFeed,
  findPerson,
  listCalendarFeeds,
  listGrants,
  revokeCalendarFeed as revokeInStore,
} from '@miqyas/db';
import { allows, type CalendarReach, type Language } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { hashOfToken } from '../../access/token-hash.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** So many a person has in a programme at most: one for each of their devices, and some to spare. */
const MOST_FEEDS = 20;
const ENDING = '.ics';

interface Making {
  readonly programme: string;
  readonly actor: Actor;
  readonly reach: CalendarReach;
  readonly language: Language;
}

/** Lets somebody's calendar read what is due. The address is told this once: whoever has it reads as they do. */
export async function makeFeed(context: Context, { programme, actor, ...choices }: Making): Promise<{ id: string; address: string }> {
  const { person } = actor;
  // A service reads the API.
  if ((await findPerson(context.store.read, person))?.kind !== 'person') throw new Refusal('not-permitted', { person });
  const id = randomBytes(6).toString('hex');
  const token = `mqc_${randomBytes(32).toString('base64url')}`;
  const address = `${context.home.address()}/api/v1/calendar/${token}${ENDING}`;
  return unitOfWork(context, { actor, permission: 'programme.read', programme }, async ({ tx, at, done }) => {
    if ((await listCalendarFeeds(tx, { programme, person })).length >= MOST_FEEDS)
      throw new Refusal('too-many-calendar-feeds', { most: MOST_FEEDS });
    await addCalendarFeed(tx, { id, programme, person, ...choices, madeAt: at, hash: hashOfToken(token) });
    return done({ action: 'calendar-feed.make', subject: id, details: choices }, { id, address });
  });
}

/** Ends a feed of one's own at once. */
export async function revokeFeed(
  context: Context,
  { programme, actor, id }: { programme: string; actor: Actor; id: string },
): Promise<void> {
  await unitOfWork(context, { actor, permission: 'programme.read', programme }, async ({ tx, at, done }) => {
    if (!(await revokeInStore(tx, { programme, person: actor.person, id, at }))) throw new Refusal('unknown-calendar-feed');
    return done({ action: 'calendar-feed.revoke', subject: id, details: {} }, undefined);
  });
}

/**
 * The feed that the last part of an address opens. There is none where it was revoked, and none any more where its owner has left or may
 * no longer read the programme: rights count as they are at each read.
 */
export async function openFeed({ store, demonstration }: Pick<Context, 'store' | 'demonstration'>, name: string): Promise<CalendarFeed> {
  const token = name.endsWith(ENDING) ? name.slice(0, -ENDING.length) : '';
  const feed = await findCalendarFeed(store.read, { hash: hashOfToken(token) });
  if (!feed) throw new Refusal('unknown-calendar-feed');
  const [owner, grants] = await Promise.all([findPerson(store.read, feed.person), listGrants(store.read, { person: feed.person })]);
  const isHere = owner?.leftAt === undefined && (demonstration || !owner?.demonstration);
  if (!owner || !isHere || !allows('programme.read', grants, { programme: feed.programme })) throw new Refusal('unknown-calendar-feed');
  return feed;
}
