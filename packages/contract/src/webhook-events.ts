import { z } from '@hono/zod-openapi';
import { STATUSES, WEBHOOK_TEST } from '@miqyas/domain';
import { DayText, PeriodText } from './primitives.ts';

const series = { reportingUnit: z.string(), kpi: z.string() };

const Value = z.object({
  ...series,
  category: z.string(),
  period: PeriodText,
  revision: z.int(),
  status: z.string(),
  value: z.union([z.number(), z.string()]).openapi({ description: 'A number, or the word that says why there is none.' }),
  before: z.union([z.number(), z.string()]).nullable().openapi({ description: 'What stood there before; null for nothing.' }),
});

const event = <const Type extends string, Data extends z.ZodType>(type: z.ZodType<Type>, data: Data) =>
  z.object({
    type,
    timestamp: z.string().openapi({ description: 'When it happened (ISO 8601, UTC).' }),
    programme: z.string(),
    sequence: z.int().openapi({ description: 'Its number in the audit trail: what happened later has a greater one.' }),
    data,
  });

/** What is sent to webhooks, by its type. Nobody is named in it, and nothing is of a restricted KPI. */
export const WebhookEvent = z
  .union([
    event(
      z.enum(['value.recorded', 'value.submitted', 'value.recalled', 'value.approved', 'value.returned', 'value.withdrawn']),
      z.object({
        complete: z.boolean().openapi({ description: 'False for more than a hundred at once: read them of the API.' }),
        values: z.array(Value),
      }),
    ),
    event(z.literal('target.status-changed'), z.object({ ...series, deadline: PeriodText, from: z.enum(STATUSES), to: z.enum(STATUSES) })),
    event(
      z.literal('period.closed'),
      z.object({
        through: z.string().openapi({ description: 'The last month that is closed, `2026-10`; empty where none is any more.' }),
        before: z.string(),
      }),
    ),
    event(z.literal('report.sent'), z.object({ report: z.string(), edition: z.string() })),
    event(z.enum(['action.due', 'action.overdue']), z.object({ key: z.string(), ...series, due: DayText })),
    event(z.literal(WEBHOOK_TEST), z.object({})),
  ])
  .openapi('WebhookEvent', { description: 'What is posted to a webhook, signed by Standard Webhooks 1.0.' });
