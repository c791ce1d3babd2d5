import { createRoute, z } from '@hono/zod-openapi';
import { type PermissionName, REPORTING_UNIT_KINDS } from '@miqyas/domain';
import { DayText, Domain, Kpi, Measurement, MonthText, PeriodText, Person, Programme, Project, ReportingUnit, Target } from './model.ts';
import {
  Account,
  AuditEntry,
  Created,
  Invitation,
  Invited,
  NewToken,
  OwnSession,
  PersonEntry,
  RoleGrants,
  SetUp,
  TokenEntry,
} from './people.ts';
import {
  Breakdown,
  EmbeddedChart,
  EntrySheet,
  KpiOverview,
  KpiVersion,
  Overview,
  Progress,
  ProjectOverview,
  Rollup,
  Trajectory,
} from './progress.ts';
import { Approval, EmbedEntry, ImportReport, NewAnnotation, NewEmbed, NewValues, Problem, SavedValues } from './writes.ts';

const done = { 204: { description: 'Done' } } as const;
const byCode = z.object({ code: z.string().openapi({ param: { name: 'code', in: 'path' } }) });
const byId = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) });
const inProgramme = z.object({
  programme: z.string().openapi({ param: { name: 'programme', in: 'path' }, example: 'arab-china-digital-cities' }),
});
const idInProgramme = inProgramme.extend(byId.shape);
const asKnown = {
  month: MonthText.optional().openapi({ description: 'Default: the last complete month.' }),
  asOf: DayText.optional().openapi({ description: 'As known at the end of that day (UTC). Default: as known now.' }),
};

const ofScope = {
  scope: z.string().optional().openapi({
    description:
      'A part of the programme: `domain:energy`, `focus-area:smart-grids`, `country:EGY`, `city:MAR-CAS`, `centre:hangzhou`, `project:CODE`.',
  }),
};

function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** The permission that guards a route: the server asks for it before anything else, and the description of the API names it. */
function guardedBy(permission: PermissionName) {
  return { 'x-permission': permission } as const;
}

const problems = {
  401: { description: 'Nobody has signed in.', content: { 'application/problem+json': { schema: Problem } } },
  403: { description: 'The person may not do this.', content: { 'application/problem+json': { schema: Problem } } },
  400: { description: 'The request cannot be read.', content: { 'application/problem+json': { schema: Problem } } },
  404: { description: 'There is no such thing.', content: { 'application/problem+json': { schema: Problem } } },
} as const;

const refusals = {
  ...problems,
  409: {
    description: 'Somebody changed the value in between; both values are named.',
    content: { 'application/problem+json': { schema: Problem } },
  },
  422: {
    description: 'Values are faulty; every one is named, none is stored.',
    content: { 'application/problem+json': { schema: Problem } },
  },
} as const;

export const installation = createRoute({
  ...guardedBy('public'),
  method: 'get',
  path: '/installation',
  tags: ['Installation'],
  summary: 'What this installation is: version, day, people, programmes',
  responses: {
    200: json(
      z
        .object({
          version: z.string(),
          demonstration: z.boolean(),
          today: DayText,
          month: MonthText,
          programmes: z.array(Programme).openapi({ description: 'Those that the person may read; none before sign-in.' }),
          people: z.array(Person).openapi({ description: 'Who recorded what; before sign-in nobody but those of the demonstration.' }),
          account: Account.nullable().openapi({ description: 'Who has signed in; null for nobody.' }),
          provider: z.string().nullable().openapi({ description: 'Name of the organisation’s own sign-in, where there is one.' }),
        })
        .openapi('Installation'),
      'The installation',
    ),
  },
});

export const programmes = createRoute({
  ...guardedBy('account.use'),
  method: 'get',
  path: '/programmes',
  tags: ['Programme'],
  summary: 'All programmes',
  responses: { 200: json(z.array(Programme), 'Programmes') },
});

export const domains = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/domains',
  tags: ['Programme'],
  summary: 'Domains with their focus areas',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Domain), 'Domains'), ...problems },
});

export const projects = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/projects',
  tags: ['Programme'],
  summary: 'Projects',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Project), 'Projects'), ...problems },
});

export const reportingUnits = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/reporting-units',
  tags: ['Programme'],
  summary: 'Reporting units: projects, cities, countries',
  request: { params: inProgramme },
  responses: { 200: json(z.array(ReportingUnit), 'Reporting units'), ...problems },
});

export const kpis = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/kpis',
  tags: ['KPIs'],
  summary: 'KPI definitions in their current version',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Kpi), 'KPIs'), ...problems },
});

export const kpiOverview = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/kpi-overview',
  tags: ['KPIs'],
  summary: 'KPIs with targets or values, and how their targets stand in a month',
  request: { params: inProgramme, query: z.object(asKnown) },
  responses: { 200: json(z.array(KpiOverview), 'KPIs'), ...problems },
});

export const kpiVersions = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/kpi-versions',
  tags: ['KPIs'],
  summary: 'Every version of a definition, first to last',
  request: { params: inProgramme, query: z.object({ kpi: z.string(), asOf: asKnown.asOf }) },
  responses: { 200: json(z.array(KpiVersion), 'The versions'), ...problems },
});

export const breakdown = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/breakdown',
  tags: ['Measurements'],
  summary: 'A KPI of one reporting unit by category',
  request: { params: inProgramme, query: z.object({ ...asKnown, kpi: z.string(), reportingUnit: z.string() }) },
  responses: { 200: json(Breakdown, 'The categories'), ...problems },
});

export const annotate = createRoute({
  ...guardedBy('annotations.write'),
  method: 'post',
  path: '/programmes/{programme}/annotations',
  tags: ['KPIs'],
  summary: 'Note an event, or something about the values, beside a series',
  request: { params: inProgramme, body: { required: true, content: { 'application/json': { schema: NewAnnotation } } } },
  responses: { 201: json(z.object({ id: z.string() }), 'It is noted'), ...problems },
});

export const withdrawAnnotation = createRoute({
  ...guardedBy('annotations.write'),
  method: 'delete',
  path: '/programmes/{programme}/annotations/{id}',
  tags: ['KPIs'],
  summary: 'Withdraw an annotation; past days still show it',
  request: { params: idInProgramme },
  responses: { ...done, ...problems },
});

export const embeds = createRoute({
  ...guardedBy('charts.embed'),
  method: 'get',
  path: '/programmes/{programme}/embeds',
  tags: ['Embedding'],
  summary: 'Where the chart of a series is shown on other sites',
  request: { params: inProgramme, query: z.object({ kpi: z.string(), reportingUnit: z.string() }) },
  responses: { 200: json(z.array(EmbedEntry), 'Embeds, the newest first'), ...problems },
});

export const makeEmbed = createRoute({
  ...guardedBy('charts.embed'),
  method: 'post',
  path: '/programmes/{programme}/embeds',
  tags: ['Embedding'],
  summary: 'Let one other site show the chart of one series, until a day',
  request: { params: inProgramme, body: { required: true, content: { 'application/json': { schema: NewEmbed } } } },
  responses: { 201: json(Created, 'Its token: the page to frame is `/embed/` followed by it'), ...problems },
});

export const revokeEmbed = createRoute({
  ...guardedBy('charts.embed'),
  method: 'delete',
  path: '/programmes/{programme}/embeds/{id}',
  tags: ['Embedding'],
  summary: 'End an embed at once',
  request: { params: idInProgramme },
  responses: { ...done, ...problems },
});

export const embeddedChart = createRoute({
  ...guardedBy('public'),
  method: 'get',
  path: '/embeds/{token}',
  tags: ['Embedding'],
  summary: 'What an embedded chart shows',
  request: { params: z.object({ token: z.string().openapi({ param: { name: 'token', in: 'path' } }) }) },
  responses: { 200: json(EmbeddedChart, 'The chart'), ...problems },
});

export const projectOverview = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/project-overview',
  tags: ['Progress'],
  summary: 'Projects, and how their targets stand in a month',
  request: { params: inProgramme, query: z.object({ ...asKnown, ...ofScope }) },
  responses: { 200: json(z.array(ProjectOverview), 'Projects'), ...problems },
});

export const targets = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/targets',
  tags: ['KPIs'],
  summary: 'Targets with baseline, milestones, trajectory and source',
  request: { params: inProgramme, query: z.object({ kpi: z.string().optional(), reportingUnit: z.string().optional() }) },
  responses: { 200: json(z.array(Target), 'Targets'), ...problems },
});

export const measurements = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/measurements',
  tags: ['Measurements'],
  summary: 'A series: the revisions in force, oldest period first',
  request: {
    params: inProgramme,
    query: z.object({
      kpi: z.string(),
      reportingUnit: z.string(),
      from: PeriodText.optional(),
      through: PeriodText.optional(),
      asOf: DayText.optional(),
    }),
  },
  responses: { 200: json(z.array(Measurement), 'The series'), ...problems },
});

export const EXPORT_FORMATS = ['csv', 'xlsx', 'ndjson', 'sdmx-csv', 'open-sdg'] as const;

export const exportValues = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/export',
  tags: ['Measurements'],
  summary: 'Values of any selection with their definitions, streamed',
  request: {
    params: inProgramme,
    query: z.object({
      format: z.enum(EXPORT_FORMATS).default('csv').openapi({
        description:
          'Long CSV or a workbook as an import understands it; NDJSON, definitions first; SDMX-CSV 2.0; Open SDG (yearly numbers, one KPI).',
      }),
      kpi: z.string().optional(),
      reportingUnit: z.string().optional(),
      from: PeriodText.optional(),
      through: PeriodText.optional(),
      asOf: DayText.optional(),
    }),
  },
  responses: { 200: { description: 'The values', content: { 'text/csv': { schema: z.string() } } }, ...problems },
});

export const importFile = createRoute({
  ...guardedBy('files.import'),
  method: 'post',
  path: '/programmes/{programme}/imports',
  tags: ['Measurements'],
  summary: 'Import a file: KPI definitions, targets or values; CSV, XLSX, JSON or NDJSON',
  description:
    'The body is the file itself. With `preview` nothing is stored; with `answer=marked` a copy with its faults marked comes back.',
  request: {
    params: inProgramme,
    query: z.object({
      name: z.string().min(1).max(200).openapi({ description: 'Name of the file, for the record.', example: 'values-2026-10.csv' }),
      preview: z.stringbool().default(false),
      acceptValid: z.stringbool().default(false).openapi({ description: 'Store the valid rows of a faulty file.' }),
      status: z.enum(['submitted', 'approved']).default('submitted'),
      answer: z.enum(['report', 'marked']).default('report'),
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: { 200: json(ImportReport, 'What became of it, or would'), ...refusals },
});

export const rollups = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/rollups',
  tags: ['Progress'],
  summary: 'A KPI over the reporting units of a scope, period by period, by the KPI’s own aggregation',
  request: {
    params: inProgramme,
    query: z.object({
      kpi: z.string(),
      scope: z
        .string()
        .regex(
          /^(domain|focus-area|centre|country|city):.+$/,
          'a scope: domain:energy, focus-area:CODE, centre:hangzhou, country:EGY or city:MAR-CAS',
        )
        .optional()
        .openapi({ description: 'Default: the whole programme.' }),
      kind: z.enum(REPORTING_UNIT_KINDS).default('project').openapi({ description: 'Reporting units of different kinds are never mixed.' }),
      from: PeriodText.optional(),
      through: PeriodText.optional(),
      asOf: DayText.optional(),
    }),
  },
  responses: { 200: json(z.array(Rollup), 'The aggregates, oldest period first'), ...problems },
});

export const revisions = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/revisions',
  tags: ['Measurements'],
  summary: 'Every revision of one value, first to last',
  request: {
    params: inProgramme,
    query: z.object({ kpi: z.string(), reportingUnit: z.string(), period: PeriodText, category: z.string().default('') }),
  },
  responses: { 200: json(z.array(Measurement), 'The revisions'), ...problems },
});

export const recordMeasurements = createRoute({
  ...guardedBy('values.record'),
  method: 'post',
  path: '/programmes/{programme}/measurements',
  tags: ['Measurements'],
  summary: 'Write values: all of them, or none and every fault named',
  request: { params: inProgramme, body: { required: true, content: { 'application/json': { schema: NewValues } } } },
  responses: { 201: json(SavedValues, 'The new revisions, and what looks unusual about them'), ...refusals },
});

export const approveMeasurements = createRoute({
  ...guardedBy('values.approve'),
  method: 'post',
  path: '/programmes/{programme}/measurements/approve',
  tags: ['Measurements'],
  summary: 'Approve values: each gets an approved revision',
  request: { params: inProgramme, body: { required: true, content: { 'application/json': { schema: Approval } } } },
  responses: { 201: json(SavedValues, 'The approved revisions'), ...refusals },
});

export const progress = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/progress',
  tags: ['Progress'],
  summary: 'Progress of a scope in a month',
  request: {
    params: inProgramme,
    query: z.object({
      ...asKnown,
      scope: z
        .string()
        .regex(
          /^(domain|country|city|centre|project|kpi):.+$/,
          'a scope: domain:energy, country:EGY, city:MAR-CAS, centre:hangzhou, project:CODE or kpi:CODE',
        )
        .optional()
        .openapi({ example: 'domain:energy', description: 'Default: the whole programme.' }),
    }),
  },
  responses: { 200: json(Progress, 'Progress'), ...problems },
});

export const overview = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/overview',
  tags: ['Progress'],
  summary: 'The page of the programme, or of a part of it, in a month',
  request: {
    params: inProgramme,
    query: z.object({ ...asKnown, ...ofScope, map: z.string().optional().openapi({ description: 'KPI code for the map, or `index`.' }) }),
  },
  responses: { 200: json(Overview, 'The overview'), ...problems },
});

export const trajectory = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/trajectory',
  tags: ['Progress'],
  summary: 'One KPI of one reporting unit: series, path, targets, status with its reasons',
  request: {
    params: inProgramme,
    query: z.object({
      ...asKnown,
      kpi: z.string(),
      reportingUnit: z.string().optional().openapi({ description: 'Default: the first unit with a target.' }),
    }),
  },
  responses: { 200: json(Trajectory, 'The trajectory'), ...problems },
});

export const entrySheet = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/entry-sheet',
  tags: ['Measurements'],
  summary: 'The KPIs of a project with their latest periods, ready to be filled in',
  request: { params: inProgramme, query: z.object({ project: z.string(), month: MonthText.optional() }) },
  responses: { 200: json(EntrySheet, 'The sheet'), ...problems },
});

export const events = createRoute({
  ...guardedBy('programme.read'),
  method: 'get',
  path: '/programmes/{programme}/events',
  tags: ['Programme'],
  summary: 'Server-sent events: `change` with the revision now and whenever the programme changes',
  request: { params: inProgramme },
  responses: { 200: { description: 'The events', content: { 'text/event-stream': { schema: z.string() } } }, ...problems },
});

export const setUp = createRoute({
  ...guardedBy('public'),
  method: 'post',
  path: '/set-up',
  tags: ['Account'],
  summary: 'Make the first administrator, with the link that the server printed',
  request: { body: { required: true, content: { 'application/json': { schema: SetUp } } } },
  responses: { ...done, ...problems },
});

export const signInForDemonstration = createRoute({
  ...guardedBy('public'),
  method: 'post',
  path: '/demonstration/sign-in',
  tags: ['Account'],
  summary: 'Sign in as somebody of the demonstration; only while it is on',
  request: { body: { required: true, content: { 'application/json': { schema: z.object({ person: z.string().max(100) }).strict() } } } },
  responses: { ...done, ...problems },
});

export const ownSessions = createRoute({
  ...guardedBy('account.use'),
  method: 'get',
  path: '/account/sessions',
  tags: ['Account'],
  summary: 'Where one has signed in',
  responses: { 200: json(z.array(OwnSession), 'Sessions'), ...problems },
});

export const endSession = createRoute({
  ...guardedBy('account.use'),
  method: 'delete',
  path: '/account/sessions/{id}',
  tags: ['Account'],
  summary: 'End one of one’s own sessions',
  request: { params: byId },
  responses: { ...done, ...problems },
});

export const people = createRoute({
  ...guardedBy('people.read'),
  method: 'get',
  path: '/people',
  tags: ['People'],
  summary: 'Everybody with their roles',
  responses: { 200: json(z.array(PersonEntry), 'People'), ...problems },
});

export const invitePerson = createRoute({
  ...guardedBy('people.manage'),
  method: 'post',
  path: '/people',
  tags: ['People'],
  summary: 'Invite somebody by mail',
  request: { body: { required: true, content: { 'application/json': { schema: Invitation } } } },
  responses: { 201: json(Invited, 'The person'), ...refusals },
});

export const inviteAgain = createRoute({
  ...guardedBy('people.manage'),
  method: 'post',
  path: '/people/{code}/invitation',
  tags: ['People'],
  summary: 'Send the invitation once more',
  request: { params: byCode },
  responses: { 201: json(Invited, 'The person'), ...refusals },
});

export const setRoles = createRoute({
  ...guardedBy('people.manage'),
  method: 'put',
  path: '/people/{code}/roles',
  tags: ['People'],
  summary: 'Say which roles somebody has, and why',
  request: { params: byCode, body: { required: true, content: { 'application/json': { schema: RoleGrants } } } },
  responses: { ...done, ...refusals },
});

export const removePerson = createRoute({
  ...guardedBy('people.manage'),
  method: 'delete',
  path: '/people/{code}',
  tags: ['People'],
  summary: 'Remove somebody: what they did stays under their code, without a name',
  request: { params: byCode },
  responses: { ...done, ...refusals },
});

export const tokens = createRoute({
  ...guardedBy('people.read'),
  method: 'get',
  path: '/tokens',
  tags: ['People'],
  summary: 'Tokens of services',
  responses: { 200: json(z.array(TokenEntry), 'Tokens'), ...problems },
});

export const makeToken = createRoute({
  ...guardedBy('people.manage'),
  method: 'post',
  path: '/tokens',
  tags: ['People'],
  summary: 'Make a service account with a token; the token is told this once',
  request: { body: { required: true, content: { 'application/json': { schema: NewToken } } } },
  responses: { 201: json(Created, 'The token'), ...refusals },
});

export const revokeToken = createRoute({
  ...guardedBy('people.manage'),
  method: 'delete',
  path: '/tokens/{id}',
  tags: ['People'],
  summary: 'End a token',
  request: { params: byId },
  responses: { ...done, ...refusals },
});

const auditQuery = {
  actor: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
  programme: z.string().max(100).optional(),
  text: z.string().max(200).optional().openapi({ description: 'Part of the subject, the reason or the details.' }),
  from: DayText.optional(),
  through: DayText.optional(),
};

export const audit = createRoute({
  ...guardedBy('audit.read'),
  method: 'get',
  path: '/audit',
  tags: ['Audit'],
  summary: 'The audit trail, the last entry first; a hundred at a time',
  request: { query: z.object({ ...auditQuery, before: z.coerce.number().int().min(1).optional() }) },
  responses: { 200: json(z.array(AuditEntry), 'Entries'), ...problems },
});

export const auditExport = createRoute({
  ...guardedBy('audit.read'),
  method: 'get',
  path: '/audit/export',
  tags: ['Audit'],
  summary: 'The whole audit trail as NDJSON, first to last, with its hashes',
  responses: { 200: { description: 'The trail', content: { 'application/x-ndjson': { schema: z.string() } } }, ...problems },
});
