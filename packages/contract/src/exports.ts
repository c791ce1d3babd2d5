import { z } from '@hono/zod-openapi';
import { DayText, PeriodText } from './primitives.ts';
import { inProgramme, problems, route } from './route.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'ndjson', 'sdmx-csv', 'open-sdg', 'parquet'] as const;
export const PARQUET_TABLES = ['values', 'targets', 'definitions', 'reporting-units'] as const;

export const exportValues = route({
  permission: 'programme.read',
  streams: true,
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/export',
  tags: ['Measurements'],
  summary: 'Values of any selection with their definitions, streamed',
  request: {
    params: inProgramme,
    query: z.object({
      format: z.enum(EXPORT_FORMATS).default('csv').openapi({
        description:
          'Long CSV or a workbook as an import understands it; NDJSON, definitions first; SDMX-CSV 2.0; Open SDG (yearly numbers, one KPI); Parquet.',
      }),
      table: z.enum(PARQUET_TABLES).default('values').openapi({ description: 'Of Parquet: which table. The other formats are of values.' }),
      kpi: z.string().optional(),
      reportingUnit: z.string().optional(),
      from: PeriodText.optional(),
      through: PeriodText.optional(),
      asOf: DayText.optional(),
    }),
  },
  responses: { 200: { description: 'The values', content: { 'text/csv': { schema: z.string() } } }, ...problems },
});
