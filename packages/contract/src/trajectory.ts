import { z } from '@hono/zod-openapi';
import {
  CAGR_RATINGS,
  FLAGS,
  INPUT_MEANINGS,
  METHOD_FAULTS,
  NOT_JUDGED_REASONS,
  RULES,
  SDSN_ARROWS,
  STATUSES,
  STEP_MEANINGS,
  UN_CHART_RATINGS,
} from '@miqyas/domain';
import { Annotation } from './annotations.ts';
import { Kpi } from './kpis.ts';
import { Measurement } from './measurement.ts';
import { MonthText, PeriodText } from './primitives.ts';
import { TargetProgress } from './progress.ts';
import { ReportingUnit } from './reporting-units.ts';
import { asKnown, inProgramme, json, problems, route } from './route.ts';

const Explanation = z
  .object({
    method: z.object({ name: z.string(), version: z.int() }),
    status: z.enum(STATUSES),
    rule: z.enum(RULES).optional(),
    by: z.enum(['path', 'range']).optional(),
    reason: z.enum(NOT_JUDGED_REASONS).optional(),
    flags: z.array(z.enum(FLAGS)).readonly(),
    inputs: z
      .array(z.object({ symbol: z.string(), meaning: z.enum(INPUT_MEANINGS), value: z.number(), period: PeriodText.optional() }))
      .readonly(),
    steps: z.array(z.object({ symbol: z.string(), meaning: z.enum(STEP_MEANINGS), formula: z.string(), value: z.number() })).readonly(),
    checks: z.array(z.object({ rule: z.enum(RULES), condition: z.string(), cut: z.number().optional(), holds: z.boolean() })).readonly(),
    cutOffs: z.object({ onTrackPace: z.number(), atRiskPace: z.number(), onTrackGap: z.number(), atRiskGap: z.number() }),
  })
  .openapi('Explanation', {
    description:
      'Why this colour: inputs, formulas (names in braces stand for inputs and earlier results), and the lines of the method up to the one that held.',
  });

const OtherMethods = z
  .object({
    cagrRatio: z.enum([...CAGR_RATINGS, ...METHOD_FAULTS]),
    unChart: z.enum([...UN_CHART_RATINGS, ...METHOD_FAULTS]),
    sdsnArrow: z.enum([...SDSN_ARROWS, ...METHOD_FAULTS]),
  })
  .openapi('OtherMethods', { description: 'Verdicts of other published methods, or why a method does not apply.' });

const FanStep = z.object({
  years: z.number(),
  value: z.number(),
  intervals: z.array(z.object({ level: z.number(), low: z.number(), high: z.number() })).readonly(),
});

export const Trajectory = z
  .object({
    month: MonthText,
    asOf: z.string(),
    kpi: Kpi,
    reportingUnit: ReportingUnit.nullable(),
    targets: z
      .array(TargetProgress.extend({ explanation: Explanation, otherMethods: OtherMethods.optional() }))
      .openapi({ description: 'Every target of the reporting unit on this KPI: those in force first, by deadline.' }),
    path: z
      .array(z.object({ years: z.number(), value: z.number() }))
      .openapi({ description: 'Required path of the first target; time in years.' }),
    milestones: z.array(z.object({ period: PeriodText, value: z.number() })),
    fan: z.array(FanStep).openapi({ description: 'Forecast from the last value to the deadline of the first target; time in years.' }),
    series: z.array(Measurement.extend({ years: z.number(), required: z.number().nullable() })),
    annotations: z.array(Annotation),
    categories: z.int().openapi({ description: 'How many categories of the KPI the reporting unit has values of.' }),
    reportingUnits: z.array(TargetProgress).openapi({ description: 'The same KPI over all reporting units with a target in force.' }),
    reporters: z.array(ReportingUnit).openapi({ description: 'Reporting units that have a target or a value on this KPI.' }),
  })
  .openapi('Trajectory', { description: 'Everything the KPI page shows, in one answer.' });
export type Trajectory = z.infer<typeof Trajectory>;

export const trajectory = route({
  permission: 'programme.read',
  topics: ['values', 'definitions', 'registers'],
  method: 'get',
  path: '/programmes/{programme}/trajectory',
  tags: ['Progress'],
  summary: 'One KPI of one reporting unit: series, path, targets, status with its reasons',
  request: {
    params: inProgramme,
    query: z.object({
      ...asKnown,
      kpi: z.string(),
      reportingUnit: z.string().optional().openapi({ description: 'Default: the first unit with a target.' }),
    }),
  },
  responses: { 200: json(Trajectory, 'The trajectory'), ...problems },
});
