import { z } from '@hono/zod-openapi';
import { LANGUAGES, NOT_JUDGED_REASONS, STATUSES } from '@miqyas/domain';
import { DayText, MonthText, Names, PeriodText } from './primitives.ts';
import { TargetProgress } from './progress.ts';
import { RegisterEntry } from './registers.ts';
import { inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

export const TrainingStanding = z
  .object({
    passed: z.int().openapi({ description: 'People who have passed, each once per domain.' }),
    people: z.int().openapi({ description: 'People who are to be trained.' }),
    required: z.number().openapi({ description: 'People who should have passed by the end of the month, along a straight path.' }),
    endsOn: DayText,
    status: z.enum(STATUSES),
    reason: z.enum(NOT_JUDGED_REASONS).optional(),
  })
  .openapi('TrainingStanding', { description: 'How training targets stand together, judged as every target is.' });
export type TrainingStanding = z.infer<typeof TrainingStanding>;

const Cell = z.object({
  domain: z.string(),
  passed: z.int(),
  people: z.int().nullable().openapi({ description: 'Null where no target is agreed.' }),
  required: z.number().nullable(),
  farBehind: z.boolean().openapi({ description: 'Under 0.6 of its path, and five or more people behind it.' }),
});

const Country = z.object({
  code: z.string(),
  names: Names,
  cells: z.array(Cell),
  standing: TrainingStanding.nullable().openapi({ description: 'Null where no target is agreed: it is never off track.' }),
});

export const Course = z
  .object({
    key: z.string(),
    entry: RegisterEntry,
    people: z.int().openapi({ description: 'Who has a mark after it.' }),
    passed: z.int(),
    taken: z.int().openapi({ description: 'Places that are taken, of those in `entry`.' }),
    before: z.number().optional().openapi({ description: 'Mean mark before, 0 to 100.' }),
    after: z.number().optional(),
    passMark: z.number(),
  })
  .openapi('CourseOutcome');
export type Course = z.infer<typeof Course>;

export const Capacity = z
  .object({
    month: MonthText,
    today: DayText,
    domains: z.array(z.object({ code: z.string(), names: Names, standing: TrainingStanding.nullable() })),
    groups: z.array(z.object({ names: Names.nullable(), countries: z.array(Country) })),
    total: TrainingStanding.nullable(),
    untargeted: z.int().openapi({ description: 'People who have passed where no target is agreed.' }),
    courseCount: z.int(),
    courses: z.array(Course).openapi({ description: 'Those with results, by people, the most first.' }),
    next: z.array(Course).openapi({ description: 'Those that have not begun, the next first.' }),
    moves: z.array(z.int()).openapi({ description: 'Ids of the targets that courses should move, among `targets`.' }),
    transfers: z.array(z.object({ key: z.string(), entry: RegisterEntry, target: z.int().optional() })),
    transferCount: z.int(),
    targets: z.array(TargetProgress),
    feeds: z.int().openapi({ description: 'Training targets that name a KPI.' }),
  })
  .openapi('Capacity', { description: 'People trained by country and domain, courses, and transfers of expertise.' });
export type Capacity = z.infer<typeof Capacity>;

export const capacity = route({
  permission: 'programme.read',
  topics: ['follow-up', 'values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/capacity',
  tags: ['Follow-up'],
  summary: 'People trained by country and domain against their targets; courses; what training should move',
  request: {
    params: inProgramme,
    query: z.object({
      month: MonthText.optional().openapi({ description: 'Default: the last complete month.' }),
      language: z
        .enum(LANGUAGES)
        .optional()
        .openapi({ description: 'Courses held in this language alone; people are counted whatever they were taught in.' }),
    }),
  },
  responses: { 200: json(Capacity, 'Capacity'), ...problems },
});

const SKIPPED = ['no-agreement', 'not-begun', 'no-period', 'closed', 'not-permitted'] as const;

export const Fed = z
  .object({
    recorded: z.int(),
    unchanged: z.int(),
    values: z.array(z.object({ country: z.string(), kpi: z.string(), period: PeriodText, value: z.int() })),
    skipped: z.array(z.object({ country: z.string(), kpi: z.string(), because: z.enum(SKIPPED) })),
  })
  .openapi('CapacityFed', { description: 'What was handed on to KPIs, and what was not, and why.' });
export type Fed = z.infer<typeof Fed>;

export const feedCapacity = route({
  permission: 'values.record',
  method: 'post',
  path: '/programmes/{programme}/capacity/feed',
  tags: ['Follow-up'],
  summary: 'Hand the count of people trained on to the KPIs that training targets name, as values of the countries, where they are agreed',
  request: { params: inProgramme, body: jsonBody(z.object({ month: MonthText.optional() }).strict()) },
  responses: { 200: json(Fed, 'What became of it'), ...refusals },
});
