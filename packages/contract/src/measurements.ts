import { z } from '@hono/zod-openapi';
import { FREQUENCIES, VALUE_STATUSES } from '@miqyas/domain';
import { Measurement } from './measurement.ts';
import { DayText, PeriodText, text } from './primitives.ts';
import { asKnown, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

export const NewValue = z
  .object({
    reportingUnit: text(100).min(1),
    kpi: text(100).min(1),
    period: PeriodText,
    category: text(100).default(''),
    value: z
      .number()
      // Beyond 2^53 neighbours are one number: what was written is not what would be stored.
      .refine((value) => !Number.isInteger(value) || Number.isSafeInteger(value), 'at most 2^53; a larger unit is meant')
      .nullable()
      .openapi({ description: 'Null says that there is no value, and a comment says why.' }),
    state: z.enum(['missing', 'not-applicable']).default('missing').openapi({ description: 'Of a value that is null.' }),
    numerator: z.number().optional(),
    denominator: z
      .number()
      .refine((value) => value !== 0, 'not zero')
      .optional(),
    weight: z.number().min(0).optional(),
    estimated: z.boolean().default(false),
    comment: text(2000).default(''),
    source: text(500).default(''),
    basedOn: z
      .int()
      .min(0)
      .optional()
      .openapi({ description: 'The revision that was on the screen; refused when another came in between.' }),
  })
  .strict()
  .openapi('NewValue');
export type NewValue = z.input<typeof NewValue>;

const NewValues = z
  .object({
    reason: text(500).default('entry'),
    by: text(100).optional().openapi({ description: 'Who typed them: refused where somebody else has signed in meanwhile.' }),
    values: z.array(NewValue).min(1).max(5000),
  })
  .strict()
  .openapi('NewValues');

export const Warning = z.object({
  row: z.int(),
  kind: z.enum(['digit-slip', 'unusual', 'swapped', 'repeated', 'parts-disagree', 'numerator-exceeds-denominator', 'rule']),
  detail: z.string().openapi({ description: 'In the reader’s language.' }),
  low: z.number().optional().openapi({ description: 'What would be usual, where the history says so.' }),
  high: z.number().optional(),
  suggestion: z.number().optional(),
});

export const SavedValues = z.object({ saved: z.array(Measurement), warnings: z.array(Warning) }).openapi('SavedValues');
export type SavedValues = z.infer<typeof SavedValues>;

/** A revision as it was looked at. */
export const SeenRevision = z
  .object({
    reportingUnit: z.string(),
    kpi: z.string(),
    period: PeriodText,
    category: z.string().default(''),
    revision: z.int().min(1),
  })
  .strict();

const SeenRevisions = z.array(SeenRevision).min(1).max(5000);

const Approval = z
  .object({
    reason: text(500).default('approved'),
    values: SeenRevisions,
  })
  .strict()
  .openapi('Approval', { description: 'Names the revisions that were looked at; one that has changed since is refused.' });

const TakingBack = z
  .object({
    reason: text(500).min(1),
    values: SeenRevisions,
  })
  .strict()
  .openapi('TakingBack', { description: 'Names the revisions that were looked at, and why they are taken back.' });

export const Breakdown = z
  .object({
    frequency: z.enum(FREQUENCIES).nullable().openapi({ description: 'Null where no category has a value.' }),
    periods: z.array(PeriodText).openapi({ description: 'The latest first to last: at most 25.' }),
    total: z.array(z.number().nullable()).openapi({ description: 'Value of the whole in each period; null where there is none.' }),
    categories: z.array(
      z.object({
        category: z.string(),
        values: z.array(z.number().nullable()).openapi({ description: 'In each period, in the KPI’s unit; null where there is none.' }),
        status: z.enum(VALUE_STATUSES).optional().openapi({ description: 'Of the value in the last period.' }),
      }),
    ),
  })
  .openapi('Breakdown', { description: 'A KPI of one reporting unit by category, the greatest value of the last period first.' });
export type Breakdown = z.infer<typeof Breakdown>;

export const measurements = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/measurements',
  tags: ['Measurements'],
  summary: 'A series: the revisions in force, oldest period first',
  request: {
    params: inProgramme,
    query: z.object({
      kpi: z.string(),
      reportingUnit: z.string(),
      from: PeriodText.optional(),
      through: PeriodText.optional(),
      asOf: DayText.optional(),
    }),
  },
  responses: { 200: json(z.array(Measurement), 'The series'), ...problems },
});

const Revision = Measurement.extend({
  code: z.string().openapi({ example: 'b83a-02c9', description: 'The beginning of its checksum: the same on pages and on paper.' }),
  approvals: z
    .array(z.object({ by: z.string(), at: z.string() }))
    .openapi({ description: 'Who has approved it where that was not enough alone; who made it count wrote the revision after it.' }),
}).openapi('Revision', { description: 'One revision of a value, with its short code.' });
export type Revision = z.infer<typeof Revision>;

export const revisions = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/revisions',
  tags: ['Measurements'],
  summary: 'Every revision of one value, first to last',
  request: {
    params: inProgramme,
    query: z.object({ kpi: z.string(), reportingUnit: z.string(), period: PeriodText, category: z.string().default('') }),
  },
  responses: { 200: json(z.array(Revision), 'The revisions'), ...problems },
});

export const breakdown = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/breakdown',
  tags: ['Measurements'],
  summary: 'A KPI of one reporting unit by category',
  request: { params: inProgramme, query: z.object({ ...asKnown, kpi: z.string(), reportingUnit: z.string() }) },
  responses: { 200: json(Breakdown, 'The categories'), ...problems },
});

export const recordMeasurements = route({
  permission: 'values.record',
  method: 'post',
  path: '/programmes/{programme}/measurements',
  tags: ['Measurements'],
  summary: 'Write values: all of them, or none and every fault named',
  request: { params: inProgramme, body: jsonBody(NewValues) },
  responses: { 201: json(SavedValues, 'The new revisions, and what looks unusual about them'), ...refusals },
});

export const approveMeasurements = route({
  permission: 'values.approve',
  method: 'post',
  path: '/programmes/{programme}/measurements/approve',
  tags: ['Measurements'],
  summary: 'Approve values: each gets an approved revision',
  request: { params: inProgramme, body: jsonBody(Approval) },
  responses: { 201: json(SavedValues, 'The approved revisions'), ...refusals },
});

export const withdrawMeasurements = route({
  permission: 'programme.read',
  method: 'post',
  path: '/programmes/{programme}/measurements/withdraw',
  tags: ['Measurements'],
  summary: 'Withdraw values that should never have been reported: gone from every figure, kept in the history',
  request: { params: inProgramme, body: jsonBody(TakingBack) },
  responses: { 201: json(SavedValues, 'The withdrawing revisions'), ...refusals },
});

export const undoMeasurements = route({
  permission: 'programme.read',
  method: 'post',
  path: '/programmes/{programme}/measurements/undo',
  tags: ['Measurements'],
  summary: 'Put values back to what they said before these revisions; what was new is withdrawn',
  request: { params: inProgramme, body: jsonBody(TakingBack) },
  responses: { 201: json(SavedValues, 'The revisions that say it again'), ...refusals },
});
