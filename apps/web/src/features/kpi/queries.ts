import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/api.ts';

/** Every revision of one value, first to last. */
export function revisionsQuery(programme: string, query: { kpi: string; reportingUnit: string; period: string }) {
  return queryOptions({ queryKey: ['revisions', programme, query], queryFn: () => api.revisions(programme, query) });
}

export function kpiVersionsQuery(programme: string, query: { kpi: string; asOf: string | undefined }) {
  return queryOptions({ queryKey: ['kpi-versions', programme, query], queryFn: () => api.kpiVersions(programme, query) });
}

export function breakdownQuery(programme: string, query: { kpi: string; reportingUnit: string; month: string; asOf: string | undefined }) {
  return queryOptions({ queryKey: ['breakdown', programme, query], queryFn: () => api.breakdown(programme, query) });
}

export function embedsQuery(programme: string, query: { kpi: string; reportingUnit: string }) {
  return queryOptions({ queryKey: ['embeds', programme, query], queryFn: () => api.embeds(programme, query) });
}
