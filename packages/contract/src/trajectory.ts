import { z } from '@hono/zod-openapi';
import {
  CAGR_RATINGS,
  CAPS,
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
import { CutOffs, MonthText, Names, PeriodText } from './primitives.ts';
import { EditionText, TargetProgress } from './progress.ts';
import { ReportingUnit } from './reporting-units.ts';
import { byMethod, inProgramme, json, problems, route } from './route.ts';

const Explanation = z
  .object({
    method: z.object({ name: z.literal('linear-pace'), version: z.int() }),
    status: z.enum(STATUSES),
    rule: z.enum(RULES).optional(),
    caps: z.array(z.enum(CAPS)).readonly(),
    by: z.enum(['path', 'range']).optional(),
    reason: z.enum(NOT_JUDGED_REASONS).optional(),
    flags: z.array(z.enum(FLAGS)).readonly(),
    inputs: z
      .array(z.object({ symbol: z.string(), meaning: z.enum(INPUT_MEANINGS), value: z.number(), period: PeriodText.optional() }))
      .readonly(),
    steps: z.array(z.object({ symbol: z.string(), meaning: z.enum(STEP_MEANINGS), formula: z.string(), value: z.number() })).readonly(),
    checks: z
      .array(z.object({ rule: z.enum([...RULES, ...CAPS]), condition: z.string(), cut: z.number().optional(), holds: z.boolean() }))
      .readonly(),
    cutOffs: CutOffs,
  })
  .openapi('Explanation', {
    description:
      'Why this colour: inputs, formulas (names in braces stand for inputs and earlier results), the lines of the method up to the one that held, and what held it down after that.',
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

const MovedTarget = z
  .object({
    from: EditionText,
    to: EditionText,
    by: z.string(),
    on: z.string(),
    against: z.enum(STATUSES).openapi({ description: 'How it would stand against the earlier edition.' }),
  })
  .openapi('MovedTarget', { description: 'One edition of a target took the place of another.' });

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
    series: z
      .array(
        Measurement.extend({
          years: z.number(),
          required: z.number().nullable(),
          counted: z.boolean().openapi({ description: 'Whether figures count it; a value that waits for approval is beside them.' }),
        }),
      )
      .openapi({ description: 'The revisions in force; of a value that waits for approval also the approved one that counts meanwhile.' }),
    today: z
      .object({ day: z.string(), years: z.number(), required: z.number().nullable() })
      .openapi({ description: 'The day of what is known, and what the first target’s path requires by then.' }),
    moved: z.array(MovedTarget).openapi({ description: 'Editions that took the place of others, the newest first.' }),
    annotations: z.array(Annotation),
    sources: z
      .array(z.object({ code: z.string(), names: Names }))
      .openapi({ description: 'What sources of the series are called that are indicators of the programme themselves.' }),
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
      ...byMethod,
      kpi: z.string(),
      reportingUnit: z.string().optional().openapi({ description: 'Default: the first unit with a target.' }),
    }),
  },
  responses: { 200: json(Trajectory, 'The trajectory'), ...problems },
});
