import type { Language } from '@miqyas/domain';

/** Each language as it calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ar: 'العربية', zh: '中文', en: 'English' };
