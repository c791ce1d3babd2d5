import { randomBytes } from 'node:crypto';
import { addWebhook, changeWebhook, findPerson, findWebhook, listWebhooks, type Webhook } from '@miqyas/db';
import type { WebhookEventType } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { type Ending, type UnitOfWork, unitOfWork } from '../../access/unit-of-work.ts';
import { newWebhookSecret } from './signed.ts';
import { webhookAddress } from './webhook-address.ts';

/** So many a programme has at most. */
const MOST = 20;
/** What is sent is signed with the secret before as well, for so long after it was changed. */
const FORMER_MS = 24 * 3_600_000;

interface Said {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEventType[];
}

interface Acting {
  readonly programme: string;
  readonly actor: Actor;
}

type One = Acting & { readonly id: string };

/** Adds a webhook, which is told what happens from now on. Its secret is told this once. */
export async function makeWebhook(
  context: Context,
  { programme, actor, name, url: address, events }: Acting & Said,
): Promise<{ id: string; secret: string }> {
  const url = webhookAddress(address, context.webhooks.networks);
  // Whoever answers for it has to be somebody.
  if ((await findPerson(context.store.read, actor.person))?.kind === 'service')
    throw new Refusal('not-permitted', { person: actor.person });
  const id = randomBytes(6).toString('hex');
  const secret = newWebhookSecret();
  return unitOfWork(context, { actor, permission: 'integrations.manage', programme }, async ({ tx, at, done }) => {
    if ((await listWebhooks(tx, { programme })).length >= MOST) throw new Refusal('too-many-webhooks', { most: MOST });
    const sealed = context.webhooks.secrets.seal(secret);
    await addWebhook(tx, { id, programme, name, url, events, secret: sealed, owner: actor.person, madeAt: at });
    return done({ action: 'webhook.make', subject: name, details: { name, url, events } }, { id, secret });
  });
}

/** Changes what a webhook is called, where it leads and what it is told of. What waits goes to where it leads by then. */
export async function setWebhook(context: Context, { name, url: address, events, ...one }: One & Said): Promise<void> {
  const url = webhookAddress(address, context.webhooks.networks);
  await withWebhook(context, one, async (webhook, { tx, at, done, unchanged }) => {
    const [old, said] = [toldOf(webhook), { name, url, events }];
    if (JSON.stringify(old) === JSON.stringify(said)) return unchanged(undefined);
    await changeWebhook(tx, webhook.id, { ...said, owner: one.actor.person, ...(url === webhook.url ? {} : { nextAt: at }) });
    return done({ action: 'webhook.change', subject: name, details: { old, new: said } }, undefined);
  });
}

/** Lets one rest, or go on where it was: from then on whoever let it go on answers for it. */
export async function setWebhookState(context: Context, { state, ...one }: One & { readonly state: 'on' | 'paused' }): Promise<void> {
  await withWebhook(context, one, async (webhook, { tx, at, actor, done, unchanged }) => {
    if (webhook.state === state) return unchanged(undefined);
    const begun = { owner: actor.person, nextAt: at, failures: 0, failingSince: null, stoppedWhy: null };
    await changeWebhook(tx, webhook.id, { state, ...(state === 'on' ? begun : {}) });
    return done({ action: state === 'on' ? 'webhook.resume' : 'webhook.pause', subject: webhook.name, details: {} }, undefined);
  });
  context.wake('send-webhooks');
}

/** Gives one another secret, which is told this once; for a day what is sent is signed with both. */
export async function rotateWebhookSecret(context: Context, one: One): Promise<{ secret: string }> {
  const secret = newWebhookSecret();
  return withWebhook(context, one, async (webhook, { tx, at, done }) => {
    const former = { secret: webhook.secret, until: new Date(Date.parse(at) + FORMER_MS).toISOString() };
    await changeWebhook(tx, webhook.id, { secret: context.webhooks.secrets.seal(secret), former });
    return done({ action: 'webhook.rotate', subject: webhook.name, details: {} }, { secret });
  });
}

/** Takes one away; it can be brought back for a month, and then goes on where it was. */
export async function removeWebhook(context: Context, one: One): Promise<void> {
  await withWebhook(context, one, async (webhook, { tx, at, done }) => {
    await changeWebhook(tx, webhook.id, { removedAt: at });
    return done({ action: 'webhook.remove', subject: webhook.name, details: toldOf(webhook) }, undefined);
  });
}

export async function restoreWebhook(context: Context, { programme, actor, id }: One): Promise<void> {
  await unitOfWork(context, { actor, permission: 'integrations.manage', programme }, async ({ tx, done, unchanged }) => {
    const webhook = await findWebhook(tx, { programme, id });
    if (!webhook) throw new Refusal('unknown-webhook');
    if (webhook.removedAt === undefined) return unchanged(undefined);
    if ((await listWebhooks(tx, { programme })).length >= MOST) throw new Refusal('too-many-webhooks', { most: MOST });
    await changeWebhook(tx, id, { removedAt: null, owner: actor.person });
    return done({ action: 'webhook.restore', subject: webhook.name, details: toldOf(webhook) }, undefined);
  });
}

/** One that was not removed. */
export async function requireWebhook(
  { store }: Pick<Context, 'store'>,
  { programme, id }: { programme: string; id: string },
): Promise<Webhook> {
  const webhook = await findWebhook(store.read, { programme, id });
  if (!webhook || webhook.removedAt !== undefined) throw new Refusal('unknown-webhook');
  return webhook;
}

function withWebhook<Result>(
  context: Context,
  { programme, actor, id }: One,
  work: (webhook: Webhook, unit: UnitOfWork) => Promise<Ending<Result>>,
): Promise<Result> {
  return unitOfWork(context, { actor, permission: 'integrations.manage', programme }, async (unit) => {
    const webhook = await findWebhook(unit.tx, { programme, id });
    if (!webhook || webhook.removedAt !== undefined) throw new Refusal('unknown-webhook');
    return work(webhook, unit);
  });
}

function toldOf({ name, url, events }: Webhook): Said {
  return { name, url, events };
}
