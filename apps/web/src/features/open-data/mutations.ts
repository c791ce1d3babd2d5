import { change } from '../../shared/api/queries.ts';

export const makeReadToken = change('makeToken', 'tokens');
