import { z } from '@hono/zod-openapi';
import { byId, done, json, problems, refusals, route } from './route.ts';

const BackgroundJob = z
  .object({
    name: z.string(),
    runAt: z.string().openapi({ description: 'When it is to run next (ISO 8601, UTC).' }),
    running: z.boolean(),
    doneAt: z.string().nullable(),
    failedAt: z.string().nullable(),
    attempts: z.int().openapi({ description: 'Times it has failed one after another.' }),
    error: z.string(),
  })
  .openapi('BackgroundJob');

const FailedDelivery = z
  .object({
    id: z.string(),
    kind: z.string(),
    person: z.string().openapi({ description: 'Code of the person it was for.' }),
    state: z.enum(['failed', 'uncertain']).openapi({ description: 'Of an uncertain one nobody knows whether it went out.' }),
    createdAt: z.string(),
    attempts: z.int(),
    error: z.string(),
  })
  .openapi('FailedDelivery', { description: 'A mail that did not go out.' });

export const Background = z
  .object({
    jobs: z.array(BackgroundJob),
    mail: z.object({
      configured: z.boolean(),
      waiting: z.int(),
      waitingSince: z.string().nullable(),
      failed: z.array(FailedDelivery),
    }),
  })
  .openapi('Background', { description: 'What the installation does by itself, and what of it has failed.' });
export type Background = z.infer<typeof Background>;

export const background = route({
  permission: 'jobs.read',
  method: 'get',
  path: '/background',
  tags: ['Installation'],
  summary: 'Background work: when each job runs, how it went, and mail that did not go out',
  responses: { 200: json(Background, 'The background work'), ...problems },
});

export const retryDelivery = route({
  permission: 'jobs.manage',
  method: 'post',
  path: '/deliveries/{id}/retry',
  tags: ['Installation'],
  summary: 'Let a mail go out once more',
  request: { params: byId },
  responses: { ...done, ...refusals },
});

export const discardDelivery = route({
  permission: 'jobs.manage',
  method: 'delete',
  path: '/deliveries/{id}',
  tags: ['Installation'],
  summary: 'Give up a mail that did not go out',
  request: { params: byId },
  responses: { ...done, ...refusals },
});
