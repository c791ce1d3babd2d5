import { randomBytes } from 'node:crypto';
import { addEvidence as addToStore } from '@miqyas/db';
import type { Evidence, Subject } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { keepFile } from '../../access/keep-file.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { visibleTo } from '../../access/visibility.ts';
import { detailsOf, requireReach, subjectOf } from './evidence-reach.ts';
import { requireFew, sameOrFew } from './evidence-there.ts';

interface Adding {
  readonly programme: string;
  readonly actor: Actor;
  readonly subject: Subject;
  readonly name: string;
  readonly note: string;
}

/** Refuses who may put nothing behind a value, and one that has enough: before a file is sent. */
export async function requireRoom(
  context: Context,
  { programme, actor, subject }: Pick<Adding, 'programme' | 'actor' | 'subject'>,
): Promise<void> {
  await requireReach(context, programme, actor, subject);
  await requireFew(visibleTo(context, actor).read, programme, subject);
}

/** Puts a file behind a value. The same file behind the same value is the evidence that it was, so that who heard no answer sends it again. */
export function addEvidenceFile(context: Context, { file, ...adding }: Adding & { readonly file: string }): Promise<Evidence> {
  return keepFile(context, file, (content) => add(context, adding, content));
}

/** Puts a link behind a value. Nobody here ever follows it. */
export function addEvidenceLink(context: Context, { url, ...adding }: Adding & { readonly url: string }): Promise<Evidence> {
  return add(context, adding, { kind: 'link', url });
}

async function add(context: Context, { programme, actor, subject, name, note }: Adding, content: Evidence['content']): Promise<Evidence> {
  // Also of a file that was on its way for half an hour: the value may be gone.
  await requireReach(context, programme, actor, subject);
  return unitOfWork(context, { actor, permission: 'evidence.write', programme }, async ({ tx, at, done, unchanged }) => {
    const same = await sameOrFew(tx, programme, { ...subject, content });
    if (same) return unchanged(same);
    const id = randomBytes(9).toString('base64url');
    const added: Evidence = { ...subject, id, name, note, addedBy: actor.person, addedAt: at, removed: undefined, content };
    await addToStore(tx, programme, added);
    return done({ action: 'evidence.add', subject: subjectOf(subject), details: detailsOf(added) }, added);
  });
}
