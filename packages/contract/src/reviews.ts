import { z } from '@hono/zod-openapi';
import { STATUSES } from '@miqyas/domain';
import { SavedValues, SeenRevision } from './measurements.ts';
import { Names, PeriodText, text } from './primitives.ts';
import { inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const Waiting = z.object({
  reportingUnit: z.string(),
  kpi: z.string(),
  category: z.string(),
  period: PeriodText,
  revision: z.int(),
  value: z.number().nullable(),
  state: z.enum(['number', 'missing', 'not-applicable']),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  weight: z.number().optional(),
  estimated: z.boolean(),
  comment: z.string(),
  source: z.string(),
  by: z.string(),
  byNames: Names,
  at: z.string(),
  late: z.boolean(),
  history: z.array(z.number()).openapi({ description: 'The numbers before it, oldest first: at most 18.' }),
  plausible: z.object({ low: z.number(), high: z.number() }).nullable(),
  path: z.number().nullable().openapi({ description: 'What the path to its target requires at the end of its period.' }),
  warning: z
    .object({ kind: z.string(), detail: z.string().openapi({ description: 'In the reader’s language.' }) })
    .nullable()
    .openapi({ description: 'What is odd about it.' }),
  before: z
    .object({ status: z.enum(['approved', 'returned', 'submitted']), value: z.number().nullable(), reason: z.string(), by: z.string() })
    .nullable()
    .openapi({ description: 'What it takes the place of, and why that was returned.' }),
  approvedBy: z.array(z.string()).openapi({ description: 'Who has approved it already, where more than one is asked for.' }),
  mayApprove: z.boolean(),
  own: z.boolean().openapi({ description: 'The reader entered it, or changed it: another reviewer approves.' }),
  remarks: z.int(),
  evidence: z.int().openapi({ description: 'So many files and links stand behind it.' }),
});

const Place = z.object({ code: z.string(), names: Names, waiting: z.int() });

export const ReviewQueue = z
  .object({
    waiting: z.int(),
    warned: z.int().openapi({ description: 'Of those that are shown.' }),
    late: z.int(),
    oldest: z.string().nullable().openapi({ description: 'Since when the oldest waits.' }),
    approvals: z.int().openapi({ description: 'So many people approve a value here.' }),
    units: z.array(z.object({ code: z.string(), names: Names, project: z.string().nullable(), country: z.string().nullable() })),
    kpis: z.array(
      z.object({ code: z.string(), names: Names, unitOfMeasure: z.string(), direction: z.string(), decimals: z.int().optional() }),
    ),
    values: z.array(Waiting),
    among: z
      .object({ countries: z.array(Place), projects: z.array(Place), periods: z.array(PeriodText) })
      .openapi({ description: 'Where and of when values wait for the reader, whatever was asked for.' }),
  })
  .openapi('ReviewQueue', {
    description: 'Values that wait for approval where the reader may approve, by reporting unit, the oldest first.',
  });
export type ReviewQueue = z.infer<typeof ReviewQueue>;

const Standing = z.object({ status: z.enum(STATUSES), actual: z.number().nullable() });

export const ReviewEffect = z
  .object({
    targets: z.array(
      z.object({
        id: z.int(),
        kpi: z.string(),
        kpiNames: Names,
        unitNames: Names,
        unitOfMeasure: z.string(),
        from: z.number().nullable(),
        goal: z.number().nullable(),
        required: z.number().nullable(),
        before: Standing,
        after: Standing,
      }),
    ),
    onPath: z.object({ before: z.int(), after: z.int(), of: z.int() }).openapi({ description: 'Targets on track or achieved.' }),
    indices: z.array(
      z.object({ domain: z.string(), names: Names, before: z.number().nullable(), after: z.number().nullable() }).openapi({
        description: 'The progress index of a domain; null where it is withheld.',
      }),
    ),
  })
  .openapi('ReviewEffect', { description: 'What approving values would change, computed and not stored.' });
export type ReviewEffect = z.infer<typeof ReviewEffect>;

const Returning = z
  .object({
    values: z
      .array(SeenRevision.extend({ reason: text(500).min(1) }).strict())
      .min(1)
      .max(5000),
  })
  .strict()
  .openapi('Returning', { description: 'Names the revisions that were looked at, and why each goes back.' });

export const reviewQueue = route({
  permission: 'values.approve',
  topics: ['values', 'definitions', 'workflow'],
  method: 'get',
  path: '/programmes/{programme}/review',
  tags: ['Review'],
  summary: 'Values that wait for approval where the reader may approve',
  request: {
    params: inProgramme,
    query: z.object({
      country: z.string().optional(),
      project: z.string().optional(),
      period: PeriodText.optional(),
      after: z.string().optional().openapi({ description: 'Goes on behind this reporting unit.' }),
      most: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: { 200: json(ReviewQueue, 'The queue'), ...problems },
});

export const reviewEffect = route({
  permission: 'values.approve',
  method: 'post',
  path: '/programmes/{programme}/review/effect',
  tags: ['Review'],
  summary: 'What approving values would change: statuses, targets on the path, indices of domains',
  request: {
    params: inProgramme,
    body: jsonBody(z.object({ values: z.array(SeenRevision).min(1).max(500) }).strict()),
  },
  responses: { 200: json(ReviewEffect, 'The effect'), ...refusals },
});

export const returnMeasurements = route({
  permission: 'values.approve',
  method: 'post',
  path: '/programmes/{programme}/measurements/return',
  tags: ['Review'],
  summary: 'Send values back to who entered them, each with its reason',
  request: { params: inProgramme, body: jsonBody(Returning) },
  responses: { 201: json(SavedValues, 'The returned revisions'), ...refusals },
});
