import { read } from '../../shared/api/queries.ts';

export const peopleQuery = read('people', {});
export const tokensQuery = read('tokens', {});
export const deputiesQuery = read('deputies', {});

/** Centres that a role may be given for. */
export function centresQuery(programme: string) {
  return read('registerEntries', { programme, register: 'centre' });
}
