import type { Language } from '@miqyas/domain';
import { ar } from './messages/ar.ts';
import { en } from './messages/en.ts';
import type { Messages } from './messages/messages.ts';
import { roomsAr } from './messages/rooms-ar.ts';
import { roomsEn } from './messages/rooms-en.ts';
import { roomsZh } from './messages/rooms-zh.ts';
import { serverAr } from './messages/server-ar.ts';
import { serverEn } from './messages/server-en.ts';
import { serverZh } from './messages/server-zh.ts';
import { zh } from './messages/zh.ts';
import { type Translate, translatorOf } from './translate.ts';

export const MESSAGES: Record<Language, Messages> = {
  ar: { ...ar, ...roomsAr, ...serverAr },
  zh: { ...zh, ...roomsZh, ...serverZh },
  en: { ...en, ...roomsEn, ...serverEn },
};

/** The words of one language, where all of them are at hand: on the server. */
export function translator(language: Language): Translate {
  return translatorOf(language, MESSAGES[language]);
}
