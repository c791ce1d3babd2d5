import { z } from '@hono/zod-openapi';
import { DayText, MonthText, Names, PeriodText } from './primitives.ts';
import { inProgramme, json, problems, route } from './route.ts';

const Item = z.object({
  kpi: z.string(),
  names: Names,
  unitOfMeasure: z.string(),
  period: PeriodText,
  value: z.number().nullable(),
  drafted: z.boolean(),
});

const Line = z.object({
  unit: z.string(),
  names: Names,
  project: z.string().nullable(),
  dueDay: DayText,
  seconds: z.int().openapi({ description: 'How long it will take at the reader’s pace.' }),
  owed: z.int().openapi({ description: 'Values that are due with these, those that are done among them.' }),
  done: z.int(),
  items: z.array(Item).openapi({ description: 'What is to do, or was done.' }),
});

const Returned = z.object({
  unit: z.string(),
  names: Names,
  project: z.string().nullable(),
  item: Item,
  reason: z.string(),
  by: z.string(),
  byNames: Names,
  at: z.string(),
  seconds: z.int(),
});

export const Work = z
  .object({
    month: MonthText,
    today: DayText,
    units: z.int().openapi({ description: 'Reporting units that the reader enters for.' }),
    rows: z.int().openapi({ description: 'Values that they owe for the month.' }),
    late: z.array(Line),
    returned: z.array(Returned),
    due: z.array(Line),
    done: z.array(Line),
    recallable: z
      .array(z.object({ id: z.string(), unit: z.string(), names: Names, period: PeriodText, count: z.int(), at: z.string() }))
      .openapi({ description: 'What the reader has handed in and no reviewer has touched: it can be taken back.' }),
    counts: z.object({
      done: z.int(),
      due: z.int(),
      late: z.int(),
      returned: z.int(),
      drafted: z.int(),
      submitted: z.int(),
      approved: z.int(),
    }),
    seconds: z.int().openapi({ description: 'All of it, at the reader’s pace.' }),
    pace: z
      .object({ seconds: z.number(), known: z.boolean() })
      .openapi({ description: 'Seconds for a value: the median of the reader’s last six months; 50 until it is known.' }),
    onTime: z.array(z.object({ month: MonthText, kind: z.enum(['in-time', 'late', 'open', 'none']) })),
    review: z
      .object({ waiting: z.int(), oldest: z.string().nullable() })
      .nullable()
      .openapi({ description: 'What waits for the reader’s approval; null where they approve nothing.' }),
  })
  .openapi('Work', { description: 'What the reader owes, by due day over all their reporting units, and what waits for them.' });
export type Work = z.infer<typeof Work>;

export const work = route({
  permission: 'programme.read',
  topics: ['values', 'definitions', 'workflow'],
  method: 'get',
  path: '/programmes/{programme}/work',
  tags: ['Entry'],
  summary: 'What the reader owes, by due day, and what waits for them',
  request: { params: inProgramme, query: z.object({ month: MonthText.optional() }) },
  responses: { 200: json(Work, 'The work'), ...problems },
});
