import { addDeputy, findPerson, listGrants, removeDeputy } from '@miqyas/db';
import { needsSecondFactor } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { requireMember } from './members.ts';

interface Naming {
  readonly actor: Actor;
  readonly code: string;
  readonly deputy: string;
  /** Days as `2026-11-23`. */
  readonly fromDay: string;
  readonly untilDay: string;
  readonly reason: string;
}

/** Lets somebody stand in for another, from one day to another, with that person's roles and under the own name. */
export async function nameDeputy(context: Context, { actor, code, deputy, fromDay, untilDay, reason }: Naming): Promise<void> {
  if (untilDay < fromDay || code === deputy)
    throw new Refusal('invalid-request', {}, [{ code: 'invalid', parameters: { reason: untilDay }, field: 'untilDay' }]);
  await unitOfWork(context, { actor, permission: 'people.manage' }, async ({ tx, done }) => {
    await requireMember(tx, code);
    await requireMember(tx, deputy);
    if ((await findPerson(tx, deputy))?.kind !== 'person') throw new Refusal('unknown-member', { code: deputy });
    // Who lets others in is named by name: nobody becomes that by standing in.
    if ((await listGrants(tx, { person: code })).some(needsSecondFactor)) throw new Refusal('no-deputy', { code });
    await addDeputy(tx, { person: code, deputy, fromDay, untilDay, reason });
    return done({ action: 'deputy.name', subject: code, details: { deputy, from: fromDay, until: untilDay }, reason }, undefined);
  });
}

export async function endDeputy(context: Context, { actor, code, deputy }: Pick<Naming, 'actor' | 'code' | 'deputy'>): Promise<void> {
  await unitOfWork(context, { actor, permission: 'people.manage' }, async ({ tx, done }) => {
    await removeDeputy(tx, { person: code, deputy });
    return done({ action: 'deputy.end', subject: code, details: { deputy } }, undefined);
  });
}
