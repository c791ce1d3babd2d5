import { z } from '@hono/zod-openapi';
import {
  AGGREGATION_METHODS,
  AGGREGATIONS,
  CATEGORIES,
  CLASSIFICATIONS,
  FREQUENCIES,
  PERSON_KINDS,
  parsePeriod,
  ROLES,
  STAGES,
  TRAJECTORIES,
  REPORTING_UNIT_KINDS,
  VALUE_STATUSES,
} from '@miqyas/domain';

export const Names = z.object({ ar: z.string(), zh: z.string(), en: z.string() }).openapi('Names', {
  description: 'The name in Arabic, Chinese and English; empty where none is known.',
});

export const PeriodText = z
  .string()
  .refine((text) => parsePeriod(text) !== undefined, 'a period: 2026-11-23, 2026-W47, 2026-11, 2026-Q4 or 2026')
  .openapi({ example: '2026-10', description: 'A period: `2026-11-23`, `2026-W47`, `2026-11`, `2026-Q4` or `2026`.' });

const EARLIEST_MONTH = '1900-01';

export const MonthText = z
  .string()
  .refine((text) => parsePeriod(text)?.frequency === 'month' && text >= EARLIEST_MONTH, 'a month from 1900-01: 2026-10')
  .openapi({ example: '2026-10' });

export const DayText = z
  .string()
  .refine((text) => parsePeriod(text)?.frequency === 'day', 'a day: 2026-11-23')
  .openapi({ example: '2026-11-23' });

export const Programme = z.object({ code: z.string(), names: Names, illustrative: z.boolean() }).openapi('Programme');

export const Domain = z
  .object({ code: z.string(), names: Names, focusAreas: z.array(z.object({ code: z.string(), names: Names })).readonly() })
  .openapi('Domain');

export const ReportingUnit = z
  .object({
    code: z.string(),
    kind: z.enum(REPORTING_UNIT_KINDS),
    names: Names,
    country: z.string().optional(),
    city: z.string().optional(),
    project: z.string().optional(),
  })
  .openapi('ReportingUnit', { description: 'What values belong to: a project, a city or a country.' });

export const Project = z
  .object({
    code: z.string(),
    names: Names,
    domain: z.string(),
    focusArea: z.string(),
    centre: z.string(),
    country: z.string(),
    city: z.string().optional(),
    organisation: z.string(),
    lead: z.string(),
    category: z.enum(CATEGORIES),
    stage: z.enum(STAGES),
    startsOn: DayText,
    endsOn: DayText,
    budgetUsd: z.number().optional(),
  })
  .openapi('Project');

export const Kpi = z
  .object({
    code: z.string(),
    version: z.int(),
    names: Names,
    domain: z.string().optional(),
    definition: z.string(),
    unitOfMeasure: z.string(),
    direction: z.enum(['increase', 'decrease', 'maintain', 'neutral']),
    aggregation: z.enum(AGGREGATIONS).openapi({ description: 'Over reporting units.' }),
    overTime: z.enum(AGGREGATION_METHODS).openapi({ description: 'Over periods: a flow adds up, a stock is what stands at the end.' }),
    frequency: z.enum(FREQUENCIES),
    validMin: z.number().optional(),
    validMax: z.number().optional(),
    sdgTargets: z.array(z.string()).readonly(),
    source: z.string(),
    certainty: z.string(),
    classification: z.enum(CLASSIFICATIONS).openapi({ description: 'Who may see its values.' }),
    fedBy: z.string().optional().openapi({ description: 'Code of the indicator whose imported values are this KPI’s too.' }),
  })
  .openapi('Kpi', { description: 'A KPI definition in its current version.' });

const PointAt = z.object({ period: PeriodText, value: z.number() });

export const Goal = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('reach'),
      direction: z.enum(['increase', 'decrease']),
      value: z.number(),
      tolerance: z.number().optional(),
    }),
    z.object({ kind: z.literal('relative'), direction: z.enum(['increase', 'decrease']), factor: z.number() }),
    z.object({ kind: z.literal('maintain'), low: z.number(), high: z.number(), tolerance: z.number() }),
  ])
  .openapi('Goal');

export const Target = z
  .object({
    id: z.int(),
    reportingUnit: z.string(),
    kpi: z.string(),
    goal: Goal,
    deadline: PeriodText,
    baseline: PointAt.optional(),
    milestones: z.array(PointAt).readonly(),
    trajectory: z.enum(TRAJECTORIES),
    source: z.string(),
    certainty: z.string(),
    note: z.string(),
    inForce: z.boolean(),
    flagship: z.boolean(),
  })
  .openapi('Target');

export const Measurement = z
  .object({
    reportingUnit: z.string(),
    kpi: z.string(),
    category: z.string().openapi({ description: 'Disaggregation category; empty for the total.' }),
    period: PeriodText,
    revision: z.int(),
    kpiVersion: z.int(),
    state: z.enum(['number', 'missing', 'not-applicable']),
    value: z.number().nullable(),
    status: z.enum(VALUE_STATUSES),
    estimated: z.boolean(),
    numerator: z.number().optional(),
    denominator: z.number().optional(),
    weight: z.number().optional(),
    coverage: z
      .number()
      .optional()
      .openapi({ description: 'Of a value made from readings: the share of those expected that had come, 0 to 1.' }),
    comment: z.string(),
    source: z.string(),
    recordedBy: z.string(),
    recordedAt: z.string(),
    reason: z.string(),
  })
  .openapi('Measurement', { description: 'The revision of a value in force: what it said, who wrote it, when and why.' });

export const Person = z
  .object({ code: z.string(), kind: z.enum(PERSON_KINDS), names: Names, demonstration: z.boolean(), leftAt: z.string().optional() })
  .openapi('Person');

export const Grant = z
  .object({
    role: z.enum(ROLES),
    programme: z.string().max(100).openapi({ description: 'Code of a programme; empty for every one of the installation.' }),
    scope: z
      .string()
      .max(200)
      .regex(
        /^$|^(domain|focus-area|centre|country|city|project):[^|\s]+$/,
        'a scope: domain:energy, country:EGY, project:CODE; empty for the whole',
      )
      .openapi({ description: 'A part of it; empty for the whole.', example: 'country:EGY' }),
  })
  .strict()
  .openapi('Grant', { description: 'That somebody has a role somewhere.' });
