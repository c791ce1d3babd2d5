import type { Language } from '@miqyas/domain';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/api.ts';
import { read } from '../../shared/api/queries.ts';

/** One letter is in everything. */
const LEAST_LETTERS = 2;
/** More is no search. */
const LONGEST = 200;
const HITS = '20';

/** Whether entries of follow-up are worth asking for. */
export function isWorthAsking(find: string): boolean {
  return Array.from(find.trim()).length >= LEAST_LETTERS;
}

/** Entries of follow-up that hold everything that is looked for; not asked before it is worth asking. */
export function recordsQuery(programme: string, find: string, language: Language) {
  const wanted = find.trim().slice(0, LONGEST);
  return queryOptions({
    ...read('recordSearch', { programme, find: wanted.toWellFormed(), lang: language, limit: HITS }),
    enabled: isWorthAsking(wanted),
    placeholderData: keepPreviousData,
  });
}

/** Everything that has a page of its own. */
export function placesQuery(programme: string) {
  return queryOptions({
    queryKey: ['places', programme],
    queryFn: async () => {
      const [domains, projects, kpis, reportingUnits] = await Promise.all([
        api.domains({ programme }),
        api.projects({ programme }),
        api.kpiOverview({ programme }),
        api.reportingUnits({ programme }),
      ]);
      return { domains, projects, kpis: kpis.map(({ kpi }) => kpi), reportingUnits };
    },
    meta: { topics: ['definitions'] },
    staleTime: 5 * 60_000,
  });
}

export type Places = Awaited<ReturnType<NonNullable<ReturnType<typeof placesQuery>['queryFn']>>>;
