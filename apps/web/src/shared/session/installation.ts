import type { Installation } from '@miqyas/contract/client';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { read } from '../api/queries.ts';
import { storedProgramme } from '../locale/preferences.ts';

export const installationQuery = queryOptions({ ...read('installation', {}), staleTime: 5 * 60_000 });

/** What this installation is. The page frame has loaded it before anything inside is shown. */
export function useInstallation() {
  return useSuspenseQuery(installationQuery).data;
}

/** The programme that is shown: the one the address names, or was shown last, or the first of the installation. */
export function useProgramme(): string {
  const asked: { readonly programme?: string | undefined } = useSearch({ strict: false });
  return programmeOf(useInstallation(), asked.programme);
}

/** The same outside of a page. */
export function programmeOf({ programmes }: Pick<Installation, 'programmes'>, asked: string | undefined): string {
  const known = (code: string | undefined) => programmes.find((one) => one.code === code)?.code;
  return known(asked) ?? known(storedProgramme()) ?? programmes[0]?.code ?? '';
}
