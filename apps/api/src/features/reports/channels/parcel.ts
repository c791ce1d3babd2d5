import type { Readable } from 'node:stream';

/** A finished report on its way out. */
export interface Parcel {
  /** Of this delivery: who gets it twice can tell. */
  readonly id: string;
  readonly edition: string;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly language: 'ar' | 'zh' | 'en';
  /** `2026-11`. */
  readonly month: string;
  readonly files: readonly ParcelFile[];
}

export interface ParcelFile {
  readonly name: string;
  readonly mediaType: string;
  /** In hexadecimal digits, of all its bytes. */
  readonly sha256: string;
  readonly bytes: number;
  open(): Promise<Readable>;
}

/** How a try to send went. `unreachable` may be tried again; `uncertain`: it may have arrived, or not, and a person decides. */
export type Sent = { readonly kind: 'sent' } | { readonly kind: 'refused' | 'unreachable' | 'uncertain'; readonly error: string };

export const MANIFEST = 'manifest.json';

/** Says what is in it, the same whoever sends it when: written again it is the same file. */
export function manifestOf({ edition, month, language, title, text, link, files }: Parcel): string {
  return `${JSON.stringify({ edition, month, language, title, text, link, files: files.map(described) }, undefined, 2)}\n`;
}

export function described({ name, mediaType, bytes, sha256 }: ParcelFile) {
  return { name, mediaType, bytes, sha256 };
}

/** What keeps its files from being named in a folder or a bucket; undefined where nothing does. */
export function faultOfNames({ month, edition, files }: Parcel): string | undefined {
  const names = files.map(({ name }) => name);
  const wrong = [month, edition, ...names].find((name) => !isName(name)) ?? names.find((name) => name === MANIFEST);
  if (wrong !== undefined) return `${JSON.stringify(wrong)} cannot be the name of a file`;
  // A share of Windows takes names for one that differ in nothing but their case.
  const twice = names.find((name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index);
  return twice === undefined ? undefined : `two files are named ${JSON.stringify(twice)}`;
}

const MOST_BYTES_OF_A_NAME = 200;

/** One that every file system takes, and that leads nowhere else. */
function isName(text: string): boolean {
  return (
    /^[^.\s/\\<>:"|?*\p{Cc}][^/\\<>:"|?*\p{Cc}]*$/u.test(text) && !/[. ]$/.test(text) && Buffer.byteLength(text) <= MOST_BYTES_OF_A_NAME
  );
}
