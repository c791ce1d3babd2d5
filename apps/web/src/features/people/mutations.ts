import { change } from '../../shared/api/queries.ts';

export const invitePerson = change('invitePerson', 'people', 'background', 'installation');
export const setRoles = change('setRoles', 'people', 'installation');
export const removePerson = change('removePerson', 'people', 'tokens', 'installation');
export const makeToken = change('makeToken', 'tokens');
export const revokeToken = change('revokeToken', 'tokens');
export const endDeputy = change('endDeputy', 'deputies');
