import type { Language } from '@miqyas/domain';

/** Sentences one after another; in Chinese no blank stands between them. */
export function sentences(parts: readonly (string | undefined)[], language: Language): string {
  return parts.filter((part) => part !== undefined && part !== '').join(language === 'zh' ? '' : ' ');
}
