import type { Language } from '@miqyas/domain';

const MARKS: Readonly<Record<Language, string>> = { en: ', ', ar: '، ', zh: '、' };

/** Members of a list, one after another. */
export function listed(members: readonly string[], language: Language): string {
  return members.join(MARKS[language]);
}
