import type { Language, Names } from '@miqyas/domain';

/** A name in the reader's language; where it is not known, in English, or in whichever language it is. */
export function nameIn(names: Names, language: Language): string {
  return names[languageOfName(names, language)];
}

/** The language in which a name is told to a reader: their own, or the first that there is. */
export function languageOfName(names: Names, language: Language): Language {
  return ([language, 'en', 'ar', 'zh'] as const).find((one) => names[one]) ?? language;
}
