import { randomBytes } from 'node:crypto';
import { addAnnotations } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { type AnnotationContent, detailsOf, requireReach, subjectOf } from './annotation-reach.ts';

/** Notes something beside a series, a KPI, a reporting unit or the whole programme, as far as the actor's role reaches. */
export async function annotate(
  context: Context,
  { programme, actor, content }: { programme: string; actor: Actor; content: AnnotationContent },
): Promise<string> {
  await requireReach(context, programme, actor, content);
  const id = randomBytes(9).toString('base64url');
  return unitOfWork(context, { actor, permission: 'annotations.write', programme }, async ({ tx, at, done }) => {
    await addAnnotations(tx, { programme, annotations: [{ ...content, id, by: actor.person, at }] });
    return done({ action: 'annotation.add', subject: subjectOf(programme, content), details: detailsOf(id, content) }, id);
  });
}
