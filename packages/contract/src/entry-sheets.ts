import { z } from '@hono/zod-openapi';
import { FREQUENCIES, REPORTING_UNIT_KINDS, SUBMISSION_STATES } from '@miqyas/domain';
import { Kpi } from './kpis.ts';
import { DayText, MonthText, Names, PeriodText, text } from './primitives.ts';
import { TargetProgress } from './progress.ts';
import { inProgramme, json, problems, route } from './route.ts';
import { DraftContent } from './submissions.ts';

const Cell = z.object({
  period: PeriodText,
  month: MonthText.openapi({ description: 'The month in which the period ends: the column it stands in.' }),
  value: z.number().nullable(),
  state: z.enum(['number', 'missing', 'not-applicable', 'empty']),
  status: z.enum(['submitted', 'approved', 'returned']).optional(),
  revision: z.int(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  weight: z.number().optional(),
  comment: z.string(),
  reason: z.string().openapi({ description: 'Why the revision was made; of one that was returned, why it was.' }),
  by: z.string(),
  at: z.string(),
  locked: z.boolean().openapi({ description: 'Its period is closed, and no exception lets the reader in.' }),
});

const Row = z.object({
  unit: z.string().openapi({ description: 'Code of the reporting unit.' }),
  kpi: z.string(),
  frequency: z.enum(FREQUENCIES),
  due: PeriodText.nullable().openapi({ description: 'The period that ends in the month; null when none does.' }),
  dueDay: DayText.nullable(),
  nextDue: PeriodText,
  path: z.number().nullable().openapi({ description: 'What the path to its target requires at the end of that period.' }),
  cells: z.array(Cell),
  history: z.array(z.number()).openapi({ description: 'The numbers before that period, oldest first: what plausibility is judged by.' }),
  plausible: z.object({ low: z.number(), high: z.number() }).nullable(),
  parts: z
    .array(z.object({ category: z.string(), names: Names, cells: z.array(Cell) }))
    .openapi({ description: 'By category; empty where the KPI has none.' }),
  remarks: z.int().openapi({ description: 'What was said about the value of that period.' }),
});

const Unit = z.object({
  code: z.string(),
  names: Names,
  kind: z.enum(REPORTING_UNIT_KINDS),
  project: z.string().nullable(),
  country: z.string().nullable(),
  editable: z.boolean(),
  state: z.enum(SUBMISSION_STATES).openapi({ description: 'Of the values of the periods that end in the month.' }),
  handedIn: z.int().openapi({ description: 'Of those that are owed: submitted or approved.' }),
  expected: z.int(),
});

export const EntrySheet = z
  .object({
    month: MonthText,
    months: z.array(MonthText),
    dueDay: DayText.nullable().openapi({ description: 'The day on which the last of them is due; null when none is.' }),
    today: DayText,
    closedThrough: DayText.nullable().openapi({ description: 'Periods that end on this day or before it are closed.' }),
    units: z.array(Unit),
    kpis: z.array(Kpi),
    rows: z.array(Row),
    drafts: z
      .array(
        z.object({
          reportingUnit: z.string(),
          kpi: z.string(),
          category: z.string(),
          period: PeriodText,
          person: z.string(),
          names: Names,
          savedAt: z.string(),
          content: DraftContent,
        }),
      )
      .openapi({ description: 'What the reader, and others who enter there, have typed and not handed in.' }),
  })
  .openapi('EntrySheet', { description: 'What reporting units owe, with their latest periods, ready to be filled in.' });
export type EntrySheet = z.infer<typeof EntrySheet>;

export const entrySheet = route({
  permission: 'programme.read',
  topics: ['values', 'definitions', 'workflow'],
  method: 'get',
  path: '/programmes/{programme}/entry-sheet',
  tags: ['Entry'],
  summary: 'What reporting units owe, with their latest periods: of a project, or of all that the reader enters for',
  request: {
    params: inProgramme,
    query: z.object({
      project: z.string().optional(),
      month: MonthText.optional(),
      across: z.coerce.number().int().min(2).max(24).default(6).openapi({ description: 'So many months.' }),
    }),
  },
  responses: { 200: json(EntrySheet, 'The sheet'), ...problems },
});

export const entryEffect = route({
  permission: 'values.record',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/entry-effect',
  tags: ['Entry'],
  summary: 'How the targets of a series would stand at the end of a period if a value of it were approved; nothing is stored',
  request: {
    params: inProgramme,
    query: z.object({ reportingUnit: text(100).min(1), kpi: text(100).min(1), period: PeriodText, value: z.coerce.number() }),
  },
  responses: { 200: json(z.array(TargetProgress), 'The targets'), ...problems },
});
