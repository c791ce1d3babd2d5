import { type Overview, topicsOf } from '@miqyas/contract/client';
import { type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api } from './api.ts';
import { AGAIN_MS, type OverviewAsked, overviewQuery } from './queries.ts';

/**
 * The page of the programme, or of a part of it. Of many targets those that did not come at once follow by pages, and until then
 * `targetsLeft` says how many are still to come.
 */
export function useOverview(programme: string, asked: OverviewAsked): UseQueryResult<Overview> {
  const first = useQuery(overviewQuery(programme, asked));
  const left = first.data?.targetsLeft ?? 0;
  const { map: _, ...of } = asked;
  const rest = useInfiniteQuery({
    queryKey: ['overviewTargets', { programme, ...of, left }],
    queryFn: ({ pageParam, signal }) => api.overviewTargets({ programme, ...of, left: pageParam }, { signal }),
    initialPageParam: left,
    getNextPageParam: ({ targetsLeft }) => (targetsLeft > 0 ? targetsLeft : undefined),
    enabled: left > 0 && !first.isPlaceholderData,
    refetchInterval: AGAIN_MS,
    meta: { topics: topicsOf('overviewTargets') },
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = rest;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const data = useMemo(() => first.data && joined(first.data, rest.data?.pages ?? []), [first.data, rest.data]);
  return { ...first, data } as UseQueryResult<Overview>;
}

/** In the order of the pages; what came at once out of its turn stands where it belongs. */
export function joined(overview: Overview, pages: readonly Pick<Overview, 'targets' | 'targetsLeft'>[]): Overview {
  const last = pages.at(-1);
  if (!last) return overview;
  const following = pages.flatMap(({ targets }) => targets);
  const known = new Set(following.map(({ id }) => id));
  const targets = [...overview.targets.filter(({ id }) => !known.has(id)), ...following];
  return { ...overview, targets, targetsLeft: last.targetsLeft };
}
