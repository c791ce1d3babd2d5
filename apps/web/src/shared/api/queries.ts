import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';

/** What more than one page asks for: asked once, and remembered for all of them. */
interface When {
  readonly month: string;
  readonly asOf: string | undefined;
}

const AGAIN_MS = 30_000;
const SELDOM_MS = 5 * 60_000;

type OverviewAsked = When & { readonly scope?: string | undefined; readonly map?: string | undefined };

export function overviewQuery(programme: string, query: OverviewAsked) {
  return queryOptions({
    queryKey: ['overview', programme, query],
    queryFn: () => api.overview(programme, query),
    // Another month of the same page replaces it without a flash; another page begins with its own skeleton.
    placeholderData: (previous, before) =>
      (before?.queryKey[2] as OverviewAsked | undefined)?.scope === query.scope ? keepPreviousData(previous) : undefined,
    refetchInterval: AGAIN_MS,
  });
}

export function trajectoryQuery(programme: string, query: When & { kpi: string; reportingUnit: string | undefined }) {
  return queryOptions({
    queryKey: ['trajectory', programme, query],
    queryFn: () => api.trajectory(programme, query),
    refetchInterval: AGAIN_MS,
  });
}

export function kpiOverviewQuery(programme: string, query: When) {
  return queryOptions({ queryKey: ['kpi-overview', programme, query], queryFn: () => api.kpiOverview(programme, query) });
}

/** Projects of a scope, and how they stand in a month. */
export function projectOverviewQuery(programme: string, query: When & { scope?: string | undefined }) {
  return queryOptions({ queryKey: ['project-overview', programme, query], queryFn: () => api.projectOverview(programme, query) });
}

export function domainsQuery(programme: string) {
  return queryOptions({ queryKey: ['domains', programme], queryFn: () => api.domains(programme), staleTime: SELDOM_MS });
}
