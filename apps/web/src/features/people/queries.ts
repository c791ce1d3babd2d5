import { read } from '../../shared/api/queries.ts';

export const peopleQuery = read('people', {});
export const tokensQuery = read('tokens', {});
