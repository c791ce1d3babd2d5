import { randomBytes } from 'node:crypto';
import { addFeedToken, listFeedTokens, revokeFeedToken as revokeInStore } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { hashOfToken } from '../../access/token-hash.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { requireFeed } from './values-of-month.ts';

/** So many devices of one feed have a token of their own at most. */
const MOST = 100;

interface Acting {
  readonly programme: string;
  readonly actor: Actor;
  readonly code: string;
}

/** Lets a device send readings of one feed, and do nothing else. The token is told this once. */
export async function makeFeedToken(
  context: Context,
  { programme, actor, code, name }: Acting & { readonly name: string },
): Promise<{ id: string; token: string }> {
  await requireFeed(context, programme, code);
  const id = randomBytes(6).toString('hex');
  const token = `mqd_${randomBytes(32).toString('base64url')}`;
  return unitOfWork(context, { actor, permission: 'integrations.manage', programme }, async ({ tx, at, done }) => {
    const all = await listFeedTokens(tx, { programme });
    if (all.filter(({ feed }) => feed === code).length >= MOST) throw new Refusal('too-many-feed-tokens', { most: MOST });
    await addFeedToken(tx, { id, programme, feed: code, name, hash: hashOfToken(token), madeBy: actor.person, madeAt: at });
    return done({ action: 'feed-token.make', subject: code, details: { id, name } }, { id, token });
  });
}

/** Ends one at once. */
export async function revokeFeedToken(context: Context, { programme, actor, code, id }: Acting & { readonly id: string }): Promise<void> {
  await unitOfWork(context, { actor, permission: 'integrations.manage', programme }, async ({ tx, at, done }) => {
    const name = await revokeInStore(tx, { programme, feed: code, id, at });
    if (name === undefined) throw new Refusal('unknown-feed-token');
    return done({ action: 'feed-token.revoke', subject: code, details: { id, name } }, undefined);
  });
}
