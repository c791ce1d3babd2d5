/** Words of standards and their localisation in English. */
export const libraryEn = {} as const;
