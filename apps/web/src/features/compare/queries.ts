import { queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';

interface When {
  readonly month: string;
  readonly asOf: string | undefined;
}

/** KPIs that can be compared: those of two reporting units or more. */
export function comparableQuery(programme: string, when: When) {
  return queryOptions({
    queryKey: ['kpi-overview', programme, when],
    queryFn: () => api.kpiOverview(programme, when),
    select: (kpis) => kpis.filter(({ units }) => units > 1),
  });
}

export function panelQuery(programme: string, query: When & { kpi: string; unit: string | undefined }) {
  return queryOptions({
    queryKey: ['trajectory', programme, query],
    queryFn: () => api.trajectory(programme, query),
    enabled: query.kpi !== '',
  });
}

export function membersQuery(programme: string, query: When & { map: string }) {
  return queryOptions({
    queryKey: ['overview', programme, { scope: undefined, ...query }],
    queryFn: () => api.overview(programme, query),
    enabled: query.map !== '',
    select: ({ map }) => map,
  });
}
