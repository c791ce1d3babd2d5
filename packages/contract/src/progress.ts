import { z } from '@hono/zod-openapi';
import { FLAGS, FORECAST_MODELS, FREQUENCIES, NOT_JUDGED_REASONS, REPORTING_UNIT_KINDS, RULES, STATUSES } from '@miqyas/domain';
import { MonthText, Names, PeriodText } from './primitives.ts';
import { asKnown, inProgramme, json, ofScope, problems, route } from './route.ts';
import { Goal } from './targets.ts';

const Share = z.object({ count: z.int(), expected: z.int(), share: z.number().nullable() }).openapi('Share', {
  description: 'Counted of expected; `share` is null when nothing was expected.',
});

const IndexAccount = z
  .object({
    lines: z.array(z.object({ target: z.int(), achieved: z.number(), expected: z.number(), points: z.number(), pathPoints: z.number() })),
    missing: z.array(z.int()).openapi({ description: 'Targets that are expected and have no value that can be judged.' }),
    early: z.array(z.int()).openapi({ description: 'Targets from which nothing is expected yet.' }),
    threshold: z.number(),
  })
  .openapi('IndexAccount', { description: 'Why this index: its lines add up to its value and its path.' });

export const Index = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('index'),
      value: z.number(),
      path: z.number(),
      coverage: z.number(),
      parts: z.int(),
      status: z.enum(STATUSES),
    }),
    z.object({ kind: z.literal('withheld'), reason: z.literal('coverage'), coverage: z.number() }),
    z.object({ kind: z.literal('empty') }),
  ])
  .openapi('ProgressIndex', { description: 'Share of the distance to target covered, 0 to 100; withheld below the coverage threshold.' });
export type Index = z.infer<typeof Index>;

const Outlook = z
  .object({
    model: z.enum(FORECAST_MODELS),
    relativeError: z.number().optional().openapi({
      description: 'Rolling-origin error of the model over that of a naive forecast at the same origins; below 1 it beats it.',
    }),
    values: z.int().openapi({ description: 'How many values it was learnt from.' }),
    value: z.number().openapi({ description: 'Forecast at the deadline, in the KPI’s unit.' }),
    low: z.number().openapi({ description: 'Lower end of the 80 % prediction interval.' }),
    high: z.number(),
    chance: z.number().openapi({ description: 'Probability of hitting the target at the deadline, 0 to 1.' }),
  })
  .openapi('Outlook', { description: 'Where a target is heading if things go on as they have.' });

export const TargetProgress = z
  .object({
    id: z.int(),
    kpi: z.object({ code: z.string(), names: Names, unitOfMeasure: z.string(), frequency: z.enum(FREQUENCIES) }),
    reportingUnit: z.object({ code: z.string(), kind: z.enum(REPORTING_UNIT_KINDS), names: Names, country: z.string().optional() }),
    domain: z.string().optional(),
    goal: Goal,
    target: z
      .number()
      .nullable()
      .openapi({ description: 'Value to be reached; null for a range or while it depends on an unknown baseline.' }),
    deadline: PeriodText,
    baseline: z.object({ period: PeriodText, value: z.number() }).optional(),
    status: z.enum(STATUSES),
    reason: z.enum(NOT_JUDGED_REASONS).optional(),
    rule: z.enum(RULES).optional(),
    flags: z.array(z.enum(FLAGS)).readonly(),
    latest: z.object({ period: PeriodText, value: z.number() }).optional(),
    approved: z
      .object({ period: PeriodText, value: z.number(), status: z.enum(STATUSES) })
      .optional()
      .openapi({
        description: 'The newest approved value and its status, when the latest is still provisional.',
      }),
    required: z
      .number()
      .optional()
      .openapi({ description: 'Value of the trajectory at the end of the latest value’s period, in the KPI’s unit.' }),
    achievement: z.number().optional().openapi({ description: 'A = (v − v₀) / (T − v₀); not clamped.' }),
    expected: z.number().optional().openapi({ description: 'E = (r(t) − v₀) / (T − v₀).' }),
    pace: z.number().optional().openapi({ description: 'A / E' }),
    since: z.int().optional().openapi({ description: 'Months for which it has had this status (at most 24).' }),
    outlook: Outlook.optional().openapi({
      description: 'On the KPI page and of flagship targets; absent once achieved, and where nothing can be forecast.',
    }),
    followed: z
      .boolean()
      .openapi({ description: 'Somebody reports it or a value exists; a published target without values is not counted.' }),
    inForce: z.boolean(),
    flagship: z.boolean(),
    illustrative: z.boolean(),
    source: z.string(),
  })
  .openapi('TargetProgress');
export type TargetProgress = z.infer<typeof TargetProgress>;

export const Counts = z.record(z.enum(STATUSES), z.int()).openapi('Counts', { description: 'Followed targets in each status.' });
export type Counts = z.infer<typeof Counts>;

export const Progress = z
  .object({
    month: MonthText,
    asOf: z.string(),
    method: z.object({ name: z.string(), version: z.int() }),
    counts: Counts,
    followed: z.int(),
    unreported: z.int().openapi({ description: 'Published targets without any value and without anybody who reports them.' }),
    index: Index,
    indexAccount: IndexAccount,
    completeness: Share,
    timeliness: Share,
    targets: z.array(TargetProgress),
  })
  .openapi('Progress', { description: 'Progress of a scope as it stands at the end of a month.' });
export type Progress = z.infer<typeof Progress>;

export const progress = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/progress',
  tags: ['Progress'],
  summary: 'Progress of a scope in a month',
  request: {
    params: inProgramme,
    query: z.object({
      ...asKnown,
      ...ofScope,
      kpi: z.string().optional().openapi({ description: 'Targets of this KPI only.' }),
    }),
  },
  responses: { 200: json(Progress, 'Progress'), ...problems },
});
