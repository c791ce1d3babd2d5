import { isKeptFile, pruneEvidence as pruneInStore } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

const A_DAY_MS = 86_400_000;

/** Lets go the files of evidence that was removed longer ago than they are kept, where a setting says so; what they were stays known. */
export async function pruneEvidence(context: Context, { programme, actor }: { programme: string; actor: Actor }): Promise<number> {
  const { keepDays } = context.evidence;
  if (keepDays === undefined) return 0;
  const before = new Date(context.clock().getTime() - keepDays * A_DAY_MS).toISOString();
  const some = () =>
    unitOfWork(context, { actor, permission: 'evidence.write', programme }, async ({ tx, at, done, unchanged }) => {
      const files = await pruneInStore(tx, { programme, before, at });
      if (files.length === 0) return unchanged(0);
      return done({ action: 'evidence.prune', subject: programme, details: { files }, reason: 'retention' }, files.length);
    });
  let pruned = 0;
  for (let count = await some(); count > 0; count = await some()) pruned += count;
  return pruned;
}

/**
 * Removes files that are of no evidence: let go, or put by a process that was killed before it could write down why. One of the last day
 * stays: somebody may be about to.
 */
export async function sweepBlobs(context: Pick<Context, 'evidence' | 'store'>, signal: AbortSignal): Promise<number> {
  const { blobs } = context.evidence;
  // By the clock of the machine, as the storage's own.
  const isNew = (at: string) => Date.now() - Date.parse(at) < A_DAY_MS;
  let removed = 0;
  for await (const { sha256, at } of blobs.list()) {
    if (signal.aborted) break;
    if (isNew(at) || (await isKeptFile(context.store.read, sha256))) continue;
    // Put again while we looked: then it is new.
    const since = await blobs.keptSince(sha256);
    if (since === undefined || isNew(since)) continue;
    await blobs.remove(sha256);
    removed += 1;
  }
  return removed;
}
