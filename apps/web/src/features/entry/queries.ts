import type { Installation } from '@miqyas/contract/client';
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';
import { installationQuery, programmeOf } from '../../shared/session/installation.ts';

interface SheetSearch {
  readonly project?: string | undefined;
  readonly month?: string | undefined;
  readonly across?: number | undefined;
}

/** So many months stand beside one another where nothing else is asked for. */
export const USUAL_MONTHS = 6;

/** The sheet that an address asks for. */
export function entrySheetQuery(
  programme: string,
  { project, month, across = USUAL_MONTHS }: SheetSearch,
  { month: lastMonth }: Pick<Installation, 'month'>,
) {
  return queryOptions({
    ...read('entrySheet', { programme, project, month: month ?? lastMonth, across }),
    placeholderData: keepPreviousData,
  });
}

/** Asks for the sheet while the page that shows it is on its way. */
export async function prefetchSheet(
  queries: QueryClient,
  search: SheetSearch & { readonly programme?: string | undefined },
): Promise<void> {
  const installation = await queries.ensureQueryData(installationQuery);
  const programme = programmeOf(installation, search.programme);
  if (installation.account && programme !== '') await queries.prefetchQuery(entrySheetQuery(programme, search, installation));
}

export function workQuery(programme: string, month: string) {
  return read('work', { programme, month });
}

/** How the targets of a value would stand with another number. */
export function entryEffectQuery(programme: string, asked: { reportingUnit: string; kpi: string; period: string; value: number }) {
  return queryOptions({ ...read('entryEffect', { programme, ...asked }), staleTime: 60_000 });
}
