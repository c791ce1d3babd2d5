export const LANGUAGES = ['ar', 'zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What something is called, in the three languages. */
export type Names = Readonly<Record<Language, string>>;

/** One name in all languages: a code stands for what has no name. */
export function sameName(name: string): Names {
  return { ar: name, zh: name, en: name };
}
