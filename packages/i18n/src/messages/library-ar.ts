import type { libraryEn } from './library-en.ts';

/** Words of standards and their localisation in Arabic. */
export const libraryAr: Readonly<Record<keyof typeof libraryEn, string>> = {};
