import { z } from '@hono/zod-openapi';
import { SCOPE_KINDS, STAGES, STATUSES } from '@miqyas/domain';
import { Kpi } from './kpis.ts';
import { DayText, MonthText, Names, PeriodText } from './primitives.ts';
import { Programme } from './programmes.ts';
import { Counts, EditionText, Index, Progress, TargetProgress } from './progress.ts';
import { Project } from './projects.ts';
import { byMethod, inProgramme, json, ofScope, problems, route } from './route.ts';

const Place = z.object({ kind: z.enum(SCOPE_KINDS), code: z.string(), names: Names });

const Scope = Place.extend({
  within: z.array(Place).openapi({ description: 'What it lies in, the widest first; the programme is left out.' }),
  track: Names.optional().openapi({ description: 'Of a centre: what it is for.' }),
  project: Project.optional(),
  organisation: Names.optional(),
}).openapi('Scope', { description: 'What a page is about.' });

const PartCard = z.object({
  kind: z.enum(['domain', 'focus-area']),
  code: z.string(),
  names: Names,
  index: Index,
  change: z.number().nullable().openapi({ description: 'Points of the index since the month before.' }),
  trend: z
    .array(z.number().nullable())
    .openapi({ description: 'The index at the end of the last 24 months, oldest first; null where withheld.' }),
  counts: Counts,
  moved: z.int().nullable().openapi({ description: 'Place in `changes` of what moved most in it.' }),
});

const numbers = { from: z.number(), to: z.number() };

const Change = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('status'),
      target: z.int(),
      at: PeriodText,
      from: z.enum(STATUSES),
      to: z.enum(STATUSES),
      value: z.number(),
      required: z.number().optional(),
    }),
    z.object({ kind: z.literal('forecast'), target: z.int(), side: z.enum(['reaches', 'misses']), ...numbers }),
    z.object({
      kind: z.literal('move'),
      target: z.int(),
      at: PeriodText,
      ...numbers,
      times: z.number().openapi({ description: 'The step over the mean of the steps before it; told above 3.267.' }),
      way: z.enum(['better', 'worse', 'neither']),
    }),
    z.object({ kind: z.literal('revised'), target: z.int(), at: PeriodText, ...numbers }),
    z.object({
      ...{ kind: z.literal('target-moved'), target: z.int(), from: EditionText, to: EditionText },
      ...{ by: z.string(), on: z.string(), against: z.enum(STATUSES) },
    }),
    z.object({ kind: z.literal('stale'), target: z.int(), at: PeriodText, value: z.number() }),
    z.object({ kind: z.literal('first-value'), target: z.int(), at: PeriodText, value: z.number() }),
  ])
  .openapi('Change', { description: 'What happened to a target since the end of the month before.' });

const Tile = z.object({
  country: z.string(),
  names: Names,
  value: z.number().nullable(),
  status: z.enum(STATUSES).nullable(),
  period: PeriodText.optional(),
});

const DECISION_KINDS = ['deadline-passed', 'off-track', 'forecast-to-miss', 'stale', 'late'] as const;

/** How many targets an answer holds before the others are asked for by themselves. */
export const TARGETS_AT_ONCE = 500;

export const Overview = Progress.extend({
  indexAccount: Progress.shape.indexAccount.optional().openapi({ description: 'Left out where targets are: `progress` tells it.' }),
  targets: z.array(TargetProgress).openapi({
    description: `Of more than ${TARGETS_AT_ONCE} the first ones, and those that \`flagships\`, \`national\`, and the first of \`changes\` and \`decisions\` name.`,
  }),
  targetsLeft: z.int().openapi({ description: 'So many follow by pages (`overviewTargets`); 0 where all are there.' }),
  waiting: z.int().openapi({ description: 'Targets of which a value waits for approval.' }),
  unowned: z
    .array(z.object({ domain: z.string().optional(), count: z.int() }))
    .openapi({ description: 'Followed targets that are behind and nobody answers for, by domain.' }),
  national: z
    .object({ count: z.int(), targets: z.array(z.int()) })
    .openapi({ description: 'Followed targets of countries: how many, and which are the furthest along, those first.' }),
  programme: Programme,
  scope: Scope,
  previousMonth: MonthText,
  dueDay: DayText.nullable().openapi({
    description: 'The day on which the last value of the scope for this month is due; null when none is owed.',
  }),
  flagships: z.array(z.int()).openapi({ description: 'Targets to be shown first.' }),
  parts: z.array(PartCard).openapi({ description: 'The domains of the scope; of a domain its focus areas.' }),
  changes: z.array(Change).openapi({ description: 'The weightiest first.' }),
  decisions: z
    .array(
      z.object({
        kind: z.enum(DECISION_KINDS),
        targets: z.array(z.int()).min(1).openapi({ description: 'One, or several with one cause: the same KPI without an owner.' }),
        months: z.int(),
        owned: z.boolean().openapi({ description: 'Somebody answers for it.' }),
        due: DayText.openapi({ description: 'By when: the end of the month after the one that is shown.' }),
      }),
    )
    .openapi({ description: 'What somebody has to decide; what nobody owns first.' }),
  people: z.array(z.object({ code: z.string(), names: Names })).openapi({ description: 'Leads of the projects of these targets.' }),
  map: z.object({ kpi: Kpi.optional(), tiles: z.array(Tile), choices: z.array(z.object({ code: z.string(), names: Names })) }),
  stages: z.array(z.object({ domain: z.string(), stage: z.enum(STAGES), count: z.int() })),
  projects: z.int(),
  centres: z.array(z.object({ code: z.string(), names: Names, track: Names, projects: z.int(), countries: z.int(), counts: Counts })),
}).openapi('Overview', { description: 'Everything the page of the programme, or of a part of it, shows, in one answer.' });
export type Overview = z.infer<typeof Overview>;

const ofPart = { ...byMethod, ...ofScope };

export const overview = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/overview',
  tags: ['Progress'],
  summary: 'The page of the programme, or of a part of it, in a month',
  request: {
    params: inProgramme,
    query: z.object({ ...ofPart, map: z.string().optional().openapi({ description: 'KPI code for the map, or `index`.' }) }),
  },
  responses: { 200: json(Overview, 'The overview'), ...problems },
});

export const overviewTargets = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/overview/targets',
  tags: ['Progress'],
  summary: 'Targets that an overview left out, a page of them',
  request: {
    params: inProgramme,
    query: z.object({
      ...ofPart,
      left: z.coerce.number().int().min(1).openapi({ description: 'So many are left, as the overview or the page before said.' }),
    }),
  },
  responses: {
    200: json(
      z.object({ targets: z.array(TargetProgress), targetsLeft: z.int() }).openapi('OverviewTargets'),
      'Some, and how many are left',
    ),
    ...problems,
  },
});
