import { type Attachment, MEDIA_TYPES } from '@miqyas/domain';

/** How a table keeps a file or a link, and who put it there and took it off. */
export interface AttachmentRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly note: string;
  readonly media_type: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly url: string | null;
  readonly added_by: string;
  readonly added_at: string;
  readonly removed_by: string | null;
  readonly removed_at: string | null;
  readonly removed_reason: string | null;
  /** Only where files are ever let go. */
  readonly pruned_at?: string | null;
}

export function attachmentOf(row: AttachmentRow): Attachment {
  return {
    ...{ id: row.id, name: row.name, note: row.note, addedBy: row.added_by, addedAt: row.added_at },
    removed: row.removed_at === null ? undefined : { by: row.removed_by ?? '', at: row.removed_at, reason: row.removed_reason ?? '' },
    content: contentOf(row),
  };
}

function contentOf({ kind, media_type, bytes, sha256, url, pruned_at }: AttachmentRow): Attachment['content'] {
  if (kind === 'link') return { kind: 'link', url: url ?? '' };
  return {
    kind: 'file',
    mediaType: MEDIA_TYPES.find((one) => one === media_type) ?? 'application/octet-stream',
    ...{ bytes: Number(bytes), sha256: sha256 ?? '', prunedAt: pruned_at ?? undefined },
  };
}

export function attachmentRow(one: Attachment): Omit<AttachmentRow, 'pruned_at'> {
  const { content } = one;
  const file = content.kind === 'file' ? content : undefined;
  return {
    ...{ id: one.id, kind: content.kind, name: one.name, note: one.note },
    ...{ media_type: file?.mediaType ?? null, bytes: file?.bytes ?? null, sha256: file?.sha256 ?? null },
    ...{ url: content.kind === 'link' ? content.url : null, added_by: one.addedBy, added_at: one.addedAt },
    ...removalRow(one.removed),
  };
}

export function removalRow(removal: Attachment['removed']): Pick<AttachmentRow, 'removed_by' | 'removed_at' | 'removed_reason'> {
  return { removed_by: removal?.by ?? null, removed_at: removal?.at ?? null, removed_reason: removal?.reason ?? null };
}
