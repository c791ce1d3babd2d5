import { z } from '@hono/zod-openapi';
import { CLASSIFICATIONS, FREQUENCIES, LANGUAGES, REPORTING_UNIT_KINDS, STATUSES } from '@miqyas/domain';
import { Kpi } from './kpis.ts';
import { MonthText, Names, PeriodText, text } from './primitives.ts';
import { done, inProgramme, json, jsonBody, problems, route } from './route.ts';
import { Goal } from './targets.ts';

const PublicUnit = z.object({ code: z.string(), kind: z.enum(REPORTING_UNIT_KINDS), names: Names });

const PublicTarget = z
  .object({
    reportingUnit: PublicUnit,
    status: z.enum(STATUSES),
    stale: z.boolean().openapi({ description: 'Its latest value is older than it should be.' }),
    goal: Goal,
    target: z.number().nullable(),
    deadline: PeriodText,
    baseline: z.object({ period: PeriodText, value: z.number() }).nullable(),
    latest: z.object({ period: PeriodText, value: z.number() }).nullable(),
    required: z.number().nullable().openapi({ description: 'What the path asks for by the end of the latest value’s period.' }),
    source: z.string().openapi({ description: 'Where the target was published.' }),
    illustrative: z.boolean(),
  })
  .openapi('PublicTarget');
export type PublicTarget = z.infer<typeof PublicTarget>;

const PublicValue = z
  .object({
    period: PeriodText,
    from: z.string().openapi({ description: 'First day of the period.' }),
    to: z.string().openapi({ description: 'Last day of the period.' }),
    state: z.enum(['number', 'missing', 'not-applicable']),
    value: z.number().nullable().openapi({ description: 'Null where there is none: never zero instead.' }),
    estimated: z.boolean(),
    required: z.number().nullable(),
  })
  .openapi('PublicValue');

export const PublicKpi = z
  .object({
    programme: z.object({ code: z.string(), names: Names }),
    kpi: z.object({
      code: z.string(),
      names: Names,
      definition: Names,
      unitOfMeasure: z.string(),
      decimals: z.int().nullable(),
      direction: Kpi.shape.direction,
      frequency: z.enum(FREQUENCIES),
      source: z.string(),
      version: z.int(),
    }),
    through: MonthText.openapi({ description: 'Values of periods that end with this month or before it.' }),
    updatedAt: z.string().nullable().openapi({ description: 'When the newest value shown was recorded (ISO 8601, UTC).' }),
    targets: z.array(PublicTarget).openapi({ description: 'Targets in force, one or more a reporting unit.' }),
    reportingUnits: z.array(PublicUnit).openapi({ description: 'Those with a target or a value.' }),
    reportingUnit: PublicUnit.nullable().openapi({ description: 'Of which the series is.' }),
    path: z.array(z.object({ years: z.number(), value: z.number() })),
    series: z.array(PublicValue),
  })
  .openapi('PublicKpi', { description: 'A public KPI: approved values of closed periods, and no name of a person.' });
export type PublicKpi = z.infer<typeof PublicKpi>;

const PublishableKpi = z
  .object({
    code: z.string(),
    names: Names,
    classification: z.enum(CLASSIFICATIONS),
    mayBePublic: z
      .enum(['yes', 'not-classified-public', 'fed-by-restricted'])
      .openapi({ description: 'Only what is classified public, and fed by nothing restricted, is ever shown.' }),
    publishedAt: z.string().nullable(),
    publishedBy: z.string().nullable(),
    reportingUnits: z.int().openapi({ description: 'Reporting units whose values or targets would be seen.' }),
  })
  .openapi('PublishableKpi');

export const PublicPages = z
  .object({
    path: z.string().openapi({ description: 'Address of the programme’s public page within this installation.' }),
    shown: z.int().openapi({ description: 'How many KPIs anybody can read now.' }),
    through: MonthText.nullable().openapi({ description: 'The last month of which values are shown; null while all of it is open again.' }),
    indexed: z.boolean().openapi({ description: 'Whether search engines are let in.' }),
    keptSeconds: z.int().openapi({ description: 'How long a proxy between may keep a page.' }),
    kpis: z.array(PublishableKpi),
  })
  .openapi('PublicPages');
export type PublicPages = z.infer<typeof PublicPages>;

const codes = z.array(text(100).min(1)).max(500);

export const publicPages = route({
  permission: 'pages.publish',
  topics: ['values', 'definitions', 'registers'],
  method: 'get',
  path: '/programmes/{programme}/public-pages',
  tags: ['Public pages'],
  summary: 'Which KPIs anybody may read without signing in, and which could be',
  request: { params: inProgramme },
  responses: { 200: json(PublicPages, 'Public pages'), ...problems },
});

export const setPublicPages = route({
  permission: 'pages.publish',
  method: 'put',
  path: '/programmes/{programme}/public-pages',
  tags: ['Public pages'],
  summary: 'Publish KPIs, or withdraw them at once; the opposite undoes it',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({ publish: codes.default([]), withdraw: codes.default([]) })
        .strict()
        .openapi('PublishedKpis'),
    ),
  },
  responses: { ...done, ...problems },
});

export const previewPublicPage = route({
  permission: 'pages.publish',
  method: 'get',
  path: '/programmes/{programme}/public-pages/preview',
  tags: ['Public pages'],
  summary: 'The public page of a programme, or of one KPI, as it would be with these KPIs published',
  request: {
    params: inProgramme,
    query: z.object({
      kpi: z.string().optional(),
      with: z.string().optional().openapi({ description: 'Codes of KPIs that would be published as well, separated by commas.' }),
      lang: z.enum(LANGUAGES).default('en'),
      unit: z.string().optional(),
    }),
  },
  responses: { 200: { description: 'A page', content: { 'text/html': { schema: z.string() } } }, ...problems },
});
