import { findAnnotation, withdrawAnnotation as withdrawInStore } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { visibleTo } from '../../access/visibility.ts';
import { detailsOf, requireReach, subjectOf } from './annotation-reach.ts';

/** Takes an annotation out of today's view; who knew it on a past day still sees it there. */
export async function withdrawAnnotation(
  context: Context,
  { programme, actor, id }: { programme: string; actor: Actor; id: string },
): Promise<void> {
  const found = await findAnnotation(visibleTo(context, actor).read, { programme, id });
  if (!found) throw new Refusal('unknown-annotation');
  await requireReach(context, programme, actor, found);
  await unitOfWork(context, { actor, permission: 'annotations.write', programme }, async ({ tx, at, done }) => {
    if (!(await withdrawInStore(tx, { programme, id, by: actor.person, at }))) throw new Refusal('unknown-annotation');
    return done({ action: 'annotation.withdraw', subject: subjectOf(programme, found), details: detailsOf(id, found) }, undefined);
  });
}
