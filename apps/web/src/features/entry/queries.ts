import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/api.ts';

export function projectsQuery(programme: string) {
  return queryOptions({ queryKey: ['projects', programme], queryFn: () => api.projects(programme), staleTime: 60_000 });
}

export function entrySheetQuery(programme: string, query: { project: string; month: string }) {
  return queryOptions({ queryKey: ['entry-sheet', programme, query], queryFn: () => api.entrySheet(programme, query) });
}
