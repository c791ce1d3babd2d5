import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

export function entrySheetQuery(programme: string, asked: { project: string | undefined; month: string; across: number }) {
  return queryOptions({ ...read('entrySheet', { programme, ...asked }), placeholderData: keepPreviousData });
}

export function workQuery(programme: string, month: string) {
  return read('work', { programme, month });
}

/** How the targets of a value would stand with another number. */
export function entryEffectQuery(programme: string, asked: { reportingUnit: string; kpi: string; period: string; value: number }) {
  return queryOptions({ ...read('entryEffect', { programme, ...asked }), staleTime: 60_000 });
}
