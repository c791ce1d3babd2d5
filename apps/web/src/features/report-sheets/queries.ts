import { queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

/** The frozen data set of an edition: it never changes. */
export function reportDataQuery(programme: string, id: string) {
  return queryOptions({ ...read('reportData', { programme, id }), staleTime: Number.POSITIVE_INFINITY });
}
