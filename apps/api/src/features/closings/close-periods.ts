import { addClosing, definitionsWithin } from '@miqyas/db';
import { endDay, formatPeriod, type Period } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { closedMonth } from '../measurements/lock.ts';

/** Closes every period that ends in a month or before it; an earlier month, or none, opens what lies behind it. A month that is not over cannot be closed. */
export async function closePeriods(
  context: Context,
  { programme, actor, through, reason }: { programme: string; actor: Actor; through: Period | undefined; reason: string },
): Promise<void> {
  if (through !== undefined && endDay(through) >= today(context)) {
    const parameters = { reason: formatPeriod(through) };
    throw new Refusal('invalid-request', {}, [{ code: 'invalid', field: 'through', parameters }]);
  }
  const before = await allDefinitions(context, programme);
  await unitOfWork(context, { actor, permission: 'periods.close', programme }, async ({ tx, at, done, unchanged }) => {
    const old = closedMonth(await definitionsWithin(tx, programme, before)) ?? '';
    const now = through === undefined ? '' : formatPeriod(through);
    if (old === now) return unchanged(undefined);
    await addClosing(tx, { programme, closing: { through, by: actor.person, at, reason } });
    return done({ action: 'periods.close', subject: programme, details: { old, new: now }, reason }, undefined);
  });
}
