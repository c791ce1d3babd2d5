import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/api.ts';

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
