import { change } from '../../shared/api/queries.ts';

export const setPublicPages = change('setPublicPages', 'publicPages');
