import { type Overview, topicsOf } from '@miqyas/contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
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
  const rest = useQuery<Page>({
    queryKey: ['overviewTargets', { programme, ...of, left }],
    queryFn: async ({ client, queryKey, signal }) => {
      // The first time each page is shown as it comes; later they take the place of those that are there together.
      const isFirst = client.getQueryData(queryKey) === undefined;
      let all: Page = { targets: [], targetsLeft: left };
      while (all.targetsLeft > 0) {
        const next = await api.overviewTargets({ programme, ...of, left: all.targetsLeft }, { signal });
        all = { targets: [...all.targets, ...next.targets], targetsLeft: next.targetsLeft };
        if (isFirst) client.setQueryData(queryKey, all);
      }
      return all;
    },
    enabled: left > 0 && !first.isPlaceholderData,
    refetchInterval: AGAIN_MS,
    meta: { topics: topicsOf('overviewTargets') },
  });
  const data = useMemo(() => first.data && joined(first.data, rest.data), [first.data, rest.data]);
  // Pages that do not come are told as a first answer that cannot be read anew is.
  return { ...first, data, isRefetchError: first.isRefetchError || rest.isError } as UseQueryResult<Overview>;
}

type Page = Pick<Overview, 'targets' | 'targetsLeft'>;

/** In the order of the pages; what came at once out of its turn stands where it belongs. */
export function joined(overview: Overview, rest: Page | undefined): Overview {
  if (!rest) return overview;
  const known = new Set(rest.targets.map(({ id }) => id));
  const targets = [...overview.targets.filter(({ id }) => !known.has(id)), ...rest.targets];
  return { ...overview, targets, targetsLeft: rest.targetsLeft };
}
