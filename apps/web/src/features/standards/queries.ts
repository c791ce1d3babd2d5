import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

export function standardsQuery(programme: string, asked: { find?: string | undefined; domain?: string | undefined }) {
  return queryOptions({ ...read('standards', { programme, ...asked }), placeholderData: keepPreviousData });
}

export function standardQuery(programme: string, code: string) {
  return read('standard', { programme, code });
}
