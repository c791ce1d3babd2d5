import { z } from '@hono/zod-openapi';
import {
  CAPS,
  COUNTED_VALUES,
  FLAGS,
  FORECAST_METHODS,
  FORECAST_MODELS,
  FREQUENCIES,
  LIKELIHOODS,
  NOT_JUDGED_REASONS,
  REPORTING_UNIT_KINDS,
  RULES,
  STATUS_LETTERS,
  STATUSES,
} from '@miqyas/domain';
import { MonthText, Names, PeriodText } from './primitives.ts';
import { byMethod, inProgramme, json, ofScope, problems, route } from './route.ts';
import { Goal } from './targets.ts';

const Share = z.object({ count: z.int(), expected: z.int(), share: z.number().nullable() }).openapi('Share', {
  description: 'Counted of expected; `share` is null when nothing was expected.',
});

const IndexAccount = z
  .object({
    lines: z.array(z.object({ target: z.int(), achieved: z.number(), expected: z.number(), points: z.number(), pathPoints: z.number() })),
    missing: z
      .array(z.int())
      .openapi({ description: 'Targets that are expected and have no value that can be judged, or one from too long ago.' }),
    early: z.array(z.int()).openapi({ description: 'Targets from which nothing is expected yet.' }),
    threshold: z.number(),
  })
  .openapi('IndexAccount', { description: 'Why this index: its lines add up to its value and its path.' });

export const Index = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('index'),
      value: z.number(),
      path: z.number(),
      coverage: z.number(),
      parts: z.int(),
      spread: z
        .record(z.enum(STATUSES).exclude(['no-data', 'not-judged']), z.int())
        .openapi({ description: 'How many of its parts stand in each status.' }),
      status: z.enum(STATUSES),
    }),
    z.object({ kind: z.literal('withheld'), reason: z.literal('coverage'), coverage: z.number() }),
    z.object({ kind: z.literal('empty') }),
  ])
  .openapi('ProgressIndex', { description: 'Share of the distance to target covered, 0 to 100; withheld below the coverage threshold.' });
export type Index = z.infer<typeof Index>;

const Likelihood = z
  .object({
    word: z.enum(LIKELIHOODS),
    bound: z.enum(['under', 'about', 'over']),
    parts: z.int(),
    of: z.int(),
  })
  .openapi('Likelihood', { description: 'In words, never finer than the values support: under `parts` in `of`.' });

const Outlook = z
  .object({
    model: z.enum(FORECAST_METHODS).openapi({ description: '`combination` is the mean of `members`.' }),
    members: z.array(z.enum(FORECAST_MODELS)),
    lead: z
      .object({ model: z.enum(FORECAST_MODELS), share: z.number() })
      .optional()
      .openapi({ description: 'A model that was clearly better on the past leads by a share.' }),
    unmoved: z.boolean().openapi({ description: 'All values are equal: nothing has moved.' }),
    relativeError: z.number().optional().openapi({
      description: 'Rolling-origin error of the model over that of a naive forecast at the same origins; below 1 it beats it.',
    }),
    values: z.int().openapi({ description: 'How many values it was learnt from.' }),
    value: z.number().openapi({ description: 'Forecast at the deadline, in the KPI’s unit.' }),
    low: z.number().openapi({ description: 'Lower end of the 80 % prediction interval.' }),
    high: z.number(),
    chance: z.number().openapi({ description: 'Probability of hitting the target at the deadline, 0 to 1.' }),
    likelihood: Likelihood,
  })
  .openapi('Outlook', { description: 'Where a target is heading if things go on as they have.' });

const Speed = z
  .object({
    per: z.enum(FREQUENCIES),
    soFar: z
      .number()
      .optional()
      .openapi({ description: 'In the KPI’s unit per period: Theil–Sen over the last five years or 24 periods.' }),
    from: PeriodText,
    to: PeriodText,
    needed: z.number().openapi({ description: 'From the latest value to the target at the deadline.' }),
    times: z.number().optional().openapi({ description: 'Needed over so far; absent where nothing has moved the wanted way.' }),
    says: z.enum(['unknown', 'enough', 'faster', 'not-moved']),
  })
  .openapi('Speed', { description: 'How fast it has moved, and how fast it must.' });

export const EditionText = z.object({ goal: Goal, value: z.number().optional(), deadline: PeriodText });

const RIBBON = new RegExp(`^[${Object.values(STATUS_LETTERS).join('')}]{24}$`, 'i');
const LETTERS = Object.entries(STATUS_LETTERS)
  .map(([status, letter]) => `${letter} ${status}`)
  .join(', ');

export const TargetProgress = z
  .object({
    id: z.int(),
    kpi: z.object({
      code: z.string(),
      names: Names,
      unitOfMeasure: z.string(),
      decimals: z.int().optional().openapi({ description: 'Digits behind the point of all its numbers.' }),
      frequency: z.enum(FREQUENCIES),
    }),
    reportingUnit: z.object({ code: z.string(), kind: z.enum(REPORTING_UNIT_KINDS), names: Names, country: z.string().optional() }),
    domain: z.string().optional(),
    goal: Goal,
    target: z
      .number()
      .nullable()
      .openapi({ description: 'Value to be reached; null for a range or while it depends on an unknown baseline.' }),
    deadline: PeriodText,
    baseline: z.object({ period: PeriodText, value: z.number() }).optional(),
    status: z.enum(STATUSES),
    reason: z.enum(NOT_JUDGED_REASONS).optional(),
    rule: z.enum(RULES).optional(),
    caps: z.array(z.enum(CAPS)).readonly().optional().openapi({ description: 'What held the status down to at risk.' }),
    stood: z.enum(STATUSES).optional().openapi({ description: 'Of an awaited result: how it stood on its last value.' }),
    flags: z.array(z.enum(FLAGS)).readonly(),
    latest: z
      .object({
        period: PeriodText,
        value: z.number(),
        code: z
          .string()
          .optional()
          .openapi({ description: 'Of its revision: the beginning of its checksum, the same on pages and on paper.' }),
      })
      .optional(),
    approved: z
      .object({ period: PeriodText, value: z.number(), status: z.enum(STATUSES) })
      .optional()
      .openapi({ description: 'Where submitted values count: the newest approved one and its status, when the latest is provisional.' }),
    pending: z
      .object({ period: PeriodText, value: z.number(), status: z.enum(STATUSES) })
      .optional()
      .openapi({ description: 'Where approved values count: the newest submitted one that waits, and the status if it were approved.' }),
    required: z
      .number()
      .optional()
      .openapi({ description: 'Value of the trajectory at the end of the latest value’s period, in the KPI’s unit.' }),
    requiredToday: z
      .object({ day: z.string(), value: z.number() })
      .optional()
      .openapi({ description: 'What the trajectory asks for by the day of what is known: shown, never judged.' }),
    achievement: z.number().optional().openapi({ description: 'A = (v − v₀) / (T − v₀); not clamped.' }),
    expected: z.number().optional().openapi({ description: 'E = (r(t) − v₀) / (T − v₀).' }),
    pace: z.number().optional().openapi({ description: 'A / E' }),
    since: z.int().optional().openapi({ description: 'Months for which it has had this status (at most 24).' }),
    outlook: Outlook.optional().openapi({
      description: 'The same wherever the target is shown; absent once achieved, after the deadline, and where nothing can be forecast.',
    }),
    speed: Speed.optional().openapi({ description: 'Absent once met, after the deadline, and for what is to be kept.' }),
    followed: z
      .boolean()
      .openapi({ description: 'Somebody reports it or a value exists; a published target without values is not counted.' }),
    inForce: z.boolean(),
    flagship: z.boolean(),
    illustrative: z.boolean(),
    owner: z.string().openapi({ description: 'Who answers for it, as it was set down with the target; empty where nobody is.' }),
    lead: z.string().optional().openapi({ description: 'Code of the lead of its project.' }),
    ribbon: z
      .string()
      .regex(RIBBON)
      .openapi({
        description: `How it stood at the end of each of the last 24 months, the oldest first, on what is known now: ${LETTERS}; a capital where the value was stale.`,
      }),
    source: z.string(),
    recordedBy: z.string().openapi({ description: 'Who brought this edition into force, and when.' }),
    recordedAt: z.string(),
  })
  .openapi('TargetProgress');
export type TargetProgress = z.infer<typeof TargetProgress>;

export const Counts = z.record(z.enum(STATUSES), z.int()).openapi('Counts', { description: 'Followed targets in each status.' });
export type Counts = z.infer<typeof Counts>;

export const Progress = z
  .object({
    month: MonthText,
    asOf: z.string(),
    method: z.object({ name: z.literal('linear-pace'), version: z.int() }),
    countedValues: z.enum(COUNTED_VALUES),
    counts: Counts,
    followed: z.int(),
    unreported: z.int().openapi({ description: 'Published targets without any value and without anybody who reports them.' }),
    index: Index,
    indexAccount: IndexAccount,
    completeness: Share,
    timeliness: Share,
    targets: z.array(TargetProgress),
  })
  .openapi('Progress', { description: 'Progress of a scope as it stands at the end of a month.' });
export type Progress = z.infer<typeof Progress>;

export const progress = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/progress',
  tags: ['Progress'],
  summary: 'Progress of a scope in a month',
  request: {
    params: inProgramme,
    query: z.object({
      ...byMethod,
      ...ofScope,
      kpi: z.string().optional().openapi({ description: 'Targets of this KPI only.' }),
    }),
  },
  responses: { 200: json(Progress, 'Progress'), ...problems },
});
