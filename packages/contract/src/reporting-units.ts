import { z } from '@hono/zod-openapi';
import { REPORTING_UNIT_KINDS } from '@miqyas/domain';
import { Names } from './primitives.ts';
import { inProgramme, json, problems, route } from './route.ts';

export const ReportingUnit = z
  .object({
    code: z.string(),
    kind: z.enum(REPORTING_UNIT_KINDS),
    names: Names,
    country: z.string().optional(),
    city: z.string().optional(),
    project: z.string().optional(),
  })
  .openapi('ReportingUnit', { description: 'What values belong to: a project, a city or a country.' });
export type ReportingUnit = z.infer<typeof ReportingUnit>;

export const reportingUnits = route({
  permission: 'programme.read',
  topics: ['definitions'],
  method: 'get',
  path: '/programmes/{programme}/reporting-units',
  tags: ['Programme'],
  summary: 'Reporting units: projects, cities, countries',
  request: { params: inProgramme },
  responses: { 200: json(z.array(ReportingUnit), 'Reporting units'), ...problems },
});
