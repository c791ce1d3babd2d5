import { z } from '@hono/zod-openapi';
import { READING_FAULTS } from '@miqyas/domain';
import { line, text } from './primitives.ts';
import { done, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const pointer = text(200).openapi({ description: 'A place in the JSON of a message (RFC 6901); empty for none.', example: '/value' });

const Source = z
  .object({
    least: z.number().nullable().openapi({ description: 'A reading below is a fault, and nothing is made of it.' }),
    most: z.number().nullable(),
    topic: text(500).openapi({ description: 'A filter of MQTT topics; empty for none.', example: 'city/+/energy' }),
    valueAt: pointer,
    timeAt: pointer,
    categoryAt: pointer,
  })
  .strict()
  .openapi('FeedSource');

const said = {
  reportingUnit: line(100),
  kpi: line(100),
  everyMinutes: z.int().min(1).max(1440),
  fromMinute: z.int().min(0).max(1439).openapi({ description: 'From this minute of the local day,' }),
  untilMinute: z.int().min(1).max(1440).openapi({ description: 'up to, and not with, that one.' }),
  offsetMinutes: z.int().min(-840).max(840).openapi({ description: 'Local time is ahead of UTC by so much.' }),
  keepDays: z.int().min(1).max(36_525),
};

const NewFeed = z
  .object({ ...said, source: Source })
  .strict()
  .openapi('NewFeed');

const FeedEntry = z
  .object({
    code: z.string(),
    ...said,
    source: Source,
    tokens: z.array(z.object({ id: z.string(), name: z.string(), madeAt: z.string(), usedAt: z.string().nullable() })),
    heardAt: z.string().nullable().openapi({ description: 'When something came last.' }),
    last: z.object({ at: z.string(), station: z.string(), value: z.number() }).nullable().openapi({ description: 'The latest reading.' }),
    taken: z.int(),
    refused: z.int(),
  })
  .openapi('Feed');
export type FeedEntry = z.infer<typeof FeedEntry>;

const Feeds = z
  .object({
    feeds: z.array(FeedEntry),
    broker: z
      .object({
        address: z.string(),
        state: z.enum(['connected', 'away']),
        since: z.string().nullable(),
        error: z.string(),
        strange: z.int().openapi({ description: 'Messages that no feed asked for.' }),
      })
      .nullable()
      .openapi({ description: 'Null where no setting names one.' }),
  })
  .openapi('Feeds');
export type Feeds = z.infer<typeof Feeds>;

const Fault = { code: z.enum(READING_FAULTS), place: z.string().openapi({ example: '/readings/3/value' }), text: z.string() };

const codeInProgramme = inProgramme.extend({
  code: z
    .string()
    .regex(/^[\w.-]{1,40}$/, 'a code: letters, digits, _ . -')
    .openapi({ param: { name: 'code', in: 'path' } }),
});

const tags = ['Integrations'];
const permission = 'integrations.manage';
const path = '/programmes/{programme}/feeds';
const one = `${path}/{code}` as const;

export const feeds = route({
  ...{ permission, tags, path, method: 'get' },
  summary: 'Feeds of a programme: what came last, from what, and what of it was refused',
  request: { params: inProgramme },
  responses: { 200: json(Feeds, 'Feeds, by their codes'), ...problems },
});

export const setFeed = route({
  ...{ permission: 'readings.import', tags, path: one, method: 'put' },
  summary: 'Add a feed, or change how it is read',
  request: { params: codeInProgramme, body: jsonBody(NewFeed) },
  responses: { ...done, ...refusals },
});

export const makeFeedToken = route({
  ...{ permission, tags, path: `${one}/tokens`, method: 'post', proof: true },
  summary: 'Let a device send readings of one feed, and nothing else; its token is told this once',
  request: {
    params: codeInProgramme,
    body: jsonBody(
      z
        .object({ name: line(100) })
        .strict()
        .openapi('NewFeedToken'),
    ),
  },
  responses: { 201: json(z.object({ id: z.string(), token: z.string() }).openapi('MadeFeedToken'), 'Its token'), ...refusals },
});

export const revokeFeedToken = route({
  ...{ permission, tags, path: `${one}/tokens/{id}`, method: 'delete' },
  summary: 'End the token of a device at once',
  request: { params: codeInProgramme.extend({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) }) },
  responses: { ...done, ...problems },
});

export const feedFaults = route({
  ...{ permission, tags, path: `${one}/faults`, method: 'get' },
  summary: 'Readings that were refused last, each with its place',
  request: { params: codeInProgramme },
  responses: {
    200: json(
      z.array(z.object({ id: z.string(), ...Fault, code: z.string(), at: z.string(), via: z.string() }).openapi('FeedFault')),
      'The newest first',
    ),
    ...problems,
  },
});

export const sendReadings = route({
  permission: 'public',
  ...{ tags, path: '/feed-readings', method: 'post' },
  summary: 'Readings of a device, whose token (`Authorization: Bearer mqd_…`) says of which feed',
  description:
    'Each of `readings` has `value`, `at` (ISO 8601; without a zone the feed’s local time; or seconds or milliseconds since 1970) and perhaps `station`. Each is taken or refused by itself; one of the same minute and station takes the place of the one before, so that whatever was not answered may be sent again.',
  request: {
    body: jsonBody(
      z
        .object({ readings: z.array(z.unknown()).min(1).max(5000) })
        .strict()
        .openapi('NewReadings'),
    ),
  },
  responses: {
    200: json(
      z
        .object({ taken: z.int(), faults: z.array(z.object(Fault)).openapi({ description: 'Those that were refused, by their place.' }) })
        .openapi('ReadingsTaken'),
      'What was stored, durably',
    ),
    ...refusals,
  },
});
