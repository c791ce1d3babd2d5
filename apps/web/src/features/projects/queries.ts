import { queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';

export function domainsQuery(programme: string) {
  return queryOptions({ queryKey: ['domains', programme], queryFn: () => api.domains(programme), staleTime: 5 * 60_000 });
}
