import type { Subject } from '../model.ts';
import type { FollowUpName } from '../registers/columns.ts';

/** What was put to something, with who put it there: a file, known by its checksum, or a link, which nobody here ever follows. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly addedBy: string;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
  /** Taken off; it stays in the history. */
  readonly removed: AttachmentRemoval | undefined;
  readonly content: AttachedFile | AttachedLink;
}

/** What stands behind a value. */
export type Evidence = Subject & Attachment;

/** An entry of a follow-up register. */
export interface EntryPlace {
  readonly register: FollowUpName;
  readonly key: string;
}

/** What an entry of a follow-up register has beside its columns. Its file is kept for good: there is nothing that lets it go. */
export type EntryFile = EntryPlace & Attachment;

interface AttachedFile {
  readonly kind: 'file';
  /** As its first bytes say, never as its name or its sender do. */
  readonly mediaType: MediaType;
  readonly bytes: number;
  readonly sha256: string;
  /** When the file itself was let go, so long after it was removed; what it was stays known. */
  readonly prunedAt: string | undefined;
}

interface AttachedLink {
  readonly kind: 'link';
  readonly url: string;
}

interface AttachmentRemoval {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** Kinds of files that are told apart. Whatever else comes is bytes. */
export const MEDIA_TYPES = [
  ...(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/heic', 'application/pdf'] as const),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ...(['application/vnd.oasis.opendocument.spreadsheet', 'application/vnd.oasis.opendocument.text'] as const),
  ...(['application/zip', 'text/plain', 'application/octet-stream'] as const),
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** How a page may show a file of a kind without anything in it being run; undefined for what it only hands on. */
export function previewOf(mediaType: MediaType): 'image' | 'pdf' | undefined {
  if (mediaType === 'application/pdf') return 'pdf';
  return IMAGES.includes(mediaType) ? 'image' : undefined;
}

const IMAGES: readonly MediaType[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

const MOST_CHARACTERS = 200;
/** Control characters, and marks that turn the direction of a text: they make `exe.gpj` look like `jpg.exe`. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff]/gu;

/** A file's name as it may be shown and handed on: without the folders before it and what cannot be seen; undefined where nothing is left. */
export function fileNameOf(text: string): string | undefined {
  const name = (text.replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? '').trim();
  if (name.replaceAll('.', '') === '') return undefined;
  if (name.length <= MOST_CHARACTERS) return name;
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return `${wellFormed(name.slice(0, MOST_CHARACTERS - extension.length))}${extension}`;
}

/** A pair that was cut in two loses its other half. */
function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}
