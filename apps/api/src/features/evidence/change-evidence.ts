import { findEvidence, noteEvidence as noteInStore, setEvidenceRemoval } from '@miqyas/db';
import type { Evidence } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { type Ending, type UnitOfWork, unitOfWork } from '../../access/unit-of-work.ts';
import { detailsOf, requireReach, subjectOf, visibleEvidence } from './evidence-reach.ts';
import { sameOrFew } from './evidence-there.ts';

interface Changing {
  readonly programme: string;
  readonly actor: Actor;
  readonly id: string;
}

/** Says where in it the value stands. */
export function noteEvidence(context: Context, { note, ...changing }: Changing & { readonly note: string }): Promise<void> {
  const { programme, id } = changing;
  return changed(context, changing, async (found, { tx, at, done, unchanged }) => {
    if (found.removed) throw new Refusal('unknown-evidence');
    if (found.note === note) return unchanged(undefined);
    await noteInStore(tx, { programme, id, note, at });
    const details = { ...detailsOf(found), old: found.note, new: note };
    return done({ action: 'evidence.note', subject: subjectOf(found), details }, undefined);
  });
}

/** Takes evidence off its value, with the reason; it stays in the history and can be put back. */
export function removeEvidence(context: Context, { reason, ...changing }: Changing & { readonly reason: string }): Promise<void> {
  const { programme, id, actor } = changing;
  return changed(context, changing, async (found, { tx, at, done }) => {
    if (found.removed) throw new Refusal('unknown-evidence');
    await setEvidenceRemoval(tx, { programme, id, removal: { by: actor.person, at, reason }, at });
    return done({ action: 'evidence.remove', subject: subjectOf(found), details: detailsOf(found), reason }, undefined);
  });
}

/** Puts evidence back that was removed, as long as its file is kept and there is room for it. */
export function restoreEvidence(context: Context, changing: Changing): Promise<void> {
  const { programme, id } = changing;
  return changed(context, changing, async (found, { tx, at, done, unchanged }) => {
    if (!found.removed) return unchanged(undefined);
    if (found.content.kind === 'file' && found.content.prunedAt !== undefined) throw new Refusal('evidence-gone');
    // The same was put behind the value again meanwhile.
    if (await sameOrFew(tx, programme, found)) return unchanged(undefined);
    await setEvidenceRemoval(tx, { programme, id, removal: undefined, at });
    return done({ action: 'evidence.restore', subject: subjectOf(found), details: detailsOf(found) }, undefined);
  });
}

async function changed(
  context: Context,
  { programme, actor, id }: Changing,
  work: (found: Evidence, unit: UnitOfWork) => Promise<Ending<void>>,
): Promise<void> {
  const seen = await visibleEvidence(context, { programme, actor, id });
  await requireReach(context, programme, actor, seen);
  await unitOfWork(context, { actor, permission: 'evidence.write', programme }, async (unit) => {
    const found = await findEvidence(unit.tx, { programme, id });
    if (!found) throw new Refusal('unknown-evidence');
    return work(found, unit);
  });
}
