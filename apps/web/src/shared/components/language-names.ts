import { LANGUAGES, type Language, parts } from '@miqyas/domain';
import { listed, type Translate } from '@miqyas/i18n';

/** Languages (`en; ar`) by name, in the reader's; one that the page has no name for as it was written. */
export function languageNames(list: string, language: Language, t: Translate): string {
  const names = parts(list).map((code) => {
    const known = LANGUAGES.find((one) => one === code);
    return known ? t(`set-up.language.${known}`) : code;
  });
  return listed(names, language);
}
