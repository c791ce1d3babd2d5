import type { Language } from '@miqyas/domain';
import { IntlMessageFormat } from 'intl-messageformat';
import { localeOf } from './format.ts';
import { ar } from './messages/ar.ts';
import { en } from './messages/en.ts';
import type { MessageKey, Messages } from './messages/messages.ts';
import { zh } from './messages/zh.ts';

export const MESSAGES: Record<Language, Messages> = { ar, zh, en };

export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

const compiled = new Map<string, IntlMessageFormat>();

/** The words of one language. Messages are compiled at first use. */
export function translator(language: Language): Translate {
  const messages = MESSAGES[language];
  return (key, values) => {
    const cached = compiled.get(`${language}/${key}`);
    const format = cached ?? new IntlMessageFormat(messages[key], localeOf(language));
    if (!cached) compiled.set(`${language}/${key}`, format);
    return format.format(values) as string;
  };
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** Picks the reader's language from an Accept-Language header. */
export function negotiate(header: string | undefined): Language {
  const wanted = header?.toLowerCase().match(/\b(ar|zh|en)\b/)?.[1];
  return wanted === 'ar' || wanted === 'zh' ? wanted : 'en';
}
