import type { Names } from '@miqyas/domain';
import type { Named } from './schema/table.ts';

export function namesOf(row: Named): Names {
  return { ar: row.name_ar, zh: row.name_zh, en: row.name_en };
}

export function namedRow(names: Names): Named {
  return { name_ar: names.ar, name_zh: names.zh, name_en: names.en };
}
