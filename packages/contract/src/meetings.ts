import { z } from '@hono/zod-openapi';
import { ACTION_STATES, AGENDA_KINDS } from '@miqyas/domain';
import { DayText, Names, PeriodText } from './primitives.ts';
import { TargetProgress } from './progress.ts';
import { RegisterEntry } from './registers.ts';
import { inProgramme, json, problems, route } from './route.ts';

const Listed = z.object({ key: z.string(), entry: RegisterEntry });

const MeetingSummary = Listed.extend({
  held: z.boolean(),
  confirmed: z.boolean().openapi({ description: 'Both sides have confirmed the minutes: they stay as they are.' }),
  items: z.int(),
  decisions: z.int(),
  actions: z.int(),
  open: z.int().openapi({ description: 'Actions of it that are not over.' }),
});

export const Meetings = z
  .object({ today: DayText, meetings: z.array(MeetingSummary).openapi({ description: 'The newest first.' }) })
  .openapi('Meetings');
export type Meetings = z.infer<typeof Meetings>;

export const meetings = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/meetings',
  tags: ['Follow-up'],
  summary: 'Meetings with what was decided and agreed there',
  request: { params: inProgramme },
  responses: { 200: json(Meetings, 'Meetings'), ...problems },
});

const MeetingAction = Listed.extend({ state: z.enum(ACTION_STATES), days: z.int() });

export const MeetingView = z
  .object({
    today: DayText,
    key: z.string(),
    entry: RegisterEntry,
    version: z.int().openapi({ description: 'How often what stands of it was written anew.' }),
    startsAt: z.string().nullable().openapi({ description: 'ISO 8601, UTC; null where no time is set.' }),
    zones: z.array(z.string()).openapi({ description: 'IANA names of the zones that it is told in: that of the programme first.' }),
    held: z.boolean(),
    parties: z.array(z.object({ code: z.string(), names: Names, participants: z.array(RegisterEntry) })),
    confirmations: z.array(z.object({ party: z.string(), names: Names, entry: RegisterEntry })),
    confirmed: z.boolean(),
    checksum: z.string().openapi({ description: 'SHA-256 of everything that it says: the same text, the same sum.' }),
    items: z.array(
      Listed.extend({
        target: z.int().optional(),
        decisions: z.array(Listed.extend({ actions: z.array(MeetingAction) })),
      }),
    ),
    unassigned: z.array(Listed.extend({ actions: z.array(MeetingAction) })).openapi({ description: 'Decisions of no item.' }),
    proposed: z
      .array(
        z.object({
          kind: z.enum(AGENDA_KINDS),
          count: z.int().openapi({ description: 'Of actions or verdicts; 1 for a target.' }),
          target: z.int().optional(),
          reportingUnit: z.string().optional(),
          kpi: z.string().optional(),
          minutes: z.int(),
        }),
      )
      .openapi({ description: 'What its agenda lacks as things stand: empty once it was held.' }),
    targets: z.array(TargetProgress),
    movedFrom: z
      .object({ day: DayText, earlyActions: z.int().openapi({ description: 'Actions agreed there that are due before it now.' }) })
      .nullable(),
    next: Listed.nullable().openapi({ description: 'The meeting after it, to which items are carried over.' }),
  })
  .openapi('MeetingView');
export type MeetingView = z.infer<typeof MeetingView>;

export const meeting = route({
  permission: 'programme.read',
  topics: ['follow-up', 'values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/meetings/{code}',
  tags: ['Follow-up'],
  summary: 'A meeting: who came, what was said, decided and agreed, and who has confirmed it',
  request: {
    params: inProgramme.extend({
      code: z
        .string()
        .max(100)
        .openapi({ param: { name: 'code', in: 'path' } }),
    }),
  },
  responses: { 200: json(MeetingView, 'The meeting'), ...problems },
});

const Commitment = Listed.extend({ inForce: z.boolean(), tracks: z.int() });

export const Agreements = z
  .object({
    today: DayText,
    memoranda: z.array(Commitment),
    tracks: z.array(
      Listed.extend({
        ownerLeft: z.boolean(),
        actions: z.int(),
        open: z.int(),
        late: z.int(),
        lastMet: DayText.nullable().openapi({ description: 'Its own meetings, and those that name no track: they are of all of them.' }),
        next: DayText.nullable(),
      }),
    ),
    decisions: z.array(Listed.extend({ actions: z.int(), done: z.int(), target: z.int().optional() })),
    total: z.int().openapi({ description: 'Decisions that fit what was asked.' }),
    targets: z.array(TargetProgress),
    periods: z.array(PeriodText).openapi({ description: 'Years in which something was decided, the newest first.' }),
  })
  .openapi('Agreements', { description: 'What was signed, the tracks that it is followed up on, and what was decided.' });
export type Agreements = z.infer<typeof Agreements>;

export const agreements = route({
  permission: 'programme.read',
  topics: ['follow-up', 'values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/agreements',
  tags: ['Follow-up'],
  summary: 'Memoranda, follow-up tracks and decisions',
  request: {
    params: inProgramme,
    query: z.object({
      find: z.string().max(200).optional(),
      period: PeriodText.optional().openapi({ description: 'Decisions of this year.' }),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: { 200: json(Agreements, 'Agreements'), ...problems },
});
