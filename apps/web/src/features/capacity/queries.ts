import type { Language } from '@miqyas/domain';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { change, read } from '../../shared/api/queries.ts';

export function capacityQuery(programme: string, asked: { month: string | undefined; language: Language | undefined }) {
  return queryOptions({ ...read('capacity', { programme, ...asked }), placeholderData: keepPreviousData });
}

export const feedCapacity = change('feedCapacity', 'values');
