import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';
import type { FollowUpSearch } from '../../shared/register/search.ts';

/** A board has room for more than a list. */
const ON_A_BOARD = '500';

export function actionsQuery(programme: string, { track, find, kpi, reportingUnit, look }: FollowUpSearch) {
  const asked = { programme, track, find, kpi, reportingUnit, ...(look === 'board' ? { limit: ON_A_BOARD, find: find ?? ' ' } : {}) };
  return queryOptions({ ...read('actions', asked), placeholderData: keepPreviousData });
}
