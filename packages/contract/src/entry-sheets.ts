import { z } from '@hono/zod-openapi';
import { FREQUENCIES } from '@miqyas/domain';
import { Kpi } from './kpis.ts';
import { DayText, MonthText, PeriodText } from './primitives.ts';
import { Project } from './projects.ts';
import { inProgramme, json, problems, route } from './route.ts';

const Cell = z.object({
  period: PeriodText,
  month: MonthText.openapi({ description: 'The month in which the period ends: the column it stands in.' }),
  value: z.number().nullable(),
  state: z.enum(['number', 'missing', 'not-applicable', 'empty']),
  status: z.enum(['draft', 'submitted', 'approved', 'returned']).optional(),
  revision: z.int(),
  comment: z.string(),
  reason: z.string(),
});

export const EntrySheet = z
  .object({
    project: Project,
    month: MonthText,
    months: z.array(MonthText),
    dueDay: DayText.nullable().openapi({ description: 'The day on which the last of them is due; null when none is.' }),
    today: z.string(),
    entered: z.int(),
    expected: z.int(),
    rows: z.array(
      z.object({
        kpi: Kpi,
        frequency: z.enum(FREQUENCIES),
        due: PeriodText.nullable().openapi({ description: 'The period that ends in this month; null when none does.' }),
        dueDay: DayText.nullable(),
        nextDue: PeriodText,
        cells: z.array(Cell),
        history: z.array(z.number()).openapi({ description: 'Earlier values, oldest first: what plausibility is judged by.' }),
        plausible: z.object({ low: z.number(), high: z.number() }).nullable(),
      }),
    ),
  })
  .openapi('EntrySheet', { description: 'The KPIs of one project with their latest periods, ready to be filled in.' });
export type EntrySheet = z.infer<typeof EntrySheet>;

export const entrySheet = route({
  permission: 'programme.read',
  topics: ['values', 'definitions', 'workflow'],
  method: 'get',
  path: '/programmes/{programme}/entry-sheet',
  tags: ['Measurements'],
  summary: 'The KPIs of a project with their latest periods, ready to be filled in',
  request: { params: inProgramme, query: z.object({ project: z.string(), month: MonthText.optional() }) },
  responses: { 200: json(EntrySheet, 'The sheet'), ...problems },
});
