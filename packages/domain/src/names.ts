export const LANGUAGES = ['ar', 'zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What something is called, in the three languages. */
export type Names = Readonly<Record<Language, string>>;
