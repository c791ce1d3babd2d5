import { change } from '../../shared/api/queries.ts';

export const retryDelivery = change('retryDelivery', 'background');
export const discardDelivery = change('discardDelivery', 'background');
