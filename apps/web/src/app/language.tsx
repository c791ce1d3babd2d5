import type { Language, Names } from '@miqyas/domain';
import { chooseNumerals, directionOf, type Translate, translator } from '@miqyas/i18n';
import { createContext, useContext } from 'react';
import { storedNumerals } from './preferences.ts';

export interface Reading {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate;
}

const ReadingContext = createContext<Reading | undefined>(undefined);

export const ReadingProvider = ReadingContext.Provider;

export function readingOf(language: Language): Reading {
  chooseNumerals(language === 'ar' ? storedNumerals() : 'latin');
  return { language, direction: directionOf(language), t: translator(language) };
}

/** The reader's language, its direction and its words. */
export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error('useReading outside of its provider');
  return reading;
}

/** A name in the reader's language; where it is not known, in English, or in whichever language it is. */
export function nameIn(names: Names, language: Language): string {
  return names[knownIn(names, language)];
}

function knownIn(names: Names, language: Language): Language {
  return ([language, 'en', 'ar', 'zh'] as const).find((one) => names[one]) ?? language;
}

/** A name as an element: a fallback carries its own language and direction, and a mark. */
export function Name({ names }: { names: Names }) {
  const { language } = useReading();
  const known = knownIn(names, language);
  if (known === language) return <bdi>{names[language]}</bdi>;
  return (
    <bdi lang={known} dir={directionOf(known)} className="fallback">
      {names[known]}
    </bdi>
  );
}
