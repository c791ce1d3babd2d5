import { z } from '@hono/zod-openapi';
import { LANGUAGES, REPORT_FORMS, ROLES } from '@miqyas/domain';
import { FollowUpSummary } from './actions.ts';
import { Overview } from './overview.ts';
import { line, MonthText, Names, PeriodText, ScopeText, text } from './primitives.ts';
import { ProjectOverview } from './projects.ts';
import { done, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const Language = z.enum(LANGUAGES);

const Unit = z.object({ code: z.string(), names: Names });

const Correction = z
  .object({
    issue: z.string().openapi({ description: 'The report in which the figure stood: its month, or the week of a digest.' }),
    unit: Unit,
    kpi: z.object({ code: z.string(), names: Names, unitOfMeasure: z.string(), decimals: z.int().optional() }),
    period: PeriodText,
    published: z.number(),
    corrected: z.number().nullable().openapi({ description: 'What it is now; null where it was withdrawn.' }),
  })
  .openapi('ReportCorrection', { description: 'A figure of an earlier report that says something else by now.' });

const UnitReporting = z.object({
  unit: Unit,
  expected: z.int(),
  reported: z.int(),
  inTime: z.int(),
  missing: z.array(z.string()).openapi({ description: 'Codes of the KPIs whose value has not come.' }),
});

/** Everything that a report says, as it was when it was frozen: its pages are drawn from this and from nothing else. */
export const ReportData = z
  .object({
    format: z.literal(1),
    id: z.string(),
    form: z.enum(REPORT_FORMS),
    issue: z.string(),
    month: MonthText,
    asOf: z.string().openapi({ description: 'The moment as of which all of it is known (ISO 8601, UTC).' }),
    timeZone: z.string(),
    provisional: z.boolean().openapi({ description: 'It went out although values were missing or not approved.' }),
    card: z.int().optional().openapi({ description: 'Of a card: the target that it is of.' }),
    overview: Overview,
    projects: z.array(ProjectOverview),
    reporting: z.array(UnitReporting),
    corrections: z.array(Correction),
    previous: z.object({ issue: z.string(), counts: z.record(z.string(), z.int()) }).optional(),
    followUp: FollowUpSummary.optional().openapi({ description: 'Absent from what was frozen before there were actions.' }),
    kpis: z
      .array(z.object({ code: z.string(), names: Names, version: z.int(), unitOfMeasure: z.string() }))
      .openapi({ description: 'The definitions that its figures are by.' }),
    organisations: z.array(Names).openapi({ description: 'Who releases it.' }),
    people: z.array(Unit),
  })
  .openapi('ReportData');
export type ReportData = z.infer<typeof ReportData>;

const Rule = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('approved'), workingDay: z.int().min(1).max(20), hour: z.int().min(0).max(23) }).strict(),
    z.object({ kind: z.literal('working-day'), workingDay: z.int().min(1).max(20), hour: z.int().min(0).max(23) }).strict(),
    z.object({ kind: z.literal('weekly'), weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23) }).strict(),
  ])
  .openapi('ReportRule', {
    description:
      '`approved`: when all required values are approved, or on that working day after they are due, marked provisional; `working-day`: on that working day of the month after; `weekly`: on that day of every week (1 = Monday). Hours by the clock of the programme.',
  });

const EACH = ['domain', 'country', 'centre', 'project'] as const;

const Recipients = z
  .object({
    roles: z.array(z.enum(ROLES)).max(ROLES.length),
    people: z.array(text(100)).max(500),
    addresses: z.array(z.email().max(254)).max(500),
    channels: z.array(text(40)).max(50).openapi({ description: 'Names of channels that the settings of the installation name.' }),
  })
  .strict()
  .openapi('ReportRecipients');

export const ReportSettings = z
  .object({
    name: line(100),
    audience: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('one'), scope: ScopeText }).strict(),
      z.object({ kind: z.literal('each'), of: z.enum(EACH) }).strict(),
    ]),
    form: z.enum(REPORT_FORMS).exclude(['card']),
    languages: z.array(Language).min(1).max(3),
    rule: Rule,
    recipients: Recipients,
    onFailure: z.enum(['hold', 'send-without']).openapi({ description: 'What becomes of an edition of which a page cannot be drawn.' }),
    release: z.enum(['at-once', 'by-hand']).openapi({ description: '`by-hand`: it waits, drawn, until somebody sends it.' }),
    figures: z
      .enum(['open', 'restricted'])
      .openapi({ description: '`restricted` goes to people who may see all of it, and to nobody else.' }),
    paused: z.boolean(),
  })
  .strict()
  .refine((settings) => (settings.rule.kind === 'weekly') === (settings.form === 'brief'), 'a brief for every week, a report for months')
  .openapi('ReportSettings');
export type ReportSettings = z.infer<typeof ReportSettings>;

const Schedule = z.object({
  id: z.string(),
  settings: ReportSettings,
  since: z.string(),
  changedBy: z.string(),
  changedAt: z.string(),
  next: z
    .object({
      issue: z.string(),
      day: z.string().openapi({ description: 'The day by which it goes out in any case, by the calendar of the programme.' }),
      hour: z.int(),
      missing: z.int().openapi({ description: 'Values that it still waits for.' }),
    })
    .nullable(),
});

const EDITION_STATES = ['frozen', 'drawing', 'drawn', 'held'] as const;
const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'uncertain', 'discarded'] as const;

const Cause = z.object({
  phase: z.string().openapi({ description: 'What was being done: `open`, `draw`, `check`, `capture`, `assemble`, `keep`.' }),
  page: z.string().openapi({ description: 'Name of the page; empty where it is of no page.' }),
  words: z.string(),
  at: z.string(),
});

const EditionEntry = z.object({
  id: z.string(),
  language: Language,
  state: z.enum(EDITION_STATES),
  tries: z.int(),
  cause: Cause.optional(),
  missing: z.array(z.string()).openapi({ description: 'Pages that it went out without.' }),
  drawnAt: z.string().nullable(),
  deliveries: z.object({ sent: z.int(), waiting: z.int(), failed: z.int() }),
});

const ReportEntry = z
  .object({
    id: z.string(),
    schedule: z.string().optional(),
    scope: ScopeText,
    names: Names.openapi({ description: 'Of what it is about.' }),
    form: z.enum(REPORT_FORMS),
    issue: z.string(),
    month: MonthText,
    asOf: z.string(),
    sha256: z.string(),
    provisional: z.boolean(),
    restricted: z.boolean(),
    corrected: z.boolean().openapi({ description: 'A figure in it says something else by now; as sent it stays.' }),
    counts: z.record(z.string(), z.int()),
    followed: z.int(),
    pages: z.int(),
    editions: z.array(EditionEntry),
  })
  .openapi('ReportEntry', { description: 'A frozen data set with its editions.' });
export type ReportEntry = z.infer<typeof ReportEntry>;

const DeliveryEntry = z.object({
  id: z.string(),
  edition: z.string(),
  kind: z.enum(['person', 'address', 'channel']),
  recipient: z.string(),
  state: z.enum(DELIVERY_STATES),
  at: z.string(),
  endedAt: z.string().nullable(),
  error: z.string(),
});
export type ReportDeliveryEntry = z.infer<typeof DeliveryEntry>;

export const Reports = z
  .object({
    reports: z.array(ReportEntry),
    schedules: z.array(Schedule).openapi({ description: 'Empty for who may not manage reports.' }),
    channels: z.array(z.string()),
    deliveries: z.array(DeliveryEntry).openapi({ description: 'The newest; empty for who may not manage reports.' }),
    mails: z.boolean().openapi({ description: 'Whether the installation can send mail.' }),
    draws: z.boolean().openapi({ description: 'Whether it draws reports.' }),
  })
  .openapi('Reports');
export type Reports = z.infer<typeof Reports>;

export const reports = route({
  permission: 'programme.read',
  topics: ['reports'],
  method: 'get',
  path: '/programmes/{programme}/reports',
  tags: ['Reports'],
  summary: 'Reports of a programme, the newest first, and what makes them',
  request: {
    params: inProgramme,
    query: z.object({
      year: z
        .string()
        .regex(/^\d{4}$/)
        .optional(),
    }),
  },
  responses: { 200: json(Reports, 'The reports'), ...problems },
});

const NewReport = z
  .object({
    scope: ScopeText,
    form: z.enum(REPORT_FORMS),
    month: MonthText,
    languages: z.array(Language).min(1).max(3),
    card: z.int().optional(),
    figures: z.enum(['open', 'restricted']).default('open'),
    toMe: z.boolean().default(false).openapi({ description: 'Send it to who asks for it, and to nobody else.' }),
  })
  .strict()
  .openapi('NewReport');

const MadeReport = z.object({ id: z.string(), editions: z.array(z.object({ id: z.string(), language: Language })) }).openapi('MadeReport');

export const makeReport = route({
  permission: 'reports.manage',
  method: 'post',
  path: '/programmes/{programme}/reports',
  tags: ['Reports'],
  summary: 'Freeze a report now; it is drawn behind the answer and sent to nobody but perhaps to who asks',
  request: { params: inProgramme, body: jsonBody(NewReport) },
  responses: { 201: json(MadeReport, 'What was frozen'), ...refusals },
});

const ReportFile = z.object({ name: z.string(), sha256: z.string(), bytes: z.int(), mediaType: z.string() });

export const ReportEdition = EditionEntry.extend({
  report: ReportEntry.omit({ editions: true }),
  manifest: z.string().openapi({ description: 'SHA-256 of its manifest; empty until it is drawn.' }),
  files: z.array(ReportFile),
  sheets: z.array(z.string()).openapi({ description: 'Names of its pages, in their order.' }),
  log: z.array(DeliveryEntry),
}).openapi('ReportEdition');
export type ReportEdition = z.infer<typeof ReportEdition>;

export const reportEdition = route({
  permission: 'programme.read',
  topics: ['reports'],
  method: 'get',
  path: '/programmes/{programme}/report-editions/{id}',
  tags: ['Reports'],
  summary: 'An edition: its state, its files with their checksums, and who was sent it',
  request: { params: idInProgramme },
  responses: { 200: json(ReportEdition, 'The edition'), ...problems },
});

export const reportData = route({
  permission: 'programme.read',
  method: 'get',
  path: '/programmes/{programme}/report-editions/{id}/data',
  tags: ['Reports'],
  summary: 'The frozen data set of an edition',
  request: { params: idInProgramme },
  responses: { 200: json(ReportData, 'The data set'), ...problems },
});

export const reportFile = route({
  permission: 'programme.read',
  method: 'get',
  path: '/programmes/{programme}/report-editions/{id}/files/{name}',
  tags: ['Reports'],
  summary: 'A file of an edition, as it was published',
  request: { params: idInProgramme.extend({ name: z.string().openapi({ param: { name: 'name', in: 'path' } }) }) },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
    ...problems,
  },
});

export const redrawEdition = route({
  permission: 'reports.manage',
  method: 'post',
  path: '/programmes/{programme}/report-editions/{id}/redraw',
  tags: ['Reports'],
  summary:
    'Draw an edition that was held back again, from the same data set; perhaps without pages that cannot be drawn, which it then names',
  request: {
    params: idInProgramme,
    body: jsonBody(
      z
        .object({ without: z.array(text(100)).max(100).default([]) })
        .strict()
        .openapi('Redraw'),
    ),
  },
  responses: { ...done, ...refusals },
});

export const sendEdition = route({
  permission: 'reports.manage',
  method: 'post',
  path: '/programmes/{programme}/report-editions/{id}/send',
  tags: ['Reports'],
  summary: 'Send an edition to who has not been sent it; each gets it once',
  request: { params: idInProgramme, body: jsonBody(z.object({ recipients: Recipients.optional() }).strict().openapi('SendEdition')) },
  responses: { 200: json(z.object({ count: z.int() }), 'How many are sent it now'), ...refusals },
});

export const verifyEdition = route({
  permission: 'programme.read',
  method: 'post',
  path: '/programmes/{programme}/report-editions/{id}/verify',
  tags: ['Reports'],
  summary: 'Read every file of an edition from end to end and compare it with its checksum',
  request: { params: idInProgramme },
  responses: { 200: json(z.object({ files: z.int(), wrong: z.array(z.string()) }), 'What was found'), ...problems },
});

export const findReportFile = route({
  permission: 'programme.read',
  method: 'get',
  path: '/programmes/{programme}/report-files/{sha256}',
  tags: ['Reports'],
  summary: 'Which editions a file with a checksum was published in',
  request: {
    params: inProgramme.extend({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .openapi({ param: { name: 'sha256', in: 'path' } }),
    }),
  },
  responses: {
    200: json(z.array(z.object({ edition: z.string(), name: z.string() })), 'Where it stands; empty for a file that was never published'),
    ...problems,
  },
});

export const putReportSchedule = route({
  permission: 'reports.manage',
  method: 'put',
  path: '/programmes/{programme}/report-schedules/{id}',
  tags: ['Reports'],
  summary: 'Say who gets which report, when',
  request: { params: idInProgramme, body: jsonBody(ReportSettings) },
  responses: { ...done, ...refusals },
});

export const removeReportSchedule = route({
  permission: 'reports.manage',
  method: 'delete',
  path: '/programmes/{programme}/report-schedules/{id}',
  tags: ['Reports'],
  summary: 'End a schedule; what it made stays',
  request: { params: idInProgramme },
  responses: { ...done, ...refusals },
});

export const unsubscribeReport = route({
  permission: 'public',
  method: 'post',
  path: '/report-unsubscriptions/{token}',
  tags: ['Reports'],
  summary: 'Take who was sent a report off its schedule: the link of the mail, in one click (RFC 8058)',
  request: {
    params: z.object({
      token: z
        .string()
        .max(2000)
        .openapi({ param: { name: 'token', in: 'path' } }),
    }),
  },
  responses: { ...done, ...problems },
});
