import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';

export function trajectoryQuery(
  programme: string,
  query: { kpi: string; unit: string | undefined; month: string; asOf: string | undefined },
) {
  return queryOptions({
    queryKey: ['trajectory', programme, query],
    queryFn: () => api.trajectory(programme, query),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}
