import { type AuditAction, WEBHOOK_ACTIONS, type WEBHOOK_TEST, type WebhookEventType } from '@miqyas/domain';
import type { Books, GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/** `stopped`: by the installation; `paused`: by somebody. While it is not `on` nothing is lost: it goes on where it was. */
type WebhookState = 'on' | 'paused' | 'stopped';
type WebhookStop = 'failing' | 'gone' | 'nobody';

/** What is told to another system. Moments are ISO 8601, UTC; secrets are sealed. */
export interface Webhook {
  readonly id: string;
  readonly programme: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEventType[];
  readonly state: WebhookState;
  readonly secret: string;
  /** The secret before, and until when what is sent is signed with it as well. */
  readonly former: { readonly secret: string; readonly until: string } | undefined;
  /** Who answers for it. */
  readonly owner: string;
  readonly madeAt: string;
  /** The last entry of the trail that was looked at for it. */
  readonly afterSeq: number;
  /** It is not asked again before this. */
  readonly nextAt: string;
  /** Tries that failed one after another, and since when. */
  readonly failures: number;
  readonly failingSince: string | undefined;
  readonly stoppedWhy: WebhookStop | undefined;
  readonly removedAt: string | undefined;
}

export type WebhookDeliveryState = 'waiting' | 'delivered' | 'refused' | 'withheld';

export interface WebhookDelivery {
  readonly id: string;
  readonly webhook: string;
  readonly event: WebhookEventType | typeof WEBHOOK_TEST;
  readonly kpis: readonly string[];
  readonly payload: string;
  readonly state: WebhookDeliveryState;
  readonly createdAt: string;
  readonly attempts: number;
}

/** One try; `status` is undefined where nothing was answered. */
export interface WebhookAttempt {
  readonly number: number;
  readonly at: string;
  readonly status: number | undefined;
  readonly durationMs: number;
  readonly error: string;
}

/** Webhooks of a programme, or of all of them, that were not removed. */
export async function listWebhooks(db: GeneralReader, { programme }: { programme?: string } = {}): Promise<Webhook[]> {
  let query = db.selectFrom('webhook').selectAll().where('removed_at', 'is', null);
  if (programme !== undefined) query = query.where('programme', '=', programme);
  return (await query.orderBy('made_at').orderBy('id').execute()).map(webhookOf);
}

/** One of a programme, a removed one too. */
export async function findWebhook(db: GeneralReader, { programme, id }: { programme: string; id: string }): Promise<Webhook | undefined> {
  const row = await db.selectFrom('webhook').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
  return row && webhookOf(row);
}

/** Enters one that begins behind what is in the trail by now. */
export async function addWebhook(
  tx: Writer,
  one: Pick<Webhook, 'id' | 'programme' | 'name' | 'url' | 'events' | 'secret' | 'owner' | 'madeAt'>,
): Promise<void> {
  const last = await tx.selectFrom('audit_entry').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  await tx
    .insertInto('webhook')
    .values({
      ...{ id: one.id, programme: one.programme, name: one.name, url: one.url, events: JSON.stringify(one.events), state: 'on' },
      ...{ secret: one.secret, former_secret: null, former_until: null, owner: one.owner, made_at: one.madeAt },
      ...{ after_seq: last?.seq ?? 0, next_at: one.madeAt, failures: 0, failing_since: null, stopped_why: null, removed_at: null },
    })
    .execute();
}

interface WebhookChange {
  readonly name?: string;
  readonly url?: string;
  readonly events?: readonly WebhookEventType[];
  readonly state?: WebhookState;
  readonly secret?: string;
  readonly former?: { readonly secret: string; readonly until: string };
  readonly owner?: string;
  readonly nextAt?: string;
  readonly failures?: number;
  readonly failingSince?: string | null;
  readonly stoppedWhy?: WebhookStop | null;
  readonly removedAt?: string | null;
}

export async function changeWebhook(tx: Books, id: string, change: WebhookChange): Promise<void> {
  const { name, url, events, state, secret, former, owner, nextAt, failures, failingSince, stoppedWhy, removedAt } = change;
  const set: Partial<Schema['webhook']> = {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events: JSON.stringify(events) }),
    ...(state === undefined ? {} : { state }),
    ...(secret === undefined ? {} : { secret }),
    ...(former === undefined ? {} : { former_secret: former.secret, former_until: former.until }),
    ...(owner === undefined ? {} : { owner }),
    ...(nextAt === undefined ? {} : { next_at: nextAt }),
    ...(failures === undefined ? {} : { failures }),
    ...(failingSince === undefined ? {} : { failing_since: failingSince }),
    ...(stoppedWhy === undefined ? {} : { stopped_why: stoppedWhy }),
    ...(removedAt === undefined ? {} : { removed_at: removedAt }),
  };
  await tx.updateTable('webhook').set(set).where('id', '=', id).execute();
}

/** An entry of the trail that events may be made of. */
export interface WebhookSource {
  readonly seq: number;
  readonly at: string;
  readonly action: AuditAction;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** So many entries are looked at in one go, and so many wait for one webhook at most: what is behind them stays in the trail meanwhile. */
const PAGE = 200;
const MOST_WAITING = 1000;

/**
 * What of the trail a webhook has not looked at, the oldest first, and how far that goes; nothing while enough is waiting already. The last
 * entry is asked for first: what is committed meanwhile comes next time, and nothing between is passed over.
 */
export async function trailForWebhook(
  db: GeneralReader,
  { id, programme, afterSeq }: Pick<Webhook, 'id' | 'programme' | 'afterSeq'>,
): Promise<{ sources: WebhookSource[]; through: number }> {
  const last = await db.selectFrom('audit_entry').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  if (!last || last.seq <= afterSeq || (await countWaitingOf(db, id)) >= MOST_WAITING) return { sources: [], through: afterSeq };
  const rows = await db
    .selectFrom('audit_entry')
    .select(['seq', 'at', 'action', 'subject', 'details'])
    .where('seq', '>', afterSeq)
    .where('seq', '<=', last.seq)
    .where('programme', '=', programme)
    .where('action', 'in', [...WEBHOOK_ACTIONS])
    .orderBy('seq')
    .limit(PAGE)
    .execute();
  const sources = rows.map(({ details, action, ...row }) => ({
    ...row,
    action: action as AuditAction,
    details: JSON.parse(details) as Record<string, unknown>,
  }));
  return { sources, through: rows.length === PAGE ? (rows.at(-1)?.seq ?? last.seq) : last.seq };
}

async function countWaitingOf(db: GeneralReader, webhook: string): Promise<number> {
  const { count } = await db
    .selectFrom('webhook_delivery')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('webhook', '=', webhook)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many events wait, by webhook. */
export async function countWebhookWaiting(db: GeneralReader): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('webhook_delivery')
    .select((eb) => ['webhook', eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'waiting')
    .groupBy('webhook')
    .execute();
  return new Map(rows.map(({ webhook, count }) => [webhook, Number(count)]));
}

export type NewWebhookDelivery = Pick<WebhookDelivery, 'id' | 'event' | 'kpis' | 'payload'> & {
  readonly seq: number;
  readonly part: number;
  readonly at: string;
  /** One that is sent by hand alone never waits. */
  readonly state?: WebhookDeliveryState;
};

/** Enters what a webhook is to be told and how far it has looked, both or neither; false where another process has been there. */
export async function queueWebhookDeliveries(
  tx: Books,
  {
    webhook,
    afterSeq,
    through,
    deliveries,
  }: { webhook: string; afterSeq: number; through: number; deliveries: readonly NewWebhookDelivery[] },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook')
    .set({ after_seq: through })
    .where('id', '=', webhook)
    .where('after_seq', '=', afterSeq)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  for (const one of deliveries) await addWebhookDelivery(tx, webhook, one);
  return true;
}

export async function addWebhookDelivery(
  tx: Books,
  webhook: string,
  { id, event, kpis, payload, seq, part, at, state = 'waiting' }: NewWebhookDelivery,
): Promise<void> {
  await tx
    .insertInto('webhook_delivery')
    .values({
      id,
      webhook,
      seq,
      part,
      event,
      kpis: JSON.stringify(kpis),
      payload,
      state,
      created_at: at,
      attempts: 0,
      ended_at: null,
    })
    .execute();
}

/** What a webhook is to be told next: in the order in which it happened. */
export async function nextWebhookDelivery(db: GeneralReader, { webhook }: { webhook: string }): Promise<WebhookDelivery | undefined> {
  const row = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook', '=', webhook)
    .where('state', '=', 'waiting')
    .orderBy('seq')
    .orderBy('part')
    .limit(1)
    .executeTakeFirst();
  return row && deliveryOf(row);
}

export async function findWebhookDelivery(
  db: GeneralReader,
  { webhook, id }: { webhook: string; id: string },
): Promise<WebhookDelivery | undefined> {
  const row = await db.selectFrom('webhook_delivery').selectAll().where('webhook', '=', webhook).where('id', '=', id).executeTakeFirst();
  return row && deliveryOf(row);
}

/** Writes down a try, and what the delivery is by it; what is withheld has nothing left that could be read. */
export async function settleWebhookDelivery(
  tx: Books,
  { id, state, at, attempt }: { id: string; state: WebhookDeliveryState; at: string; attempt?: Omit<WebhookAttempt, 'number'> },
): Promise<void> {
  const row = await tx
    .updateTable('webhook_delivery')
    .set((eb) => ({
      ...{ state, ended_at: state === 'waiting' ? null : at },
      ...(attempt ? { attempts: eb('attempts', '+', 1) } : {}),
      ...(state === 'withheld' ? { payload: '', kpis: '[]' } : {}),
    }))
    .where('id', '=', id)
    .returning('attempts')
    .executeTakeFirst();
  if (!row || !attempt) return;
  const { status, durationMs, error } = attempt;
  await tx
    .insertInto('webhook_attempt')
    .values({ delivery: id, number: row.attempts, at: attempt.at, status: status ?? null, duration_ms: durationMs, error })
    .execute();
}

/** What a webhook was told, or is to be told, the newest first, each with its tries, the last first; `before` (ISO 8601): older ones. */
export async function listWebhookDeliveries(
  db: GeneralReader,
  { webhook, before, limit }: { webhook: string; before?: string | undefined; limit: number },
): Promise<(WebhookDelivery & { readonly tries: readonly WebhookAttempt[] })[]> {
  let query = db.selectFrom('webhook_delivery').selectAll().where('webhook', '=', webhook);
  if (before !== undefined) query = query.where('created_at', '<', before);
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('seq', 'desc')
    .orderBy('part', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const attempts = await db.selectFrom('webhook_attempt').selectAll().where('delivery', 'in', ids).orderBy('number', 'desc').execute();
  const tries = Map.groupBy(attempts, ({ delivery }) => delivery);
  return rows.map((row) => ({ ...deliveryOf(row), tries: (tries.get(row.id) ?? []).map(attemptOf) }));
}

/** Forgets what ended, and webhooks that were removed, before a moment; a few hundred at a time, until it answers 0. */
export async function pruneWebhooks(tx: Books, { before }: { before: string }): Promise<number> {
  const old = await tx
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', 'webhook.id', 'webhook_delivery.webhook')
    .select('webhook_delivery.id as id')
    .where((eb) => eb.or([eb('webhook_delivery.ended_at', '<', before), eb('webhook.removed_at', '<', before)]))
    .limit(400)
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) {
    await tx.deleteFrom('webhook_attempt').where('delivery', 'in', ids).execute();
    await tx.deleteFrom('webhook_delivery').where('id', 'in', ids).execute();
  } else await tx.deleteFrom('webhook').where('removed_at', '<', before).execute();
  return ids.length;
}

function webhookOf(row: Schema['webhook']): Webhook {
  const { former_secret: former, former_until: until } = row;
  return {
    ...{ id: row.id, programme: row.programme, name: row.name, url: row.url, owner: row.owner, secret: row.secret },
    ...{ events: JSON.parse(row.events) as WebhookEventType[], state: row.state as WebhookState, madeAt: row.made_at },
    former: former === null || until === null ? undefined : { secret: former, until },
    ...{ afterSeq: row.after_seq, nextAt: row.next_at, failures: row.failures, failingSince: row.failing_since ?? undefined },
    ...{ stoppedWhy: (row.stopped_why as WebhookStop | null) ?? undefined, removedAt: row.removed_at ?? undefined },
  };
}

function deliveryOf(row: Schema['webhook_delivery']): WebhookDelivery {
  return {
    ...{ id: row.id, webhook: row.webhook, event: row.event as WebhookDelivery['event'], kpis: JSON.parse(row.kpis) as string[] },
    ...{ payload: row.payload, state: row.state as WebhookDeliveryState, createdAt: row.created_at, attempts: row.attempts },
  };
}

function attemptOf({ number, at, status, duration_ms: durationMs, error }: Schema['webhook_attempt']): WebhookAttempt {
  return { number, at, status: status ?? undefined, durationMs, error };
}
