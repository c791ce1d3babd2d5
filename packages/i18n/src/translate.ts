import { isArgumentElement, isPluralElement, isSelectElement } from '@formatjs/icu-messageformat-parser';
import type { Language } from '@miqyas/domain';
import { IntlMessageFormat } from 'intl-messageformat';
import { formatNumber, inNumerals, localeOf } from './format.ts';
import type { MessageKey, Messages } from './messages/messages.ts';

export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

interface Compiled {
  readonly format: IntlMessageFormat;
  /** Names that stand in the message as they are, and in no plural. */
  readonly plain: ReadonlySet<string>;
}

const compiled = new Map<string, Compiled>();

/** The words of one language out of its messages, which are compiled at first use. */
export function translatorOf(language: Language, messages: Messages): Translate {
  return (key, values = {}) => {
    const locale = localeOf(language);
    const known = compiled.get(`${locale}/${key}`);
    const { format, plain } = known ?? compile(messages[key], locale);
    if (!known) compiled.set(`${locale}/${key}`, { format, plain });
    // A number that stands by itself is written as every number of the page is.
    const written = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' && plain.has(name) ? formatNumber(value) : value,
    ]);
    return format.format(Object.fromEntries(written)) as string;
  };
}

function compile(message: string, locale: string): Compiled {
  const format = new IntlMessageFormat(inNumerals(message), locale);
  const [plain, counted] = [new Set<string>(), new Set<string>()];
  const visit = (elements: ReturnType<typeof format.getAst>) => {
    for (const element of elements) {
      if (isArgumentElement(element)) plain.add(element.value);
      if (!isPluralElement(element) && !isSelectElement(element)) continue;
      counted.add(element.value);
      for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(format.getAst());
  for (const name of counted) plain.delete(name);
  return { format, plain };
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** Picks the reader's language from an Accept-Language header. */
export function negotiate(header: string | undefined): Language {
  const wanted = header?.toLowerCase().match(/\b(ar|zh|en)\b/)?.[1];
  return wanted === 'ar' || wanted === 'zh' ? wanted : 'en';
}
