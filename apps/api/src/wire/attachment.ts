import type { Attachment as WireAttachment } from '@miqyas/contract/client';
import { type Attachment, previewOf } from '@miqyas/domain';

/** A file or a link as it crosses the wire. */
export function wireAttachment({ id, name, note, addedBy, addedAt, removed, content }: Attachment): WireAttachment {
  return { id, name, note, addedBy, addedAt, ...(removed ? { removed } : {}), content: wireContent(content) };
}

function wireContent(content: Attachment['content']): WireAttachment['content'] {
  if (content.kind === 'link') return content;
  const { prunedAt, ...file } = content;
  const preview = previewOf(file.mediaType);
  return { ...file, gone: prunedAt !== undefined, ...(preview ? { preview } : {}) };
}
