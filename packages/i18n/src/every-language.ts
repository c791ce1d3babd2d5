import type { Language } from '@miqyas/domain';
import { ar } from './messages/ar.ts';
import { en } from './messages/en.ts';
import type { Messages } from './messages/messages.ts';
import { serverAr } from './messages/server-ar.ts';
import { serverEn } from './messages/server-en.ts';
import { serverZh } from './messages/server-zh.ts';
import { zh } from './messages/zh.ts';
import { type Translate, translatorOf } from './translate.ts';

export const MESSAGES: Record<Language, Messages> = {
  ar: { ...ar, ...serverAr },
  zh: { ...zh, ...serverZh },
  en: { ...en, ...serverEn },
};

/** The words of one language, where all of them are at hand: on the server. */
export function translator(language: Language): Translate {
  return translatorOf(language, MESSAGES[language]);
}
