import { z } from '@hono/zod-openapi';
import { Names } from './primitives.ts';
import { RegisterEntry } from './registers.ts';
import { inProgramme, json, problems, route } from './route.ts';

const Named = z.object({ code: z.string(), names: Names });

export const Study = z
  .object({
    key: z.string(),
    entry: RegisterEntry,
    publisher: Named.optional(),
    domains: z.array(Named),
    countries: z.array(Named),
    kpis: z.array(Named),
  })
  .openapi('Study', { description: 'A study with what it names, by name. Its abstracts are told with the study itself.' });
export type Study = z.infer<typeof Study>;

export const studies = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/studies',
  tags: ['Follow-up'],
  summary: 'Studies that bear on domains, countries and KPIs, the newest first',
  request: { params: inProgramme },
  responses: {
    200: json(z.object({ studies: z.array(Study), kpis: z.int().openapi({ description: 'KPIs that studies bear on.' }) }), 'Studies'),
    ...problems,
  },
});
