import { change } from '../../shared/api/queries.ts';

export const annotate = change('annotate', 'registers');
export const withdrawAnnotation = change('withdrawAnnotation', 'registers');
export const makeEmbed = change('makeEmbed', 'embeds');
export const revokeEmbed = change('revokeEmbed', 'embeds');
