import { z } from '@hono/zod-openapi';
import { FOLLOW_UP_NAMES, LANGUAGES } from '@miqyas/domain';
import { Names, text } from './primitives.ts';
import { inProgramme, json, problems, route } from './route.ts';

const FollowUpNameSchema = z.enum(FOLLOW_UP_NAMES);

const Part = z.object({ text: z.string(), found: z.boolean() });

export const RecordHit = z
  .object({
    register: FollowUpNameSchema,
    key: z.string(),
    names: Names.openapi({ description: 'Its own names, or those of what it is about.' }),
    snippet: z
      .object({
        column: z.string(),
        language: z.enum(LANGUAGES).optional(),
        parts: z.array(Part),
      })
      .optional()
      .openapi({
        description:
          'The text in which most of it was found, in the reader’s language where it is there too, with what was looked for marked.',
      }),
    meeting: z.string().optional().openapi({ description: 'The meeting that it belongs to: it is read on that page.' }),
  })
  .openapi('RecordHit');
export type RecordHit = z.infer<typeof RecordHit>;

export const recordSearch = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/record-search',
  tags: ['Follow-up'],
  summary: 'Full-text search over entries of the follow-up registers as they stand, in three languages, the best first',
  description:
    'Each word is found by its beginning, Chinese as it is written; all of them must be in an entry. Arabic words are found with and without article, endings and hamza. Past days are not searched.',
  request: {
    params: inProgramme,
    query: z.object({
      find: text(1000),
      register: FollowUpNameSchema.optional(),
      lang: z.enum(LANGUAGES).default('en'),
      limit: z.coerce.number().int().min(1).max(200).default(20),
    }),
  },
  responses: { 200: json(z.object({ hits: z.array(RecordHit) }), 'Entries'), ...problems },
});
