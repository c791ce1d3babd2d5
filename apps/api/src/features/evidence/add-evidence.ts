import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { addEvidence as addToStore } from '@miqyas/db';
import type { Evidence, Subject } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { NoRoomError } from '../../access/blob-store.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { visibleTo } from '../../access/visibility.ts';
import { checksumOf } from './checksum.ts';
import { detailsOf, requireReach, subjectOf } from './evidence-reach.ts';
import { requireFew, sameOrFew } from './evidence-there.ts';
import { mediaTypeOf } from './media-type.ts';

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

/**
 * Puts a file behind a value. It is looked at, kept, and only then written down: what is said to be there is there, whatever is killed
 * when. The same file behind the same value is the evidence that it was, so that who heard no answer sends it again.
 */
export async function addEvidenceFile(context: Context, { file, ...adding }: Adding & { readonly file: string }): Promise<Evidence> {
  const { blobs, scan } = context.evidence;
  await scan?.(file);
  const [mediaType, { sha256, bytes }] = await Promise.all([mediaTypeOf(file), checksumOf(createReadStream(file))]);
  if (bytes === 0) throw new Refusal('empty-file');
  await blobs.put(file, sha256).catch(withoutRoom);
  const added = await add(context, adding, { kind: 'file', mediaType, bytes, sha256, prunedAt: undefined });
  // An old one without evidence may have been let go just before it was written down that there is some again.
  if ((await blobs.keptSince(sha256)) === undefined) await blobs.put(file, sha256).catch(withoutRoom);
  return added;
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

function withoutRoom(error: unknown): never {
  throw error instanceof NoRoomError ? new Refusal('no-room') : error;
}
