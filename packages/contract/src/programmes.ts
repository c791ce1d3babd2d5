import { z } from '@hono/zod-openapi';
import { APPROVALS_NEEDED, COUNTED_VALUES, WEEKENDS } from '@miqyas/domain';
import { CutOffs, Names, text } from './primitives.ts';
import { done, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const figureSettings = {
  countedValues: z.enum(COUNTED_VALUES).openapi({ description: 'Which values its figures count: approved ones, or submitted ones too.' }),
  cutOffs: CutOffs.optional().openapi({ description: 'Of its statuses; by default those of the method.' }),
};

export const Programme = z
  .object({
    code: z.string(),
    names: Names,
    illustrative: z.boolean(),
    timeZone: z.string().openapi({ example: 'Asia/Dubai', description: 'IANA name of the time zone in which its days begin.' }),
    mapKpi: z.string().optional().openapi({ description: 'Code of the KPI that its map shows first; absent for the progress index.' }),
    yearStart: z.int().min(1).max(12).openapi({ description: 'Month in which its year begins.' }),
    dueDays: z
      .int()
      .openapi({ description: 'Days after the end of a period at which its values are due, where an agreement says nothing else.' }),
    approvals: z.literal(APPROVALS_NEEDED).openapi({ description: 'So many people approve a value, none of whom entered it.' }),
    weekend: z.enum(WEEKENDS).openapi({ description: 'Days of the week on which its offices are closed; a country may have others.' }),
    baseMap: z
      .object({ approval: z.string(), source: z.string() })
      .optional()
      .openapi({ description: 'What stands below its base map; absent where it has brought none.' }),
    ...figureSettings,
  })
  .openapi('Programme');
export type Programme = z.infer<typeof Programme>;

const Domain = z
  .object({ code: z.string(), names: Names, focusAreas: z.array(z.object({ code: z.string(), names: Names })).readonly() })
  .openapi('Domain');
export type Domain = z.infer<typeof Domain>;

export const programmes = route({
  permission: 'account.use',
  method: 'get',
  path: '/programmes',
  tags: ['Programme'],
  summary: 'All programmes',
  responses: { 200: json(z.array(Programme), 'Programmes') },
});

export const domains = route({
  permission: 'programme.read',
  topics: ['definitions'],
  method: 'get',
  path: '/programmes/{programme}/domains',
  tags: ['Programme'],
  summary: 'Domains with their focus areas',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Domain), 'Domains'), ...problems },
});

export const events = route({
  permission: 'programme.read',
  streams: true,
  method: 'get',
  path: '/programmes/{programme}/events',
  tags: ['Programme'],
  summary: 'Server-sent events: `change` with the revision now and whenever the programme changes',
  request: { params: inProgramme },
  responses: { 200: { description: 'The events', content: { 'text/event-stream': { schema: z.string() } } }, ...problems },
});

const baseMapOf = {
  approval: text(200).min(1).openapi({ description: 'The number that it was approved under: printed below it.' }),
  source: text(300).openapi({ description: 'Who has published it.' }),
};

export const BaseMap = z
  .object({
    ...baseMapOf,
    shapes: z.array(
      z.object({
        country: z.string().optional().openapi({ description: 'ISO 3166-1 alpha-3; absent for what belongs to no member.' }),
        kind: z.enum(['area', 'line']),
        lines: z
          .array(z.array(z.number()))
          .openapi({ description: 'Rings or lines, each as longitude, latitude, longitude … in degrees.' }),
      }),
    ),
  })
  .openapi('BaseMap', { description: 'The base map that authorities have approved, as a programme brings it.' });
export type BaseMap = z.infer<typeof BaseMap>;

export const baseMap = route({
  permission: 'programme.read',
  topics: ['definitions'],
  method: 'get',
  path: '/programmes/{programme}/base-map',
  tags: ['Programme'],
  summary: 'The base map of a programme, as it is drawn',
  request: { params: inProgramme },
  responses: { 200: json(BaseMap.nullable(), 'The map; null where it has brought none'), ...problems },
});

export const setBaseMap = route({
  permission: 'programme.set',
  method: 'put',
  path: '/programmes/{programme}/base-map',
  tags: ['Programme'],
  summary: 'Bring the base map that authorities have approved, or take it away',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({ ...baseMapOf, geoJson: z.unknown().openapi({ description: 'GeoJSON (RFC 7946), up to 4 MiB with the rest.' }) })
        .strict()
        .nullable()
        .openapi({ description: 'Null takes the map away.' }),
    ),
  },
  responses: { 200: json(BaseMap.nullable(), 'The map as it was before'), ...refusals },
});

const FigureSettings = z.object(figureSettings).strict().openapi('FigureSettings');
export type FigureSettings = z.infer<typeof FigureSettings>;

export const setFigures = route({
  permission: 'figures.set',
  method: 'put',
  path: '/programmes/{programme}/figures',
  tags: ['Programme'],
  summary: 'Say which values the figures of a programme count, and by which cut-offs',
  request: { params: inProgramme, body: jsonBody(FigureSettings) },
  responses: { ...done, ...problems },
});
