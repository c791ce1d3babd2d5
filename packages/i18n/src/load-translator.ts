import type { Language } from '@miqyas/domain';
import type { Messages, PageMessages } from './messages/messages.ts';
import { type Translate, translatorOf } from './translate.ts';

const FILES: Readonly<Record<Language, () => Promise<PageMessages>>> = {
  ar: async () => (await import('./messages/ar.ts')).ar,
  zh: async () => (await import('./messages/zh.ts')).zh,
  en: async () => (await import('./messages/en.ts')).en,
};

/** The words of one language, fetched when they are wanted: a page needs those of its reader alone. */
export async function loadTranslator(language: Language): Promise<Translate> {
  return translatorOf(language, (await FILES[language]()) as Messages);
}
