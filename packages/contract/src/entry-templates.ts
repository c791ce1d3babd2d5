import { z } from '@hono/zod-openapi';
import { LANGUAGES } from '@miqyas/domain';
import { MonthText, ScopeText } from './primitives.ts';
import { inProgramme, problems, route } from './route.ts';

export const entryTemplate = route({
  permission: 'values.record',
  streams: true,
  method: 'get',
  path: '/programmes/{programme}/entry-template',
  tags: ['Measurements'],
  summary: 'A workbook of what somebody is to report, to be filled in and brought back',
  description:
    'One row a KPI of a reporting unit, with its definition, plausible range and earlier values; one open cell for each period that is owed. Brought back as any file of values, it stores what was typed into it and nothing else.',
  request: {
    params: inProgramme,
    query: z.object({
      scope: z
        .union([z.literal('mine'), ScopeText])
        .default('mine')
        .openapi({ description: '`mine`: everything that the reader may enter; or what of it lies in a part of the programme.' }),
      from: MonthText.optional().openapi({ description: 'First month. Default: the last complete one.' }),
      through: MonthText.optional().openapi({ description: 'Last month. Default: as the first.' }),
      lang: z.enum(LANGUAGES).optional(),
    }),
  },
  responses: { 200: { description: 'The workbook', content: { 'application/octet-stream': { schema: z.string() } } }, ...problems },
});
