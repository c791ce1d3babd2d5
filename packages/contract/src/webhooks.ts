import { z } from '@hono/zod-openapi';
import { WEBHOOK_EVENTS, WEBHOOK_TEST } from '@miqyas/domain';
import { line } from './primitives.ts';
import { done, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const NewWebhook = z
  .object({
    name: line(100),
    url: z
      .string()
      .max(2000)
      .openapi({ description: 'https, or http on this machine where that is asked; never a private network that no setting names.' }),
    events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length),
  })
  .strict()
  .openapi('NewWebhook');

const Try = z
  .object({
    at: z.string(),
    status: z.int().nullable().openapi({ description: 'HTTP status of the answer; null for none.' }),
    durationMs: z.int(),
    error: z
      .enum(['', 'foreign-address', 'not-reached', 'no-answer', 'unreadable-secret'])
      .openapi({ description: 'Why nothing was answered; empty where something was.' }),
  })
  .openapi('WebhookTry');
export type WebhookTry = z.infer<typeof Try>;

export const Webhook = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    state: z.enum(['on', 'paused', 'stopped']).openapi({ description: '`stopped`: by the installation.' }),
    stoppedWhy: z.enum(['failing', 'gone', 'nobody']).nullable(),
    owner: z.string().openapi({ description: 'Code of who answers for it: it ends to be told when they leave, or may no longer.' }),
    madeAt: z.string(),
    waiting: z.int().openapi({ description: 'Events that are still to be told.' }),
    failingSince: z.string().nullable(),
    nextAt: z.string().openapi({ description: 'It is not asked again before this.' }),
  })
  .openapi('Webhook');
export type Webhook = z.infer<typeof Webhook>;

const Delivery = z
  .object({
    id: z.string().openapi({ description: 'What was sent as `webhook-id`.' }),
    event: z.enum([...WEBHOOK_EVENTS, WEBHOOK_TEST]),
    state: z
      .enum(['waiting', 'delivered', 'refused', 'withheld'])
      .openapi({ description: '`withheld`: what it tells of has become restricted, and nothing was sent.' }),
    createdAt: z.string(),
    payload: z.string().openapi({ description: 'What is sent, as it is signed.' }),
    tries: z.array(Try),
  })
  .openapi('WebhookDelivery');
export type WebhookDelivery = z.infer<typeof Delivery>;

const Secret = z.object({ secret: z.string().openapi({ description: 'Told this once.', example: 'whsec_…' }) }).openapi('WebhookSecret');
const ToldNow = z
  .object({ tried: Try.nullable().openapi({ description: 'Null where what it tells of has become restricted.' }) })
  .openapi('WebhookToldNow');

const tags = ['Integrations'];
const permission = 'integrations.manage';
const path = '/programmes/{programme}/webhooks';
const one = `${path}/{id}` as const;

export const webhooks = route({
  ...{ permission, tags, path, method: 'get' },
  summary: 'Webhooks of a programme',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Webhook), 'Those that were not removed, the oldest first'), ...problems },
});

export const makeWebhook = route({
  ...{ permission, tags, path, method: 'post', proof: true },
  summary: 'Let another system be told what happens from now on; its secret is told this once',
  request: { params: inProgramme, body: jsonBody(NewWebhook) },
  responses: { 201: json(Secret.extend({ id: z.string() }).openapi('MadeWebhook'), 'Its secret'), ...refusals },
});

export const setWebhook = route({
  ...{ permission, tags, path: one, method: 'put', proof: true },
  summary: 'Change what a webhook is called, where it leads and what it is told of',
  request: { params: idInProgramme, body: jsonBody(NewWebhook) },
  responses: { ...done, ...refusals },
});

export const setWebhookState = route({
  ...{ permission, tags, path: `${one}/state`, method: 'put' },
  summary: 'Let a webhook rest, or go on where it was',
  request: {
    params: idInProgramme,
    body: jsonBody(
      z
        .object({ state: z.enum(['on', 'paused']) })
        .strict()
        .openapi('WebhookState'),
    ),
  },
  responses: { ...done, ...refusals },
});

export const rotateWebhookSecret = route({
  ...{ permission, tags, path: `${one}/secret`, method: 'post', proof: true },
  summary: 'Make another secret; for a day what is sent is signed with the one before as well',
  request: { params: idInProgramme },
  responses: { 201: json(Secret, 'The new secret'), ...refusals },
});

export const removeWebhook = route({
  ...{ permission, tags, path: one, method: 'delete' },
  summary: 'Take a webhook away',
  request: { params: idInProgramme },
  responses: { ...done, ...refusals },
});

export const restoreWebhook = route({
  ...{ permission, tags, path: `${one}/restore`, method: 'post' },
  summary: 'Bring one back that was taken away within a month; it goes on where it was',
  request: { params: idInProgramme },
  responses: { ...done, ...refusals },
});

export const testWebhook = route({
  ...{ permission, tags, path: `${one}/test`, method: 'post' },
  summary: 'Send an event that says nothing, and wait for the answer',
  request: { params: idInProgramme },
  responses: { 200: json(ToldNow, 'How it went'), ...refusals },
});

export const webhookDeliveries = route({
  ...{ permission, tags, path: `${one}/deliveries`, method: 'get' },
  summary: 'What a webhook was told in the last month, and what is to come',
  request: {
    params: idInProgramme,
    query: z.object({ before: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  },
  responses: { 200: json(z.array(Delivery), 'The newest first; `before` takes the moment of the last to go on'), ...problems },
});

export const sendWebhookAgain = route({
  ...{ permission, tags, path: `${one}/deliveries/{delivery}/send`, method: 'post' },
  summary: 'Send an event once more under its own number, and wait for the answer',
  request: { params: idInProgramme.extend({ delivery: z.string().openapi({ param: { name: 'delivery', in: 'path' } }) }) },
  responses: { 200: json(ToldNow, 'How it went'), ...refusals },
});
