import { z } from '@hono/zod-openapi';
import { REPORTING_UNIT_KINDS } from '@miqyas/domain';
import { DayText, PeriodText, ScopeText } from './primitives.ts';
import { inProgramme, json, problems, route } from './route.ts';

export const Rollup = z
  .object({
    period: PeriodText,
    kind: z.enum(['value', 'partial', 'withheld', 'no-data', 'nothing-expected', 'undefined']),
    value: z.number().nullable().openapi({
      description:
        'In the KPI’s unit; null where there is none, and `kind` says why. Of a `partial` sum what has come so far: never the whole.',
    }),
    reason: z.string().optional().openapi({ description: 'Why it is withheld or undefined.' }),
    coverage: z.number().nullable().openapi({ description: 'Share of the expected reporting units that the aggregate stands on, 0 to 1.' }),
    expected: z.int(),
    covered: z.int(),
    approved: z.int().openapi({ description: 'Of the numbers, how many are approved.' }),
    estimated: z.int(),
  })
  .openapi('Rollup', {
    description:
      'The aggregate of a KPI over a scope for a period, with its coverage: a sum with parts missing is partial, anything else is withheld below the threshold.',
  });
export type Rollup = z.infer<typeof Rollup>;

export const rollups = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/rollups',
  tags: ['Progress'],
  summary: 'A KPI over the reporting units of a scope, period by period, by the KPI’s own aggregation',
  request: {
    params: inProgramme,
    query: z.object({
      kpi: z.string(),
      scope: ScopeText.optional(),
      kind: z.enum(REPORTING_UNIT_KINDS).default('project').openapi({ description: 'Reporting units of different kinds are never mixed.' }),
      from: PeriodText.optional(),
      through: PeriodText.optional(),
      asOf: DayText.optional(),
    }),
  },
  responses: { 200: json(z.array(Rollup), 'The aggregates, oldest period first'), ...problems },
});
