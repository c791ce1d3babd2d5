import { z } from '@hono/zod-openapi';
import { AGGREGATION_METHODS, AGGREGATIONS, CLASSIFICATIONS, FREQUENCIES, STATUSES } from '@miqyas/domain';
import { CutOffs, Names } from './primitives.ts';
import { Counts } from './progress.ts';
import { asKnown, inProgramme, json, problems, route } from './route.ts';

export const Kpi = z
  .object({
    code: z.string(),
    version: z.int(),
    names: Names,
    domain: z.string().optional(),
    definition: Names,
    unitOfMeasure: z.string(),
    direction: z.enum(['increase', 'decrease', 'maintain', 'neutral']),
    aggregation: z.enum(AGGREGATIONS).openapi({ description: 'Over reporting units.' }),
    overTime: z.enum(AGGREGATION_METHODS).openapi({ description: 'Over periods: a flow adds up, a stock is what stands at the end.' }),
    frequency: z.enum(FREQUENCIES),
    validMin: z.number().optional(),
    validMax: z.number().optional(),
    tolerance: z
      .number()
      .optional()
      .openapi({ description: 'Deviation from a limit or a range at which nothing is left of the score; a target’s own goes before it.' }),
    cutOffs: CutOffs.optional().openapi({ description: 'Of its statuses; by default the programme’s.' }),
    sdgTargets: z.array(z.string()).readonly(),
    source: z.string(),
    certainty: z.string(),
    classification: z.enum(CLASSIFICATIONS).openapi({ description: 'Who may see its values.' }),
    fedBy: z.string().optional().openapi({ description: 'Code of the indicator whose imported values are this KPI’s too.' }),
    decimals: z.int().optional().openapi({
      description:
        'Digits behind the point: of the definition or, on pages, what its targets and values ask for; absent where each value shows its own.',
    }),
    numerator: Names,
    denominator: Names,
    categories: z.array(z.object({ code: z.string(), names: Names })).readonly(),
    standards: z.array(z.string()).readonly(),
    owner: z.string().openapi({ description: 'Who answers for the definition.' }),
    withdrawn: z.boolean().openapi({ description: 'No longer in use: nobody owes it, what was reported stays.' }),
  })
  .openapi('Kpi', { description: 'A KPI definition in its current version.' });
export type Kpi = z.infer<typeof Kpi>;

const Span = z.object({ low: z.number(), high: z.number() });

export const KpiOverview = z
  .object({
    kpi: Kpi,
    counts: Counts,
    reportingUnits: z.int(),
    values: z.int(),
    latest: Span.extend({ period: z.string().openapi({ description: 'The newest of their periods.' }) })
      .optional()
      .openapi({ description: 'The newest values of its followed targets: of one unit one, of several from the smallest to the largest.' }),
    goal: Span.optional().openapi({ description: 'What is to be reached: from the smallest to the largest of its targets.' }),
    paces: z
      .array(z.object({ status: z.enum(STATUSES), pace: z.number() }))
      .openapi({ description: 'A / E of its followed targets that are judged by a path, ascending; of very many sixty from end to end.' }),
  })
  .openapi('KpiOverview');

export type KpiOverview = z.infer<typeof KpiOverview>;

export const KpiVersion = Kpi.extend({ recordedBy: z.string(), recordedAt: z.string(), reason: z.string() }).openapi('KpiVersion', {
  description: 'One version of a definition: what it said, who recorded it, when and why.',
});
export type KpiVersion = z.infer<typeof KpiVersion>;

export const kpis = route({
  permission: 'programme.read',
  topics: ['definitions'],
  method: 'get',
  path: '/programmes/{programme}/kpis',
  tags: ['KPIs'],
  summary: 'KPI definitions in their current version',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Kpi), 'KPIs'), ...problems },
});

export const kpiOverview = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/kpi-overview',
  tags: ['KPIs'],
  summary: 'KPIs with targets or values, and how their targets stand in a month',
  request: { params: inProgramme, query: z.object(asKnown) },
  responses: { 200: json(z.array(KpiOverview), 'KPIs'), ...problems },
});

export const kpiVersions = route({
  permission: 'programme.read',
  topics: ['definitions'],
  method: 'get',
  path: '/programmes/{programme}/kpi-versions',
  tags: ['KPIs'],
  summary: 'Every version of a definition, first to last',
  request: { params: inProgramme, query: z.object({ kpi: z.string(), asOf: asKnown.asOf }) },
  responses: { 200: json(z.array(KpiVersion), 'The versions'), ...problems },
});
