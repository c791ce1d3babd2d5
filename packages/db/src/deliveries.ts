import type { Books, GeneralReader } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/**
 * `waiting` for its turn; `sending` now; `sent` once the mail server has said so; `failed` after the last try, or where nobody knows
 * whether it went out (`uncertain`): an administrator decides.
 */
type DeliveryState = 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'discarded';

/** Something that is to go out once. Moments are ISO 8601, UTC. */
export interface Delivery {
  readonly id: string;
  readonly kind: string;
  /** Code of the person it goes to. */
  readonly subject: string;
  readonly state: DeliveryState;
  readonly createdAt: string;
  readonly nextAt: string;
  readonly attempts: number;
  readonly endedAt: string | undefined;
  readonly error: string;
}

interface NewDelivery extends Pick<Delivery, 'id' | 'kind' | 'subject'> {
  readonly sealed: string;
  readonly at: string;
  /** It goes out from this moment on; at once where nothing is said. */
  readonly notBefore?: string | undefined;
}

/** Enters something that is to go out, in the transaction of what it tells of. `sealed` can be read by this installation alone. */
export async function addDelivery(tx: Books, { id, kind, subject, sealed, at, notBefore = at }: NewDelivery): Promise<void> {
  const row = { id, kind, subject, sealed, state: 'waiting', created_at: at, next_at: notBefore, attempts: 0, error: '' };
  await tx
    .insertInto('delivery')
    .values({ ...row, leased_by: null, leased_until: null, ended_at: null })
    .execute();
}

/** Takes the next one that is to go out by now, under a lease; what it carries, and how often it was tried. Of several processes one gets it. */
export async function leaseDelivery(
  tx: Books,
  { holder, now, until }: { holder: string; now: string; until: string },
): Promise<{ id: string; kind: string; subject: string; sealed: string; attempts: number } | undefined> {
  const next = await tx
    .selectFrom('delivery')
    .select('id')
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!next) return undefined;
  return tx
    .updateTable('delivery')
    .set((eb) => ({ state: 'sending', leased_by: holder, leased_until: until, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', next.id)
    .where('state', '=', 'waiting')
    .returning(['id', 'kind', 'subject', 'sealed', 'attempts'])
    .executeTakeFirst();
}

/** Says how the try went that is held; what it carried is forgotten with the end. False when the lease has gone. */
export async function settleDelivery(
  tx: Books,
  {
    id,
    holder,
    now,
    ...outcome
  }: { id: string; holder: string; now: string } & (
    | { readonly state: 'sent' | 'discarded' }
    | { readonly state: 'failed' | 'uncertain'; readonly error: string }
    | { readonly state: 'waiting'; readonly error: string; readonly nextAt: string }
  ),
): Promise<boolean> {
  const free = { state: outcome.state, leased_by: null, leased_until: null };
  const said = !('error' in outcome)
    ? { ended_at: now, error: '', sealed: '' }
    : outcome.state === 'waiting'
      ? { error: outcome.error, next_at: outcome.nextAt }
      : { ended_at: now, error: outcome.error };
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({ ...free, ...said })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('leased_by', '=', holder)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Of tries whose process is gone nobody knows whether they went out: they are not tried again by themselves. Answers how many. */
export async function abandonDeliveries(tx: Books, { now, error }: { now: string; error: string }): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({ state: 'uncertain', leased_by: null, leased_until: null, ended_at: now, error })
    .where('state', '=', 'sending')
    .where('leased_until', '<', now)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** What did not go out, the newest first. */
export async function listFailedDeliveries(db: GeneralReader): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('delivery')
    .selectAll()
    .where('state', 'in', ['failed', 'uncertain'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(deliveryOf);
}

/** Whether something of a kind was entered since a moment (ISO 8601, UTC). */
export async function wasEntered(db: GeneralReader, { kind, since }: { kind: string; since: string }): Promise<boolean> {
  const query = db.selectFrom('delivery').select('id').where('kind', '=', kind).where('created_at', '>=', since);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** How many wait, and since when the oldest of them (ISO 8601, UTC). */
export async function countWaiting(db: GeneralReader): Promise<{ count: number; since: string | undefined }> {
  const row = await db
    .selectFrom('delivery')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('created_at').as('since')])
    .where('state', 'in', ['waiting', 'sending'])
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), since: row.since ?? undefined };
}

/** Lets one that failed go out again. False when there is none such. */
export async function retryDelivery(tx: Books, { id, at }: { id: string; at: string }): Promise<boolean> {
  return end(tx, id, { state: 'waiting', next_at: at, attempts: 0, ended_at: null });
}

/** Gives one up. False when there is none such. */
export async function discardDelivery(tx: Books, { id }: { id: string }): Promise<boolean> {
  return end(tx, id, { state: 'discarded', sealed: '' });
}

async function end(tx: Books, id: string, to: Partial<Schema['delivery']>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set(to)
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'uncertain'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function deliveryOf(row: Schema['delivery']): Delivery {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    state: row.state as DeliveryState,
    createdAt: row.created_at,
    nextAt: row.next_at,
    attempts: row.attempts,
    endedAt: row.ended_at ?? undefined,
    error: row.error,
  };
}
