import type { RegisterName } from '@miqyas/domain';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

/** More than these are found by looking for them. */
const MOST_SHOWN = 5000;

export function entriesQuery(programme: string, register: RegisterName, find = '') {
  const asked = { programme, register, limit: String(MOST_SHOWN), ...(find === '' ? {} : { find }) };
  return queryOptions({ ...read('registerEntries', asked), placeholderData: keepPreviousData });
}

export function offersQuery(programme: string, register: RegisterName) {
  return read('registerOffers', { programme, register });
}

export function stepsQuery(programme: string) {
  return queryOptions({ ...read('setUpSteps', { programme }), staleTime: 0 });
}

export function draftsQuery(programme: string) {
  return read('kpiDrafts', { programme });
}
