import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';

interface Asked {
  readonly scope: string | undefined;
  readonly month: string;
  readonly asOf: string | undefined;
  readonly map: string | undefined;
}

export function overviewQuery(programme: string, query: Asked) {
  return queryOptions({
    queryKey: ['overview', programme, query],
    queryFn: () => api.overview(programme, query),
    // Another month of the same page replaces it without a flash; another page begins with its own skeleton.
    placeholderData: (previous, before) =>
      (before?.queryKey[2] as Asked | undefined)?.scope === query.scope ? keepPreviousData(previous) : undefined,
    refetchInterval: 30_000,
  });
}
