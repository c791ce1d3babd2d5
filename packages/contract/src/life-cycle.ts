import { z } from '@hono/zod-openapi';
import { GATE_STATES, STAGES } from '@miqyas/domain';
import { DayText, line, MonthText, Names, PeriodText, text } from './primitives.ts';
import { RegisterReport } from './registers.ts';
import { inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const Gate = z
  .object({
    stage: z.enum(STAGES).openapi({ description: 'The stage that ends with it.' }),
    state: z.enum(GATE_STATES),
    criteria: z.int(),
    missing: z.array(z.string()),
    plannedOn: DayText.nullable(),
    passedOn: DayText.nullable(),
    daysLate: z
      .int()
      .nullable()
      .openapi({ description: 'Days from the day it was planned for to the day it was passed, or to today where it is overdue.' }),
    exception: z.string().nullable(),
    approver: z.string().nullable(),
    handoverTo: Names.nullable(),
  })
  .openapi('StageGate');

const Indices = {
  period: PeriodText,
  costIndex: z.number().nullable().openapi({ description: 'CPI = EV / AC; null where nothing was spent.' }),
  scheduleIndex: z.number().nullable().openapi({ description: 'SPI = EV / PV; null where nothing was planned.' }),
};

const Cost = z
  .object({
    ...Indices,
    plannedValue: z.number(),
    earnedValue: z.number(),
    actualCost: z.number(),
    estimateAtCompletion: z.number().nullable().openapi({ description: 'EAC = budget / CPI; null without a budget or a CPI.' }),
    varianceAtCompletion: z.number().nullable(),
    series: z.array(z.object(Indices)).openapi({ description: 'Its reports, the oldest first; the last twelve.' }),
  })
  .openapi('ProjectCost', { description: 'The newest cost report of a project, in the currency of its budget.' });

export const LifeCycleProject = z
  .object({
    code: z.string(),
    names: Names,
    domain: z.string(),
    country: z.string(),
    cityNames: Names.nullable(),
    stage: z.enum(STAGES),
    stageSince: DayText.nullable(),
    budget: z.number().nullable(),
    currency: z.string().nullable(),
    gates: z.array(Gate).openapi({ description: 'In the order of the stages.' }),
    next: z.enum(STAGES).nullable().openapi({ description: 'Stage of the first gate from its stage on that is not passed.' }),
    cost: Cost.nullable(),
  })
  .openapi('LifeCycleProject');
export type LifeCycleProject = z.infer<typeof LifeCycleProject>;

export const StageCount = z
  .object({
    stage: z.enum(STAGES),
    projects: z.int(),
    moved: z.int().openapi({ description: 'Of them, those that came to it within the last three months.' }),
    budgets: z
      .array(z.object({ currency: z.string(), amount: z.number() }))
      .openapi({ description: 'Sums by currency, the largest first.' }),
  })
  .openapi('StageCount');
export type StageCount = z.infer<typeof StageCount>;

export const LifeCycle = z
  .object({
    day: DayText.openapi({ description: 'As it stands on that day.' }),
    since: DayText.openapi({ description: 'The first of the three months in which projects have moved.' }),
    stages: z.array(StageCount),
    overdue: z.int(),
    due: z.int(),
    excepted: z.int().openapi({ description: 'Gates that were passed by exception.' }),
    projects: z.array(LifeCycleProject),
    feeds: z.array(z.string()).openapi({ description: 'Codes of the KPIs that cost reports are handed on to, as the programme has them.' }),
  })
  .openapi('LifeCycle', { description: 'Projects by stage, their gates, and what they have earned for what they cost.' });
export type LifeCycle = z.infer<typeof LifeCycle>;

export const lifeCycle = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/life-cycle',
  tags: ['Follow-up'],
  summary: 'Projects by life-cycle stage, their gates and their earned value',
  request: {
    params: inProgramme,
    query: z.object({
      domain: z.string().optional(),
      month: MonthText.optional().openapi({ description: 'As known at the end of that month. Default: as it stands today.' }),
    }),
  },
  responses: { 200: json(LifeCycle, 'The life cycle'), ...problems },
});

export const passGate = route({
  permission: 'projects.write',
  method: 'post',
  path: '/programmes/{programme}/life-cycle/pass',
  tags: ['Follow-up'],
  summary: 'Pass the gate at the end of a stage: the project moves on to the next one, with it or not at all',
  description: 'Refused while criteria are not met, unless an exception says why. A project that has moved on already stays where it is.',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({
          project: text(100).min(1),
          stage: z.enum(STAGES),
          day: DayText.optional().openapi({ description: 'Default: today.' }),
          exception: line(2000).optional(),
          reason: line(500).optional(),
        })
        .strict()
        .openapi('GatePassing'),
    ),
  },
  responses: { 200: json(RegisterReport, 'What became of the gate and the project, or what is wrong'), ...refusals },
});

export const feedLifeCycle = route({
  permission: 'values.record',
  method: 'post',
  path: '/programmes/{programme}/life-cycle/feed',
  tags: ['Follow-up'],
  summary: 'Hand cost reports on to the KPIs `PM.CPI` (EV over AC) and `PM.SPI` (EV over PV)',
  description:
    'For each report of a project whose agreement with one of these KPIs owes a value of its period; they wait for approval as every value does.',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({ project: text(100).min(1).optional() })
        .strict()
        .openapi('LifeCycleFeed'),
    ),
  },
  responses: {
    200: json(
      z.object({
        recorded: z.int(),
        unchanged: z.int(),
        skipped: z.int().openapi({ description: 'Not agreed, closed, without anything to divide by, or not for the caller to enter.' }),
      }),
      'What was handed on',
    ),
    ...refusals,
  },
});
