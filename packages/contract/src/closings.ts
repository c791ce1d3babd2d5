import { z } from '@hono/zod-openapi';
import { DayText, MonthText, Names, PeriodText, text } from './primitives.ts';
import { done, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const Exception = z.object({
  id: z.string(),
  who: z.string(),
  whoNames: Names,
  reportingUnit: z.string(),
  unitNames: Names,
  kpi: z.string().openapi({ description: 'Empty for every KPI of the unit.' }),
  kpiNames: Names,
  period: PeriodText.nullable().openapi({ description: 'Null for every period that is closed.' }),
  until: DayText,
  why: z.string(),
  by: z.string(),
  at: z.string(),
});

export const Closings = z
  .object({
    closedThrough: MonthText.nullable(),
    closings: z.array(
      z.object({ through: MonthText.nullable(), by: z.string(), byNames: Names, at: z.string(), reason: z.string() }).openapi({
        description: 'Through which month it was closed from then on; null where all was opened.',
      }),
    ),
    exceptions: z.array(Exception),
    open: z.array(z.object({ month: MonthText, expected: z.int(), approved: z.int(), waiting: z.int(), missing: z.int() })).openapi({
      description: 'Months that are over and not closed, the latest first: what of each is owed, approved, waits, is missing.',
    }),
  })
  .openapi('Closings', { description: 'What of a programme is closed, and who may still enter what.' });
export type Closings = z.infer<typeof Closings>;

export const closings = route({
  permission: 'programme.read',
  topics: ['values', 'definitions', 'workflow'],
  method: 'get',
  path: '/programmes/{programme}/closings',
  tags: ['Calendar'],
  summary: 'What is closed, and exceptions from it',
  request: { params: inProgramme },
  responses: { 200: json(Closings, 'The closings'), ...problems },
});

export const closePeriods = route({
  permission: 'periods.close',
  method: 'put',
  path: '/programmes/{programme}/closings',
  tags: ['Calendar'],
  summary: 'Close every period that ends in a month or before it; an earlier month, or none, opens what lies behind it',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({ through: MonthText.nullable(), reason: text(500).min(1) })
        .strict()
        .openapi('NewClosing'),
    ),
  },
  responses: { ...done, ...refusals },
});

export const grantException = route({
  permission: 'periods.close',
  method: 'post',
  path: '/programmes/{programme}/lock-exceptions',
  tags: ['Calendar'],
  summary: 'Let somebody enter what is closed: who, what, until when and why',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({
          who: text(100).min(1),
          reportingUnit: text(100).min(1),
          kpi: text(100).default(''),
          period: PeriodText.optional(),
          until: DayText,
          why: text(500).refine((why) => why.trim() !== '', 'a reason'),
        })
        .strict()
        .openapi('NewException'),
    ),
  },
  responses: { 201: json(z.object({ id: z.string() }), 'It is granted'), ...refusals },
});

export const exceptionCandidates = route({
  permission: 'periods.close',
  method: 'get',
  path: '/programmes/{programme}/lock-exceptions/candidates',
  tags: ['Calendar'],
  summary: 'Who could be let enter what is closed of a reporting unit: those who may enter its values',
  request: { params: inProgramme, query: z.object({ reportingUnit: text(100).min(1) }) },
  responses: { 200: json(z.array(z.object({ code: z.string(), names: Names })), 'People'), ...problems },
});

export const endException = route({
  permission: 'periods.close',
  method: 'delete',
  path: '/programmes/{programme}/lock-exceptions/{id}',
  tags: ['Calendar'],
  summary: 'End an exception before its day',
  request: { params: idInProgramme },
  responses: { ...done, ...problems },
});
