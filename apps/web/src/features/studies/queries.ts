import type { Language } from '@miqyas/domain';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

export function studiesQuery(programme: string) {
  return read('studies', { programme });
}

const MOST_FOUND = '200';
const LONGEST = 200;

/** Studies that hold everything that is looked for, with the place where; not asked while nothing is. */
export function foundQuery(programme: string, find: string, lang: Language) {
  const wanted = find.trim().slice(0, LONGEST).toWellFormed();
  return queryOptions({
    ...read('recordSearch', { programme, find: wanted, register: 'study', lang, limit: MOST_FOUND }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
}
