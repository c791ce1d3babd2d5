import type { Language } from '@miqyas/domain';
import '@fontsource/ibm-plex-sans/400.css';
import '@fontsource/ibm-plex-sans/500.css';
import '@fontsource/ibm-plex-sans/600.css';
import '@fontsource/ibm-plex-sans-arabic/400.css';
import '@fontsource/ibm-plex-sans-arabic/500.css';
import '@fontsource/ibm-plex-sans-arabic/600.css';
import '@fontsource-variable/noto-sans-sc/wght.css';

/** The faces of a first sentence, with a letter of each. Of Chinese, which comes in a hundred pieces, the page asks for its own. */
const FIRST: Readonly<Record<Language, readonly (readonly [face: string, letter: string])[]>> = {
  ar: [
    ['400 1em "IBM Plex Sans Arabic"', 'ا'],
    ['600 1em "IBM Plex Sans Arabic"', 'ا'],
    ['600 1em "IBM Plex Sans"', '1'],
  ],
  zh: [['600 1em "IBM Plex Sans"', '1']],
  en: [
    ['400 1em "IBM Plex Sans"', 'a'],
    ['600 1em "IBM Plex Sans"', 'a'],
  ],
};

/** Asks for the faces of a language before there is a sentence in it, which then need not be set twice. */
export function loadFaces(language: Language): void {
  // A face that does not come is replaced by the next one of its family.
  for (const [face, letter] of FIRST[language]) void document.fonts.load(face, letter).catch(() => undefined);
}
