import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

export function entrySheetQuery(programme: string, asked: { project: string | undefined; month: string; across: number }) {
  return queryOptions({ ...read('entrySheet', { programme, ...asked }), placeholderData: keepPreviousData });
}

export function workQuery(programme: string, month: string) {
  return read('work', { programme, month });
}
