import { queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

/** What is known of an edition beside its data set: the checksum of that. */
export function editionOfSheetsQuery(programme: string, id: string) {
  return queryOptions({
    ...read('reportEdition', { programme, id }),
    select: ({ report }) => report.sha256,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The frozen data set of an edition: it never changes. */
export function reportDataQuery(programme: string, id: string) {
  return queryOptions({ ...read('reportData', { programme, id }), staleTime: Number.POSITIVE_INFINITY });
}
