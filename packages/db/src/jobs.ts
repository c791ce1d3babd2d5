import type { Books, GeneralReader } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/** A job of the installation: when it is to run next, who runs it now, and how it went. Moments are ISO 8601, UTC. */
export interface StoredJob {
  readonly name: string;
  readonly runAt: string;
  readonly leasedUntil: string | undefined;
  /** Times it has failed one after another. */
  readonly attempts: number;
  readonly doneAt: string | undefined;
  readonly failedAt: string | undefined;
  readonly error: string;
}

export async function listJobs(db: GeneralReader): Promise<StoredJob[]> {
  return (await db.selectFrom('job').selectAll().orderBy('name').execute()).map(jobOf);
}

/** Enters a job that is not there; one that is keeps when it is to run. */
export async function enterJob(tx: Books, { name, runAt }: { name: string; runAt: string }): Promise<void> {
  const none = { leased_by: null, leased_until: null, began_at: null, done_at: null, failed_at: null };
  await tx
    .insertInto('job')
    .values({ name, run_at: runAt, attempts: 0, error: '', ...none })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Takes the lease of a job that is to run by now (`woken`: whenever it is to) and that nobody holds; false when there is none such.
 * One statement decides: of several processes one gets it.
 */
export async function leaseJob(
  tx: Books,
  { name, holder, now, until, woken = false }: { name: string; holder: string; now: string; until: string; woken?: boolean },
): Promise<boolean> {
  let query = tx
    .updateTable('job')
    .set({ leased_by: holder, leased_until: until, began_at: now, ...(woken ? { run_at: now } : {}) })
    .where('name', '=', name)
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<', now)]));
  if (!woken) query = query.where('run_at', '<=', now);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lets a job be due now, by whoever runs it; one that is under way is due once more when it ends. */
export async function dueJob(tx: Books, { name, now }: { name: string; now: string }): Promise<void> {
  await tx
    .updateTable('job')
    .set({ run_at: now })
    .where('name', '=', name)
    .where((eb) => eb.or([eb('run_at', '>', now), eb('leased_until', 'is not', null)]))
    .execute();
}

/** Holds a lease for longer; false when it has gone to somebody else. */
export async function extendLease(tx: Books, { name, holder, until }: { name: string; holder: string; until: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('job')
    .set({ leased_until: until })
    .where('name', '=', name)
    .where('leased_by', '=', holder)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Gives a lease back, with how it went and when the job is to run next, which is at once where it was said to be due meanwhile; nothing where it
 * has gone to somebody else.
 */
export async function releaseJob(
  tx: Books,
  { name, holder, now, runAt, error }: { name: string; holder: string; now: string; runAt: string; error: string | undefined },
): Promise<void> {
  const free = { leased_by: null, leased_until: null };
  await tx
    .updateTable('job')
    .set((eb) => {
      const next = { ...free, run_at: eb.case().when('run_at', '>', eb.ref('began_at')).then(eb.ref('run_at')).else(runAt).end() };
      return error === undefined
        ? { ...next, attempts: 0, done_at: now, error: '' }
        : { ...next, attempts: eb('attempts', '+', 1), failed_at: now, error };
    })
    .where('name', '=', name)
    .where('leased_by', '=', holder)
    .execute();
}

function jobOf(row: Schema['job']): StoredJob {
  return {
    name: row.name,
    runAt: row.run_at,
    leasedUntil: row.leased_until ?? undefined,
    attempts: row.attempts,
    doneAt: row.done_at ?? undefined,
    failedAt: row.failed_at ?? undefined,
    error: row.error,
  };
}
