import type { Language, Names } from '@miqyas/domain';
import { chooseNumerals, directionOf, loadWords as fetchWords, languageOfName, type Translate, type Words } from '@miqyas/i18n';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { storedNumerals } from './preferences.ts';

export { nameIn } from '@miqyas/i18n';

export interface Locale {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate;
}

const LocaleContext = createContext<Locale | undefined>(undefined);

export const LocaleProvider = LocaleContext.Provider;

const words = new Map<Language, Words>();
/** Whether a page beside the first one was opened: then its words come with every language. */
let wanted = false;

/** Fetches the words of a language, once. */
export async function loadWords(language: Language): Promise<void> {
  const own = words.get(language) ?? (await fetchWords(language));
  if (wanted) await own.rooms();
  words.set(language, own);
}

/** Fetches the words of the pages beside the first one. */
export async function loadRooms(): Promise<void> {
  wanted = true;
  await Promise.all([...words.values()].map((own) => own.rooms()));
}

/** How a language is read whose words are there; undefined before they are. */
function localeOf(language: Language): Locale | undefined {
  const own = words.get(language);
  return own && { language, direction: directionOf(language), t: own.translate };
}

/** How the wanted language is read, as soon as its words are there; until then the one before it. */
export function useLocaleIn(wanted: Language): Locale | undefined {
  const [language, setLanguage] = useState(wanted);
  useEffect(() => {
    let gone = false;
    // Without a line to the server the page stays in the language that it has.
    void loadWords(wanted).then(
      () => gone || setLanguage(wanted),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return useMemo(() => {
    chooseNumerals(language === 'ar' ? storedNumerals() : 'latin');
    return localeOf(language);
  }, [language]);
}

/** The reader's language, its direction and its words. */
export function useLocale(): Locale {
  const reading = useContext(LocaleContext);
  if (!reading) throw new Error('useLocale outside of its provider');
  return reading;
}

/** A name as an element: a fallback carries its own language and direction, and a mark. */
export function Name({ names }: { names: Names }) {
  const { language } = useLocale();
  const known = languageOfName(names, language);
  if (known === language) return <bdi>{names[language]}</bdi>;
  return (
    <bdi lang={known} dir={directionOf(known)} className="fallback">
      {names[known]}
    </bdi>
  );
}
