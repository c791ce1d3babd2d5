import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { read } from '../api/queries.ts';

export const installationQuery = queryOptions({ ...read('installation', {}), staleTime: 5 * 60_000 });

/** What this installation is. The page frame has loaded it before anything inside is shown. */
export function useInstallation() {
  return useSuspenseQuery(installationQuery).data;
}

/** The programme that is shown: the first of the installation. */
export function useProgramme(): string {
  return useInstallation().programmes[0]?.code ?? '';
}
