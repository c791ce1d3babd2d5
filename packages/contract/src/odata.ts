import { z } from '@hono/zod-openapi';
import { inProgramme, json, problems, route } from './route.ts';

const inSet = inProgramme.extend({
  resource: z
    .string()
    .max(600)
    .openapi({
      param: { name: 'resource', in: 'path' },
      description:
        "A set, `Values`, `Kpis`, `Targets`, `ReportingUnits` or `Domains`; or one entity of it by its key: `Kpis('NAT.RE.GEN')`.",
    }),
});

const options = z.object({
  $filter: z.string().optional().openapi({ example: "Kpi eq 'NAT.RE.GEN' and PeriodEnd ge 2024-01-01" }),
  $select: z.string().optional(),
  $orderby: z.string().optional(),
  $top: z.string().optional(),
  $skip: z.string().optional(),
  $count: z.string().optional(),
  $skiptoken: z.string().optional(),
  $format: z.string().optional(),
});

const Service = z
  .object({ '@odata.context': z.string(), value: z.array(z.object({ name: z.string(), kind: z.string(), url: z.string() })) })
  .openapi('ODataService');
const Entities = z
  .object({
    '@odata.context': z.string(),
    '@odata.count': z.int().optional(),
    '@odata.nextLink': z.string().optional(),
    value: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  })
  .openapi('ODataEntities');

const TAGS: string[] = ['Open data'];
const asked = { permission: 'programme.read', topics: ['values', 'definitions'] as const, method: 'get', tags: TAGS } as const;

export const odata = route({
  ...asked,
  path: '/programmes/{programme}/odata',
  summary: 'OData 4.0: which sets there are',
  request: { params: inProgramme },
  responses: { 200: json(Service, 'The service'), ...problems },
});

export const odataMetadata = route({
  ...asked,
  path: '/programmes/{programme}/odata/$metadata',
  summary: 'OData 4.0: what the entities have (CSDL XML)',
  request: { params: inProgramme },
  responses: { 200: { description: 'The description', content: { 'application/xml': { schema: z.string() } } }, ...problems },
});

export const odataEntities = route({
  ...asked,
  path: '/programmes/{programme}/odata/{resource}',
  summary: 'OData 4.0: entities of a set, filtered, ordered and in pages of one moment',
  request: { params: inSet, query: options },
  responses: { 200: json(Entities, 'A page'), ...problems },
});

export const odataCount = route({
  ...asked,
  path: '/programmes/{programme}/odata/{resource}/$count',
  summary: 'OData 4.0: how many entities a filter finds',
  request: { params: inSet, query: options.pick({ $filter: true }) },
  responses: { 200: { description: 'A number', content: { 'text/plain': { schema: z.string() } } }, ...problems },
});
