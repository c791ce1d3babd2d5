import { queryOptions } from '@tanstack/react-query';
import { change, read } from '../../shared/api/queries.ts';

/** What devices and other systems do shows by itself. */
const AGAIN_MS = 5000;

export function webhooksQuery(programme: string) {
  return queryOptions({ ...read('webhooks', { programme }), refetchInterval: AGAIN_MS });
}

export function deliveriesQuery(programme: string, id: string, before: string | undefined) {
  return queryOptions({ ...read('webhookDeliveries', { programme, id, before }), refetchInterval: AGAIN_MS });
}

export function feedsQuery(programme: string) {
  return queryOptions({ ...read('feeds', { programme }), refetchInterval: AGAIN_MS });
}

export function faultsQuery(programme: string, code: string) {
  return queryOptions({ ...read('feedFaults', { programme, code }), refetchInterval: AGAIN_MS });
}

export const makeWebhook = change('makeWebhook', 'webhooks');
export const setWebhook = change('setWebhook', 'webhooks');
export const setWebhookState = change('setWebhookState', 'webhooks');
export const rotateSecret = change('rotateWebhookSecret', 'webhooks');
export const removeWebhook = change('removeWebhook', 'webhooks');
export const restoreWebhook = change('restoreWebhook', 'webhooks');
export const testWebhook = change('testWebhook', 'webhooks', 'webhookDeliveries');
export const sendAgain = change('sendWebhookAgain', 'webhooks', 'webhookDeliveries');
export const setFeed = change('setFeed', 'feeds');
export const makeToken = change('makeFeedToken', 'feeds');
export const revokeToken = change('revokeFeedToken', 'feeds');
