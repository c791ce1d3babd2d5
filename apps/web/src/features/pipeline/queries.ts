import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { change, read } from '../../shared/api/queries.ts';
import { SEEN } from '../../shared/register/entries.ts';

export function pipelineQuery(programme: string) {
  return read('pipeline', { programme });
}

/** What the server takes in one question. */
export const MOST_NAMED = 5000;

/** Targets as things go and with some candidates; while the line is moved the last answer stays. */
export function whatIfQuery(programme: string, candidates: readonly string[]) {
  const named = candidates.join(';');
  return queryOptions({
    ...read('pipelineWhatIf', { programme, candidates: named }),
    enabled: named.length <= MOST_NAMED,
    placeholderData: keepPreviousData,
  });
}

export const startCandidate = change('startCandidate', ...SEEN);
