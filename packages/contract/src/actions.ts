import { z } from '@hono/zod-openapi';
import { ACTION_STATES, CANNOT_TELL_REASONS } from '@miqyas/domain';
import { DayText, PeriodText } from './primitives.ts';
import { TargetProgress } from './progress.ts';
import { RegisterEntry } from './registers.ts';
import { asKnown, inProgramme, json, ofScope, problems, route } from './route.ts';

const Point = z.object({ period: PeriodText, value: z.number() });

export const Verdict = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('awaited'), dueDay: DayText }),
    z.object({ kind: z.literal('cannot-tell'), because: z.enum(CANNOT_TELL_REASONS), valuesBefore: z.int() }),
    z.object({
      kind: z.enum(['moved', 'worse', 'not-yet']),
      dueDay: DayText,
      before: Point,
      after: Point,
      limits: z.object({ lower: z.number(), upper: z.number(), centre: z.number() }),
      valuesBefore: z.int(),
      share: z.object({ before: z.number(), after: z.number() }).optional(),
      continued: z.number().optional().openapi({ description: 'Where the values before were heading.' }),
    }),
  ])
  .openapi('Verdict', {
    description: 'Whether the figure moved after an action was done: its newest value against the limits of those before.',
  });
export type Verdict = z.infer<typeof Verdict>;

export const ActionItem = z
  .object({
    key: z.string(),
    entry: RegisterEntry,
    state: z.enum(ACTION_STATES),
    days: z.int().openapi({ description: 'Days from today to the day it is due; negative once that is over.' }),
    target: z.int().optional().openapi({ description: 'Id of the target that it serves, among `targets`.' }),
    verdict: Verdict.optional(),
    ownerLeft: z.boolean().openapi({ description: 'Who owns it has left: somebody has to take it over.' }),
  })
  .openapi('ActionItem');
export type ActionItem = z.infer<typeof ActionItem>;

const states = z.record(z.enum(ACTION_STATES), z.int());

export const Actions = z
  .object({
    today: DayText,
    counts: states,
    all: z.int(),
    total: z.int().openapi({ description: 'Actions that fit what was asked.' }),
    tracks: z.array(
      z.object({ key: z.string(), entry: RegisterEntry.nullable(), counts: states, all: z.int() }).openapi({
        description: 'A track with its actions; empty for those of no track.',
      }),
    ),
    items: z.array(ActionItem).openapi({ description: 'Those past their day first, then by track: the nearest, and those judged last.' }),
    unanswered: z
      .array(z.object({ target: z.int(), proposed: DayText.optional() }))
      .openapi({ description: 'Targets off their track for which nothing is being done, and nobody has decided not to act.' }),
    targets: z.array(TargetProgress),
    next: z
      .object({ key: z.string(), entry: RegisterEntry, days: z.int(), items: z.array(RegisterEntry) })
      .nullable()
      .openapi({ description: 'The next meeting with its agenda as it stands.' }),
    decisions: z.array(z.object({ key: z.string(), entry: RegisterEntry, actions: states })),
    decisionCount: z.int(),
    verdicts: z.array(ActionItem).openapi({ description: 'Verdicts that have fallen since the last meeting.' }),
  })
  .openapi('Actions', { description: 'What is being done for the targets of a programme, by whom, until when, and whether it helped.' });
export type Actions = z.infer<typeof Actions>;

export const actions = route({
  permission: 'programme.read',
  topics: ['follow-up', 'values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/actions',
  tags: ['Follow-up'],
  summary: 'Actions by track, those past their day first; targets that nobody has answered for; the next meeting',
  request: {
    params: inProgramme,
    query: z.object({
      track: z.string().max(100).optional().openapi({ description: 'Of this track alone; `none`: of no track.' }),
      owner: z.string().max(100).optional(),
      kpi: z.string().max(100).optional(),
      reportingUnit: z.string().max(100).optional(),
      state: z.enum(ACTION_STATES).optional(),
      find: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: { 200: json(Actions, 'Actions'), ...problems },
});

/** Why an action stands in a summary. */
const SUMMARY_GROUPS = ['late', 'judged', 'done', 'coming'] as const;

export const FollowUpSummary = z
  .object({
    today: DayText,
    counts: states,
    rows: z
      .array(ActionItem.extend({ group: z.enum(SUMMARY_GROUPS) }))
      .openapi({ description: 'What is late; what was judged lately; what was done lately; what is due next.' }),
    answers: z
      .array(
        z.object({
          target: z.int(),
          action: ActionItem.optional(),
          decision: z.object({ key: z.string(), entry: RegisterEntry }).optional(),
        }),
      )
      .openapi({ description: 'Of targets off their track: what is being done, or the decision not to act.' }),
    unanswered: z.array(z.int()).openapi({ description: 'Targets off their track that nobody has answered for.' }),
    next: z.object({ key: z.string(), entry: RegisterEntry, days: z.int() }).nullable(),
  })
  .openapi('FollowUpSummary', { description: 'What is being done for the targets of a part of the programme.' });
export type FollowUpSummary = z.infer<typeof FollowUpSummary>;

export const followUpSummary = route({
  permission: 'programme.read',
  topics: ['follow-up', 'values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/follow-up-summary',
  tags: ['Follow-up'],
  summary: 'What is late, what was judged lately, and which targets off their track nobody has answered for',
  request: { params: inProgramme, query: z.object({ ...asKnown, ...ofScope }) },
  responses: { 200: json(FollowUpSummary, 'The summary'), ...problems },
});
