import { z } from '@hono/zod-openapi';
import { APPROVALS_NEEDED, COUNTED_VALUES, WEEKENDS } from '@miqyas/domain';
import { CutOffs, Names } from './primitives.ts';
import { done, inProgramme, json, jsonBody, problems, route } from './route.ts';

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
