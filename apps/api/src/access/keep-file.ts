import { createReadStream } from 'node:fs';
import type { Attachment } from '@miqyas/domain';
import { NoRoomError } from './blob-store.ts';
import { checksumOf } from './checksum.ts';
import type { Context } from './context.ts';
import { mediaTypeOf } from './media-type.ts';
import { Refusal } from './refusal.ts';

type Content = Attachment['content'];

/**
 * Keeps a file that somebody brought, and has it written down. It is looked at, kept, and only then written down: what is said to be
 * there is there, whatever is killed when.
 */
export async function keepFile<Result>(
  { evidence: { blobs, scan } }: Pick<Context, 'evidence'>,
  file: string,
  write: (content: Content) => Promise<Result>,
): Promise<Result> {
  await scan?.(file);
  const [mediaType, { sha256, bytes }] = await Promise.all([mediaTypeOf(file), checksumOf(createReadStream(file))]);
  if (bytes === 0) throw new Refusal('empty-file');
  await blobs.put(file, sha256).catch(withoutRoom);
  const written = await write({ kind: 'file', mediaType, bytes, sha256, prunedAt: undefined });
  // An old one of nothing may have been let go just before it was written down that it is of something again.
  if ((await blobs.keptSince(sha256)) === undefined) await blobs.put(file, sha256).catch(withoutRoom);
  return written;
}

function withoutRoom(error: unknown): never {
  throw error instanceof NoRoomError ? new Refusal('no-room') : error;
}

/** The same file or link among some, where it is there already: who heard no answer sends it again. */
export function sameAmong<One extends Pick<Attachment, 'content'>>(there: readonly One[], content: Content): One | undefined {
  return there.find(({ content: one }) =>
    one.kind === 'link' ? content.kind === 'link' && one.url === content.url : content.kind === 'file' && one.sha256 === content.sha256,
  );
}

/** A file or a link as the trail names it. */
export function attachmentTold({ id, name, content }: Attachment) {
  return { id, name, ...(content.kind === 'file' ? { sha256: content.sha256, bytes: content.bytes } : { url: content.url }) };
}
