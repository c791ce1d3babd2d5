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

/** Every revision of one value, first to last. */
export function revisionsQuery(programme: string, query: { kpi: string; unit: string; period: string }) {
  return queryOptions({ queryKey: ['revisions', programme, query], queryFn: () => api.revisions(programme, query) });
}
