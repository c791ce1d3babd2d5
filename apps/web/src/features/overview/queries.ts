import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';

export function overviewQuery(programme: string, query: { month: string; asOf: string | undefined; map: string | undefined }) {
  return queryOptions({
    queryKey: ['overview', programme, query],
    queryFn: () => api.overview(programme, query),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}
