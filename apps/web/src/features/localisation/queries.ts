import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

export function matrixQuery(programme: string, domain: string | undefined) {
  return queryOptions({ ...read('localisation', { programme, domain }), placeholderData: keepPreviousData });
}

export function cellQuery(programme: string, { standard, country }: Chosen) {
  return read('localisationDetail', { programme, standard, country });
}

/** A cell of the matrix. */
export interface Chosen {
  readonly standard: string;
  readonly country: string;
}
