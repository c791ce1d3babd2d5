import type { libraryEn } from './library-en.ts';

/** Words of standards and their localisation in Chinese. */
export const libraryZh: Readonly<Record<keyof typeof libraryEn, string>> = {};
