import { queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';

/** Every revision of one value, first to last. */
export function revisionsQuery(programme: string, query: { kpi: string; unit: string; period: string }) {
  return queryOptions({ queryKey: ['revisions', programme, query], queryFn: () => api.revisions(programme, query) });
}
