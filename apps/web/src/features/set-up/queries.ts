import type { RegisterName } from '@miqyas/domain';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

export function offersQuery(programme: string, register: RegisterName) {
  return read('registerOffers', { programme, register });
}

export function stepsQuery(programme: string) {
  return queryOptions({ ...read('setUpSteps', { programme }), staleTime: 0 });
}

export function draftsQuery(programme: string) {
  return read('kpiDrafts', { programme });
}
