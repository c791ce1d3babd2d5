import { queryOptions } from '@tanstack/react-query';
import { api } from '../app/api.ts';

/** Projects of a scope, and how they stand in a month. */
export function projectOverviewQuery(programme: string, query: { scope: string | undefined; month: string; asOf: string | undefined }) {
  return queryOptions({ queryKey: ['project-overview', programme, query], queryFn: () => api.projectOverview(programme, query) });
}
