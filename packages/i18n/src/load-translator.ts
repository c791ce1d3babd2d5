import type { Language } from '@miqyas/domain';
import type { Messages, PageMessages, RoomMessages } from './messages/messages.ts';
import { type Translate, translatorOf } from './translate.ts';

const FILES: Readonly<Record<Language, () => Promise<PageMessages>>> = {
  ar: async () => (await import('./messages/ar.ts')).ar,
  zh: async () => (await import('./messages/zh.ts')).zh,
  en: async () => (await import('./messages/en.ts')).en,
};

const ROOMS: Readonly<Record<Language, () => Promise<RoomMessages>>> = {
  ar: async () => (await import('./messages/rooms-ar.ts')).roomsAr,
  zh: async () => (await import('./messages/rooms-zh.ts')).roomsZh,
  en: async () => (await import('./messages/rooms-en.ts')).roomsEn,
};

/** The words of one language as a page has them: those of the first page, and, once they are wanted, those of the others. */
export interface Words {
  readonly translate: Translate;
  /** Fetches the words of the pages beside the first one, once. */
  rooms(): Promise<void>;
}

/** The words of one language, fetched when they are wanted: a page needs those of its reader alone. */
export async function loadWords(language: Language): Promise<Words> {
  const messages: Record<string, string> = { ...(await FILES[language]()) };
  let rooms: Promise<void> | undefined;
  return {
    translate: translatorOf(language, messages as Messages),
    rooms: () => {
      rooms ??= ROOMS[language]().then(
        (more) => void Object.assign(messages, more),
        (error: unknown) => {
          // What failed is asked for anew.
          rooms = undefined;
          throw error;
        },
      );
      return rooms;
    },
  };
}
