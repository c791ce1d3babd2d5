import { createRoute, z } from '@hono/zod-openapi';
import { UNIT_KINDS } from '@miqyas/domain';
import { DayText, Domain, Kpi, Measurement, MonthText, PeriodText, Person, Programme, Project, ReportingUnit, Target } from './model.ts';
import { EntrySheet, KpiOverview, Overview, Progress, Rollup, Trajectory } from './progress.ts';
import { Approval, ImportReport, NewValues, Problem, SavedValues } from './writes.ts';

const inProgramme = z.object({
  programme: z.string().openapi({ param: { name: 'programme', in: 'path' }, example: 'arab-china-digital-cities' }),
});
const asKnown = {
  month: MonthText.optional().openapi({ description: 'Default: the last complete month.' }),
  asOf: DayText.optional().openapi({ description: 'As known at the end of that day (UTC). Default: as known now.' }),
};

function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

const problems = {
  400: { description: 'The request cannot be read.', content: { 'application/problem+json': { schema: Problem } } },
  404: { description: 'There is no such thing.', content: { 'application/problem+json': { schema: Problem } } },
} as const;

const refusals = {
  ...problems,
  403: { description: 'The person may not do this.', content: { 'application/problem+json': { schema: Problem } } },
  409: {
    description: 'Somebody changed the value in between; both values are named.',
    content: { 'application/problem+json': { schema: Problem } },
  },
  422: {
    description: 'Values are faulty; every one is named, none is stored.',
    content: { 'application/problem+json': { schema: Problem } },
  },
} as const;

const actor = z.object({
  'x-miqyas-actor': z
    .string()
    .optional()
    .openapi({ description: 'Code of the person who acts. Until sign-in exists it is chosen, not proved.' }),
});

export const installation = createRoute({
  method: 'get',
  path: '/installation',
  tags: ['Installation'],
  summary: 'What this installation is: version, day, people, programmes',
  responses: {
    200: json(
      z
        .object({
          version: z.string(),
          demonstration: z.boolean(),
          today: DayText,
          month: MonthText,
          programmes: z.array(Programme),
          people: z.array(Person),
        })
        .openapi('Installation'),
      'The installation',
    ),
  },
});

export const programmes = createRoute({
  method: 'get',
  path: '/programmes',
  tags: ['Programme'],
  summary: 'All programmes',
  responses: { 200: json(z.array(Programme), 'Programmes') },
});

export const domains = createRoute({
  method: 'get',
  path: '/programmes/{programme}/domains',
  tags: ['Programme'],
  summary: 'Domains with their focus areas',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Domain), 'Domains'), ...problems },
});

export const projects = createRoute({
  method: 'get',
  path: '/programmes/{programme}/projects',
  tags: ['Programme'],
  summary: 'Projects',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Project), 'Projects'), ...problems },
});

export const reportingUnits = createRoute({
  method: 'get',
  path: '/programmes/{programme}/reporting-units',
  tags: ['Programme'],
  summary: 'Reporting units: projects, cities, countries',
  request: { params: inProgramme },
  responses: { 200: json(z.array(ReportingUnit), 'Reporting units'), ...problems },
});

export const kpis = createRoute({
  method: 'get',
  path: '/programmes/{programme}/kpis',
  tags: ['KPIs'],
  summary: 'KPI definitions in their current version',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Kpi), 'KPIs'), ...problems },
});

export const kpiOverview = createRoute({
  method: 'get',
  path: '/programmes/{programme}/kpi-overview',
  tags: ['KPIs'],
  summary: 'KPIs with targets or values, and how their targets stand in a month',
  request: { params: inProgramme, query: z.object(asKnown) },
  responses: { 200: json(z.array(KpiOverview), 'KPIs'), ...problems },
});

export const targets = createRoute({
  method: 'get',
  path: '/programmes/{programme}/targets',
  tags: ['KPIs'],
  summary: 'Targets with baseline, milestones, trajectory and source',
  request: { params: inProgramme, query: z.object({ kpi: z.string().optional(), unit: z.string().optional() }) },
  responses: { 200: json(z.array(Target), 'Targets'), ...problems },
});

export const measurements = createRoute({
  method: 'get',
  path: '/programmes/{programme}/measurements',
  tags: ['Measurements'],
  summary: 'A series: the revisions in force, oldest period first',
  request: {
    params: inProgramme,
    query: z.object({
      kpi: z.string(),
      unit: z.string(),
      from: PeriodText.optional(),
      through: PeriodText.optional(),
      asOf: DayText.optional(),
    }),
  },
  responses: { 200: json(z.array(Measurement), 'The series'), ...problems },
});

export const EXPORT_FORMATS = ['csv', 'xlsx', 'ndjson', 'sdmx-csv', 'open-sdg'] as const;

export const exportValues = createRoute({
  method: 'get',
  path: '/programmes/{programme}/export',
  tags: ['Measurements'],
  summary: 'Values of any selection with their definitions, streamed',
  request: {
    params: inProgramme,
    query: z.object({
      format: z.enum(EXPORT_FORMATS).default('csv').openapi({
        description:
          'Long CSV or a workbook as an import understands it; NDJSON, definitions first; SDMX-CSV 2.0; Open SDG (yearly numbers, one KPI).',
      }),
      kpi: z.string().optional(),
      unit: z.string().optional(),
      from: PeriodText.optional(),
      through: PeriodText.optional(),
      asOf: DayText.optional(),
    }),
  },
  responses: { 200: { description: 'The values', content: { 'text/csv': { schema: z.string() } } }, ...problems },
});

export const importFile = createRoute({
  method: 'post',
  path: '/programmes/{programme}/imports',
  tags: ['Measurements'],
  summary: 'Import a file: KPI definitions, targets or values; CSV, XLSX, JSON or NDJSON',
  description:
    'The body is the file itself. With `preview` nothing is stored; with `answer=marked` a copy with its faults marked comes back.',
  request: {
    params: inProgramme,
    headers: actor,
    query: z.object({
      name: z.string().min(1).max(200).openapi({ description: 'Name of the file, for the record.', example: 'values-2026-10.csv' }),
      preview: z.stringbool().default(false),
      acceptValid: z.stringbool().default(false).openapi({ description: 'Store the valid rows of a faulty file.' }),
      status: z.enum(['submitted', 'approved']).default('submitted'),
      answer: z.enum(['report', 'marked']).default('report'),
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: { 200: json(ImportReport, 'What became of it, or would'), ...refusals },
});

export const rollups = createRoute({
  method: 'get',
  path: '/programmes/{programme}/rollups',
  tags: ['Progress'],
  summary: 'A KPI over the reporting units of a scope, period by period, by the KPI’s own aggregation',
  request: {
    params: inProgramme,
    query: z.object({
      kpi: z.string(),
      scope: z
        .string()
        .regex(
          /^(domain|focus-area|centre|country|city):.+$/,
          'a scope: domain:energy, focus-area:CODE, centre:hangzhou, country:EGY or city:MAR-CAS',
        )
        .optional()
        .openapi({ description: 'Default: the whole programme.' }),
      kind: z.enum(UNIT_KINDS).default('project').openapi({ description: 'Reporting units of different kinds are never mixed.' }),
      from: PeriodText.optional(),
      through: PeriodText.optional(),
      asOf: DayText.optional(),
    }),
  },
  responses: { 200: json(z.array(Rollup), 'The aggregates, oldest period first'), ...problems },
});

export const revisions = createRoute({
  method: 'get',
  path: '/programmes/{programme}/revisions',
  tags: ['Measurements'],
  summary: 'Every revision of one value, first to last',
  request: {
    params: inProgramme,
    query: z.object({ kpi: z.string(), unit: z.string(), period: PeriodText, category: z.string().default('') }),
  },
  responses: { 200: json(z.array(Measurement), 'The revisions'), ...problems },
});

export const recordMeasurements = createRoute({
  method: 'post',
  path: '/programmes/{programme}/measurements',
  tags: ['Measurements'],
  summary: 'Write values: all of them, or none and every fault named',
  request: { params: inProgramme, headers: actor, body: { required: true, content: { 'application/json': { schema: NewValues } } } },
  responses: { 201: json(SavedValues, 'The new revisions, and what looks unusual about them'), ...refusals },
});

export const approveMeasurements = createRoute({
  method: 'post',
  path: '/programmes/{programme}/measurements/approve',
  tags: ['Measurements'],
  summary: 'Approve values: each gets an approved revision',
  request: { params: inProgramme, headers: actor, body: { required: true, content: { 'application/json': { schema: Approval } } } },
  responses: { 201: json(SavedValues, 'The approved revisions'), ...refusals },
});

export const progress = createRoute({
  method: 'get',
  path: '/programmes/{programme}/progress',
  tags: ['Progress'],
  summary: 'Progress of a scope in a month',
  request: {
    params: inProgramme,
    query: z.object({
      ...asKnown,
      scope: z
        .string()
        .regex(
          /^(domain|country|city|centre|project|kpi):.+$/,
          'a scope: domain:energy, country:EGY, city:MAR-CAS, centre:hangzhou, project:CODE or kpi:CODE',
        )
        .optional()
        .openapi({ example: 'domain:energy', description: 'Default: the whole programme.' }),
    }),
  },
  responses: { 200: json(Progress, 'Progress'), ...problems },
});

export const overview = createRoute({
  method: 'get',
  path: '/programmes/{programme}/overview',
  tags: ['Progress'],
  summary: 'The programme page of a month',
  request: {
    params: inProgramme,
    query: z.object({ ...asKnown, map: z.string().optional().openapi({ description: 'KPI code for the map, or `index`.' }) }),
  },
  responses: { 200: json(Overview, 'The overview'), ...problems },
});

export const trajectory = createRoute({
  method: 'get',
  path: '/programmes/{programme}/trajectory',
  tags: ['Progress'],
  summary: 'One KPI of one reporting unit: series, path, targets, status with its reasons',
  request: {
    params: inProgramme,
    query: z.object({
      ...asKnown,
      kpi: z.string(),
      unit: z.string().optional().openapi({ description: 'Default: the first unit with a target.' }),
    }),
  },
  responses: { 200: json(Trajectory, 'The trajectory'), ...problems },
});

export const entrySheet = createRoute({
  method: 'get',
  path: '/programmes/{programme}/entry-sheet',
  tags: ['Measurements'],
  summary: 'The KPIs of a project with their latest periods, ready to be filled in',
  request: { params: inProgramme, query: z.object({ project: z.string(), month: MonthText.optional() }) },
  responses: { 200: json(EntrySheet, 'The sheet'), ...problems },
});
