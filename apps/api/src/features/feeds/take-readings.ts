import { randomBytes } from 'node:crypto';
import { addReadings, type Books, markFeedStale, noteHeard } from '@miqyas/db';
import { type Feed, periodOn, type ReadingFault, type ReadingRead } from '@miqyas/domain';
import { actorAs } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { OPERATOR } from '../../access/operator.ts';
import { bookkeeping, unitOfWork } from '../../access/unit-of-work.ts';

interface Heard {
  readonly programme: string;
  readonly feed: Feed;
  /** By which way it came: `device ID`, `mqtt TOPIC`. */
  readonly via: string;
  readonly readings: readonly ReadingRead[];
  readonly faults: readonly ReadingFault[];
  /** What is written with them, both or neither. */
  readonly with?: (tx: Books) => Promise<void>;
}

const MOST_VIA = 200;

/**
 * Stores what a device has sent, in one transaction with the note that values are to be made of it: once this is answered nothing of it is
 * lost. A reading that comes again takes the place of the one before.
 */
export async function takeReadings(context: Context, { programme, feed, via: said, readings, faults, with: more }: Heard): Promise<void> {
  const via = said
    .slice(0, MOST_VIA)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\ufffd');
  const note = async (tx: Books, at: string) => {
    await noteHeard(tx, { programme, feed: feed.code, at, via, readings, faults, newId: () => randomBytes(9).toString('base64url') });
    await more?.(tx);
  };
  if (readings.length === 0) return bookkeeping(context, (tx) => note(tx, context.clock().toISOString()));
  const actor = await actorAs(context.store.read, OPERATOR.code, { via, address: '', request: '' });
  const months = [...new Set(readings.map(({ minute }) => periodOn('month', localDay(minute, feed)).index))];
  await unitOfWork(context, { actor, permission: 'readings.import', programme }, async ({ tx, at, done }) => {
    await addReadings(tx, { programme, feed, readings });
    await markFeedStale(tx, { programme, feed: feed.code, months });
    await note(tx, at);
    return done({ action: 'readings.store', subject: feed.code, details: { count: readings.length }, reason: via }, undefined);
  });
}

function localDay(minute: number, { offsetMinutes }: Feed): number {
  return Math.floor((minute + offsetMinutes) / 1440);
}
