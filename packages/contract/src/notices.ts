import { z } from '@hono/zod-openapi';
import { ACTION_NOTICES, EDITION_STATES, FOLLOW_UP_NAMES, FOLLOWED, LANGUAGES, MAIL_CHOICES, STATUSES } from '@miqyas/domain';
import { DayText, Names, PeriodText } from './primitives.ts';
import { done, inProgramme, json, jsonBody, problems, route } from './route.ts';

const due = {
  reportingUnit: z.string(),
  dueDay: DayText,
  values: z.array(z.object({ kpi: z.string(), period: PeriodText })).readonly(),
  days: z.int().openapi({ description: 'Working days until the due day, or since.' }),
};
const about = { reportingUnit: z.string(), kpi: z.string() };
const Aim = z.object({ value: z.number().optional().openapi({ description: 'Absent for a range.' }), deadline: PeriodText });

const ofEntry = {
  ...{ register: z.enum(FOLLOW_UP_NAMES), key: z.string(), names: Names },
  kpis: z.array(z.string()).readonly().openapi({ description: 'What the entry was about when they were told.' }),
};

const NoticeContent = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.enum(['reminder-before', 'reminder-due', 'reminder-after']), ...due }),
    z.object({ kind: z.literal('escalation'), to: z.enum(['reviewer', 'delivery-office']), ...due }),
    z.object({ kind: z.literal('status-turned'), ...about, deadline: PeriodText, from: z.enum(STATUSES), to: z.enum(STATUSES) }),
    z.object({ kind: z.literal('forecast-turned'), ...about, deadline: PeriodText, side: z.enum(['reaches', 'misses']) }),
    z.object({ kind: z.literal('returned'), ...about, period: PeriodText, reason: z.string() }),
    z.object({ kind: z.literal('mentioned'), ...about, period: PeriodText, words: z.string() }),
    z.object({ kind: z.literal('mentioned-in-entry'), ...ofEntry, words: z.string() }),
    z.object({ kind: z.enum(ACTION_NOTICES), ...ofEntry, due: DayText, days: z.int() }),
    z.object({ kind: z.literal('edition-changed'), ...ofEntry, edition: z.string(), state: z.enum(EDITION_STATES) }),
    z.object({ kind: z.literal('action-proposed'), ...about, deadline: PeriodText }),
    z.object({ kind: z.literal('value-restated'), ...about, period: PeriodText, from: z.number(), to: z.number() }),
    z.object({ kind: z.literal('target-moved'), ...about, from: Aim, to: Aim }),
    z.object({ kind: z.literal('webhook-stopped'), webhook: z.string(), name: z.string() }),
  ])
  .openapi('NoticeContent');

export const Notice = z
  .object({
    id: z.string(),
    programme: z.string(),
    createdAt: z.string(),
    seen: z.boolean(),
    settled: z.boolean().openapi({ description: 'What it asks for has come since.' }),
    content: NoticeContent,
    unitNames: Names,
    kpiNames: Names.openapi({ description: 'Of the KPI, or of the first that it names.' }),
    unitOfMeasure: z.string(),
  })
  .openapi('Notice', { description: 'Something that somebody is told, once: values that are due, or that what they follow has turned.' });
export type Notice = z.infer<typeof Notice>;

const NoticePage = z
  .object({
    notices: z.array(Notice),
    unseen: z.int().openapi({ description: 'How many of all are neither seen nor settled.' }),
    next: z.string().nullable().openapi({ description: 'What to ask for to read on; null at the end.' }),
  })
  .openapi('NoticePage');
export type NoticePage = z.infer<typeof NoticePage>;

export const notices = route({
  permission: 'account.use',
  method: 'get',
  path: '/notices',
  tags: ['Notices'],
  summary: 'What one was told, the newest first',
  request: { query: z.object({ after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }) },
  responses: { 200: json(NoticePage, 'Notices'), ...problems },
});

export const seeNotices = route({
  permission: 'account.use',
  method: 'post',
  path: '/notices/seen',
  tags: ['Notices'],
  summary: 'Mark notices as seen: those that are named, or all',
  request: {
    body: jsonBody(
      z
        .object({ ids: z.array(z.string().max(100)).max(500).optional() })
        .strict()
        .openapi('SeenNotices'),
    ),
  },
  responses: { ...done, ...problems },
});

const MinuteText = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .openapi({ example: '20:00' });

const settings = {
  mail: z.enum(MAIL_CHOICES),
  quietFrom: MinuteText.openapi({ description: 'No mail from this time of the day on; the same as the end: never quiet.' }),
  quietUntil: MinuteText,
  timeZone: z.string().max(60).nullable().openapi({ description: 'IANA name of the zone; null for that of the programme.' }),
};

const NoticePreferences = z
  .object({
    ...settings,
    language: z.enum(LANGUAGES).nullable().openapi({ description: 'In which one last read; null before the first time.' }),
  })
  .openapi('NoticePreferences');
export type NoticePreferences = z.infer<typeof NoticePreferences>;

export const noticePreferences = route({
  permission: 'account.use',
  method: 'get',
  path: '/account/notices',
  tags: ['Notices'],
  summary: 'How one is told: by mail or not, how often, and when never',
  responses: { 200: json(NoticePreferences, 'The choices'), ...problems },
});

export const putNoticePreferences = route({
  permission: 'account.use',
  method: 'put',
  path: '/account/notices',
  tags: ['Notices'],
  summary: 'Choose how one is told',
  request: { body: jsonBody(z.object(settings).strict().openapi('NoticeSettings')) },
  responses: { ...done, ...problems },
});

const Follow = z.object({ what: z.enum(FOLLOWED), code: z.string() }).openapi('Follow');
export type Follow = z.infer<typeof Follow>;

export const follows = route({
  permission: 'programme.read',
  method: 'get',
  path: '/programmes/{programme}/follows',
  tags: ['Notices'],
  summary: 'What one follows in a programme',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Follow.extend({ names: Names })), 'What is followed'), ...problems },
});

const followed = inProgramme.extend({
  what: z.enum(FOLLOWED).openapi({ param: { name: 'what', in: 'path' } }),
  code: z
    .string()
    .max(100)
    .openapi({ param: { name: 'code', in: 'path' } }),
});

export const follow = route({
  permission: 'programme.read',
  method: 'put',
  path: '/programmes/{programme}/follows/{what}/{code}',
  tags: ['Notices'],
  summary: 'Follow a KPI, a project or a domain: be told when something of it turns',
  request: { params: followed },
  responses: { ...done, ...problems },
});

export const unfollow = route({
  permission: 'programme.read',
  method: 'delete',
  path: '/programmes/{programme}/follows/{what}/{code}',
  tags: ['Notices'],
  summary: 'No longer follow it',
  request: { params: followed },
  responses: { ...done, ...problems },
});
