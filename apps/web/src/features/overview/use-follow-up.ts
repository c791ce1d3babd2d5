import type { FollowUpSummary, Overview } from '@miqyas/contract/client';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { read } from '../../shared/api/queries.ts';
import { useProgramme } from '../../shared/session/installation.ts';

/** What is being done for the targets of the part that is shown, in the month that is shown; the page stands without it. */
export function useFollowUp({ scope, month }: Overview): FollowUpSummary | undefined {
  const { asOf }: { asOf?: string | undefined } = useSearch({ strict: false });
  const programme = useProgramme();
  const of = scope.kind === 'programme' ? {} : { scope: `${scope.kind}:${scope.code}` as never };
  return useQuery(read('followUpSummary', { programme, month, ...(asOf === undefined ? {} : { asOf }), ...of })).data;
}
