import type { RegisterEntry } from '@miqyas/contract/client';
import type { Names } from '@miqyas/domain';

/** The names of an entry of a register. */
export function entryNames(entry: RegisterEntry): Names {
  const text = (name: string) => String(entry[name] ?? '');
  return { ar: text('name_ar'), zh: text('name_zh'), en: text('name_en') };
}
