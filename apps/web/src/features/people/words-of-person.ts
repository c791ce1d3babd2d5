import type { PersonEntry } from '@miqyas/contract/client';
import type { Translate } from '@miqyas/i18n';
import { plainText } from '../../shared/components/plain-text.ts';

/** What somebody is found by: the name in every language, the address, the code and the roles in the language of the reader. */
export function wordsOfPerson({ person, email, grants }: PersonEntry, t: Translate): string {
  const { ar, zh, en } = person.names;
  return plainText([ar, zh, en, email ?? '', person.code, ...grants.map(({ role }) => t(`role.${role}`))].join(' '));
}

/** Whether every word that was typed is part of these. */
export function foundBy(words: string, find: string): boolean {
  return find.split(/\s+/).every((word) => words.includes(word));
}
