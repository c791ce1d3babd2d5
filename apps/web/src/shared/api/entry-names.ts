import type { RegisterEntry } from '@miqyas/contract/client';
import type { Names } from '@miqyas/domain';

/** The names of an entry of a register, or another text of it (`stem`) in the languages that it is there in. */
export function entryNames(entry: RegisterEntry, stem = 'name'): Names {
  const text = (language: string) => String(entry[`${stem}_${language}`] ?? '');
  return { ar: text('ar'), zh: text('zh'), en: text('en') };
}
