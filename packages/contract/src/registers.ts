import { z } from '@hono/zod-openapi';
import { APPROVALS_NEEDED, LANGUAGES, REGISTER_NAMES, REGISTERS, SET_UP_STEPS, STEP_STATES, WEEKENDS } from '@miqyas/domain';
import { Kpi } from './kpis.ts';
import { line, Names } from './primitives.ts';
import { Programme } from './programmes.ts';
import { TargetProgress } from './progress.ts';
import { fileBody, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const Cell = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/** The columns of each register, as the description of the API tells them. */
const COLUMNS = REGISTER_NAMES.map(
  (name) => `\`${name}\`: ${REGISTERS[name].columns.map(({ name: column, required }) => (required ? `**${column}**` : column)).join(', ')}`,
).join('; ');

const Cells = z.record(z.string().max(100), Cell).openapi({ description: `By column; required ones are bold. ${COLUMNS}.` });

export const RegisterEntry = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).openapi('RegisterEntry', {
  description: 'Columns of a register with what they say; one that says nothing is absent.',
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

const RegisterNameSchema = z.enum(REGISTER_NAMES);
const ofRegister = inProgramme.extend({ register: RegisterNameSchema.openapi({ param: { name: 'register', in: 'path' } }) });

export const RegisterPage = z
  .object({
    total: z.int().openapi({ description: 'Entries that fit what was asked.' }),
    all: z.int().openapi({ description: 'Entries there are.' }),
    entries: z.array(z.object({ key: z.string(), entry: RegisterEntry })),
  })
  .openapi('RegisterPage');
export type RegisterPage = z.infer<typeof RegisterPage>;

const RegisterFault = z.object({
  register: RegisterNameSchema,
  line: z.int().openapi({ description: 'Position in the request from 0, or line of the file from 1.' }),
  column: z.string(),
  code: z.string(),
  detail: z.string().openapi({ description: 'What is wrong, in the reader’s language.' }),
  current: RegisterEntry.optional().openapi({ description: 'The entry as it stands, where somebody changed it in between.' }),
});

export const RegisterReport = z
  .object({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    stored: z.boolean().openapi({ description: 'False where nothing was stored: an entry was faulty, or this is a preview.' }),
    faultCount: z.int(),
    faults: z.array(RegisterFault).openapi({ description: 'The first of them.' }),
    links: z
      .array(z.object({ email: z.string(), link: z.string() }))
      .optional()
      .openapi({ description: 'Of people who were invited where no mail can be sent: the links to hand over, told this once.' }),
    before: z
      .array(z.object({ register: RegisterNameSchema, key: z.string(), entry: RegisterEntry.nullable(), now: RegisterEntry }))
      .openapi({ description: 'What the first of the entries said before: put back, it undoes the change; null for one that is new.' }),
  })
  .openapi('RegisterReport');
export type RegisterReport = z.infer<typeof RegisterReport>;

export const registerEntries = route({
  permission: 'programme.read',
  topics: ['definitions', 'follow-up'],
  method: 'get',
  path: '/programmes/{programme}/registers/{register}',
  tags: ['Set-up'],
  summary: 'Entries of a register: domains, places, projects, KPIs, targets; agreements, meetings, actions, candidates, standards',
  request: {
    params: ofRegister,
    query: z.object({
      find: z.string().max(200).optional().openapi({ description: 'Part of a code or of a name in any language.' }),
      key: z.string().max(400).optional().openapi({ description: 'The one entry of this key, or none.' }),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(5000).default(500),
    }),
  },
  responses: { 200: json(RegisterPage, 'Entries'), ...problems },
});

export const putRegisterEntries = route({
  permission: 'entries.write',
  method: 'put',
  path: '/programmes/{programme}/registers/{register}',
  tags: ['Set-up'],
  summary: 'Put entries into a register: new ones are added, those that are there say from now on what these say',
  request: {
    params: ofRegister,
    body: jsonBody(
      z
        .object({
          entries: z
            .array(z.object({ cells: Cells, before: RegisterEntry.nullable().optional() }).strict())
            .min(1)
            .max(20_000)
            .openapi({
              description:
                '`before`: the entry as it was read, refused where somebody has changed it since; null where it must not be there yet.',
            }),
          reason: line(500).optional(),
          preview: z.boolean().default(false),
          acceptValid: z.boolean().default(false),
        })
        .strict(),
    ),
  },
  responses: { 200: json(RegisterReport, 'What became of them, or would'), ...refusals },
});

const Uses = z
  .object({
    projects: z.int().optional(),
    cities: z.int().optional(),
    focusAreas: z.int().optional(),
    kpis: z.int().optional(),
    rules: z.int().optional(),
    agreements: z.int().optional(),
    targets: z.int().optional(),
    values: z.int().optional(),
    evidence: z.int().optional(),
  })
  .openapi('RegisterUses', { description: 'How many of each use it.' });

export const removeRegisterEntry = route({
  permission: 'entries.write',
  method: 'delete',
  path: '/programmes/{programme}/registers/{register}',
  tags: ['Set-up'],
  summary: 'Remove an entry that nothing uses, or say what uses it; a target is withdrawn',
  request: {
    params: ofRegister,
    query: z.object({ key: z.string().max(400), reason: line(500).optional(), preview: z.stringbool().default(false) }),
  },
  responses: { 200: json(Uses, 'What it is used by'), ...refusals },
});

export const registerHistory = route({
  permission: 'programme.read',
  topics: ['definitions', 'follow-up'],
  method: 'get',
  path: '/programmes/{programme}/registers/{register}/history',
  tags: ['Set-up'],
  summary: 'Every change of an entry, the first first',
  request: { params: ofRegister, query: z.object({ key: z.string().max(400) }) },
  responses: {
    200: json(
      z.array(z.object({ entry: RegisterEntry, recordedBy: z.string(), recordedAt: z.string(), reason: z.string() })),
      'What it said, who said so, when and why',
    ),
    ...problems,
  },
});

export const registerOffers = route({
  permission: 'programme.read',
  topics: ['definitions'],
  method: 'get',
  path: '/programmes/{programme}/registers/{register}/offers',
  tags: ['Set-up'],
  summary: 'Entries that the catalogue of the cooperation has and the programme has not',
  request: { params: ofRegister },
  responses: { 200: json(z.array(z.object({ key: z.string(), entry: RegisterEntry })), 'Offers'), ...problems },
});

const files = { tags: ['Set-up'] };

export const takeRegisterFile = route({
  permission: 'programme.read',
  streams: true,
  method: 'get',
  path: '/programmes/{programme}/register-file',
  ...files,
  summary: 'A register, or all of them, as a file: CSV, a workbook with lists to choose from, or JSON',
  request: {
    params: inProgramme,
    query: z.object({
      register: RegisterNameSchema.optional(),
      part: z.enum(['set-up', 'follow-up']).default('set-up').openapi({ description: 'Without a register: all of those.' }),
      format: z.enum(['xlsx', 'csv', 'json']).default('xlsx'),
      lang: z.enum(LANGUAGES).optional(),
    }),
  },
  responses: { 200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string() } } }, ...problems },
});

export const bringRegisterFile = route({
  permission: 'registers.write',
  method: 'post',
  path: '/programmes/{programme}/register-file',
  ...files,
  summary: 'Bring a register, or a whole programme in one workbook or JSON file',
  description:
    'The body is the file itself. With `preview` nothing is stored; with `answer=marked` a copy with its faults marked comes back.',
  request: {
    params: inProgramme,
    query: z.object({
      name: z.string().min(1).max(200),
      register: RegisterNameSchema.optional().openapi({ description: 'Which register a CSV holds; sheets and JSON say it themselves.' }),
      preview: z.stringbool().default(false),
      acceptValid: z.stringbool().default(false),
      answer: z.enum(['report', 'marked']).default('report'),
    }),
    body: fileBody,
  },
  responses: { 200: json(RegisterReport, 'What became of it, or would'), ...refusals },
});

export const SetUpStep = z
  .object({
    step: z.enum(SET_UP_STEPS),
    state: z.enum(STEP_STATES),
    have: z.int(),
    of: z.int().nullable().openapi({ description: 'How many there should be, where that can be said.' }),
    missing: z.array(z.object({ what: z.string(), count: z.int() })),
    waitsFor: z.array(z.enum(SET_UP_STEPS)),
  })
  .openapi('SetUpStep');
export type SetUpStep = z.infer<typeof SetUpStep>;

export const setUpSteps = route({
  permission: 'programme.read',
  method: 'get',
  path: '/programmes/{programme}/set-up',
  tags: ['Set-up'],
  summary: 'What is there, what is missing, and what it blocks',
  request: { params: inProgramme },
  responses: {
    200: json(z.object({ steps: z.array(SetUpStep), firstValue: z.boolean(), firstTarget: z.boolean(), mails: z.boolean() }), 'The steps'),
    ...problems,
  },
});

const ProgrammeSettings = {
  names: Names,
  timeZone: z.string().max(60),
  yearStart: z.int().min(1).max(12),
  dueDays: z.int().min(0).max(366),
  approvals: z.literal(APPROVALS_NEEDED).optional().openapi({ description: 'So many people approve a value. Absent: as it is.' }),
  weekend: z.enum(WEEKENDS).optional().openapi({ description: 'Absent: as it is.' }),
  mapKpi: z.string().max(100).optional(),
};

export const createProgramme = route({
  permission: 'programmes.create',
  method: 'post',
  path: '/programmes',
  tags: ['Set-up'],
  summary: 'Begin a programme: empty, from the catalogue of the cooperation, or as a copy of another',
  request: {
    body: jsonBody(
      z
        .object({
          code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
          names: Names,
          timeZone: z.string().max(60).default('Asia/Dubai'),
          yearStart: z.int().min(1).max(12).default(1),
          dueDays: z.int().min(0).max(366).default(10),
          weekend: z.enum(WEEKENDS).default('saturday-sunday'),
          from: z
            .string()
            .max(110)
            .regex(/^(nothing|catalogue|copy:.+)$/)
            .openapi({ description: '`nothing`, `catalogue`, or `copy:` and the code of a programme.' }),
        })
        .strict(),
    ),
  },
  responses: { 201: json(Programme, 'The programme'), ...refusals },
});

export const setProgramme = route({
  permission: 'programme.set',
  method: 'put',
  path: '/programmes/{programme}/settings',
  tags: ['Set-up'],
  summary: 'Say what a programme is called, where its days and its year begin, and when values are due',
  request: {
    params: inProgramme,
    body: jsonBody(z.object(ProgrammeSettings).strict()),
  },
  responses: { 200: json(Programme, 'The programme as it was before'), ...refusals },
});

export const KpiDraft = z
  .object({ code: z.string(), entry: RegisterEntry, basedOn: z.int().optional(), savedBy: z.string(), savedAt: z.string() })
  .openapi('KpiDraft', { description: 'A definition that is being written: nothing is judged by it yet.' });
export type KpiDraft = z.infer<typeof KpiDraft>;

export const kpiDrafts = route({
  permission: 'programme.read',
  topics: ['registers', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/kpi-drafts',
  tags: ['Set-up'],
  summary: 'Definitions that are being written',
  request: { params: inProgramme },
  responses: { 200: json(z.array(KpiDraft), 'Drafts'), ...problems },
});

export const saveKpiDraft = route({
  permission: 'definitions.import',
  method: 'put',
  path: '/programmes/{programme}/kpi-drafts',
  tags: ['Set-up'],
  summary: 'Keep a definition that is not finished',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({ cells: Cells, basedOn: z.int().optional(), savedAt: z.string().max(40).optional() })
        .strict()
        .openapi({ description: '`savedAt`: of the draft that was read; refused where somebody has saved another since.' }),
    ),
  },
  responses: { 200: json(KpiDraft, 'The draft'), ...refusals },
});

export const discardKpiDraft = route({
  permission: 'definitions.import',
  method: 'delete',
  path: '/programmes/{programme}/kpi-drafts',
  tags: ['Set-up'],
  summary: 'Discard a draft',
  request: { params: inProgramme, query: z.object({ code: z.string() }) },
  responses: { 204: { description: 'Done' }, ...refusals },
});

export const KpiImpact = z
  .object({
    kpi: Kpi.optional().openapi({ description: 'The definition as it would stand; absent where it is faulty.' }),
    faults: z.array(RegisterFault),
    example: z
      .array(
        z.object({
          reportingUnit: z.string(),
          names: Names,
          value: z.number(),
          numerator: z.number().nullable(),
          denominator: z.number().nullable(),
          weight: z.number().nullable(),
        }),
      )
      .openapi({ description: 'The latest values of some reporting units: how they add up.' }),
    examplePeriod: z.string().nullable(),
    rollups: z.array(z.object({ aggregation: z.string(), value: z.number().nullable() })),
    targets: z.array(z.object({ before: TargetProgress, after: TargetProgress })),
    outOfRange: z.array(z.object({ reportingUnit: z.string(), names: Names, period: z.string(), value: z.number() })),
    values: z.int(),
  })
  .openapi('KpiImpact', { description: 'What a definition would change.' });
export type KpiImpact = z.infer<typeof KpiImpact>;

export const kpiImpact = route({
  permission: 'definitions.import',
  method: 'post',
  path: '/programmes/{programme}/kpi-impact',
  tags: ['Set-up'],
  summary: 'What a definition would change for existing targets and values, before it is published',
  request: {
    params: inProgramme,
    body: jsonBody(z.object({ cells: Cells }).strict()),
  },
  responses: { 200: json(KpiImpact, 'What it would change'), ...refusals },
});

export const targetPreview = route({
  permission: 'programme.read',
  method: 'post',
  path: '/programmes/{programme}/target-preview',
  tags: ['Set-up'],
  summary: 'A target as gauge on the KPI’s own values, before it is saved',
  request: {
    params: inProgramme,
    body: jsonBody(z.object({ cells: Cells }).strict()),
  },
  responses: {
    200: json(z.object({ faults: z.array(RegisterFault), progress: TargetProgress.nullable() }), 'The target as it would stand'),
    ...refusals,
  },
});
