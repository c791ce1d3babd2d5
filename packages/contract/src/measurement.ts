import { z } from '@hono/zod-openapi';
import { VALUE_STATUSES } from '@miqyas/domain';
import { PeriodText } from './primitives.ts';

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
export type Measurement = z.infer<typeof Measurement>;
