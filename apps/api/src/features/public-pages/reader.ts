import type { Language } from '@miqyas/domain';
import { directionOf, type Translate, translator } from '@miqyas/i18n';

/** Who reads a public page, as far as the page is concerned. */
export interface Reader {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate;
}

export function readerOf(language: Language): Reader {
  return { language, direction: directionOf(language), t: translator(language) };
}
