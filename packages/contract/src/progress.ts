import { z } from '@hono/zod-openapi';
import {
  ANNOTATION_KINDS,
  CAGR_RATINGS,
  FLAGS,
  FORECAST_MODELS,
  FREQUENCIES,
  INPUT_MEANINGS,
  METHOD_FAULTS,
  NOT_JUDGED_REASONS,
  RULES,
  SDSN_ARROWS,
  STAGES,
  STATUSES,
  STEP_MEANINGS,
  UN_CHART_RATINGS,
  REPORTING_UNIT_KINDS,
  VALUE_STATUSES,
} from '@miqyas/domain';
import { DayText, Goal, Kpi, Measurement, MonthText, Names, PeriodText, Programme, Project, ReportingUnit, Target } from './model.ts';

const Share = z.object({ count: z.int(), expected: z.int(), share: z.number().nullable() }).openapi('Share', {
  description: 'Counted of expected; `share` is null when nothing was expected.',
});

const IndexAccount = z
  .object({
    lines: z.array(z.object({ target: z.int(), achieved: z.number(), expected: z.number(), points: z.number(), pathPoints: z.number() })),
    missing: z.array(z.int()).openapi({ description: 'Targets that are expected and have no value that can be judged.' }),
    early: z.array(z.int()).openapi({ description: 'Targets from which nothing is expected yet.' }),
    threshold: z.number(),
  })
  .openapi('IndexAccount', { description: 'Why this index: its lines add up to its value and its path.' });

const Index = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('index'),
      value: z.number(),
      path: z.number(),
      coverage: z.number(),
      parts: z.int(),
      status: z.enum(STATUSES),
    }),
    z.object({ kind: z.literal('withheld'), reason: z.literal('coverage'), coverage: z.number() }),
    z.object({ kind: z.literal('empty') }),
  ])
  .openapi('ProgressIndex', { description: 'Share of the distance to target covered, 0 to 100; withheld below the coverage threshold.' });

const Outlook = z
  .object({
    model: z.enum(FORECAST_MODELS),
    relativeError: z.number().optional().openapi({
      description: 'Rolling-origin error of the model over that of a naive forecast at the same origins; below 1 it beats it.',
    }),
    values: z.int().openapi({ description: 'How many values it was learnt from.' }),
    value: z.number().openapi({ description: 'Forecast at the deadline, in the KPI’s unit.' }),
    low: z.number().openapi({ description: 'Lower end of the 80 % prediction interval.' }),
    high: z.number(),
    chance: z.number().openapi({ description: 'Probability of hitting the target at the deadline, 0 to 1.' }),
  })
  .openapi('Outlook', { description: 'Where a target is heading if things go on as they have.' });

export const TargetProgress = z
  .object({
    id: z.int(),
    kpi: z.object({ code: z.string(), names: Names, unitOfMeasure: z.string(), frequency: z.enum(FREQUENCIES) }),
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
    flags: z.array(z.enum(FLAGS)).readonly(),
    latest: z.object({ period: PeriodText, value: z.number() }).optional(),
    approved: z
      .object({ period: PeriodText, value: z.number(), status: z.enum(STATUSES) })
      .optional()
      .openapi({
        description: 'The newest approved value and its status, when the latest is still provisional.',
      }),
    required: z
      .number()
      .optional()
      .openapi({ description: 'Value of the trajectory at the end of the latest value’s period, in the KPI’s unit.' }),
    achievement: z.number().optional().openapi({ description: 'A = (v − v₀) / (T − v₀); not clamped.' }),
    expected: z.number().optional().openapi({ description: 'E = (r(t) − v₀) / (T − v₀).' }),
    pace: z.number().optional().openapi({ description: 'A / E' }),
    since: z.int().optional().openapi({ description: 'Months for which it has had this status (at most 24).' }),
    outlook: Outlook.optional().openapi({
      description: 'On the KPI page and of flagship targets; absent once achieved, and where nothing can be forecast.',
    }),
    followed: z
      .boolean()
      .openapi({ description: 'Somebody reports it or a value exists; a published target without values is not counted.' }),
    inForce: z.boolean(),
    flagship: z.boolean(),
    illustrative: z.boolean(),
    source: z.string(),
  })
  .openapi('TargetProgress');

export const Counts = z.record(z.enum(STATUSES), z.int()).openapi('Counts', { description: 'Followed targets in each status.' });

export const Progress = z
  .object({
    month: MonthText,
    asOf: z.string(),
    method: z.object({ name: z.string(), version: z.int() }),
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

export const SCOPE_KINDS = ['programme', 'domain', 'focus-area', 'country', 'city', 'centre', 'project'] as const;

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
export const Change = z
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

export const Overview = Progress.extend({
  programme: Programme,
  scope: Scope,
  previousMonth: MonthText,
  dueDay: z.string(),
  flagships: z.array(z.int()).openapi({ description: 'Targets to be shown first; those of them that can be forecast have an outlook.' }),
  parts: z.array(PartCard).openapi({ description: 'The domains of the scope; of a domain its focus areas.' }),
  changes: z.array(Change).openapi({ description: 'The weightiest first.' }),
  decisions: z.array(z.object({ kind: z.enum(['off-track', 'stale', 'late']), target: z.int(), months: z.int() })),
  map: z.object({ kpi: Kpi.optional(), tiles: z.array(Tile), choices: z.array(z.object({ code: z.string(), names: Names })) }),
  stages: z.array(z.object({ domain: z.string(), stage: z.enum(STAGES), count: z.int() })),
  projects: z.int(),
  centres: z.array(z.object({ code: z.string(), names: Names, track: Names, projects: z.int(), countries: z.int(), counts: Counts })),
}).openapi('Overview', { description: 'Everything the page of the programme, or of a part of it, shows, in one answer.' });

const Explanation = z
  .object({
    method: z.object({ name: z.string(), version: z.int() }),
    status: z.enum(STATUSES),
    rule: z.enum(RULES).optional(),
    by: z.enum(['path', 'range']).optional(),
    reason: z.enum(NOT_JUDGED_REASONS).optional(),
    flags: z.array(z.enum(FLAGS)).readonly(),
    inputs: z
      .array(z.object({ symbol: z.string(), meaning: z.enum(INPUT_MEANINGS), value: z.number(), period: PeriodText.optional() }))
      .readonly(),
    steps: z.array(z.object({ symbol: z.string(), meaning: z.enum(STEP_MEANINGS), formula: z.string(), value: z.number() })).readonly(),
    checks: z.array(z.object({ rule: z.enum(RULES), condition: z.string(), cut: z.number().optional(), holds: z.boolean() })).readonly(),
    cutOffs: z.object({ onTrackPace: z.number(), atRiskPace: z.number(), onTrackGap: z.number(), atRiskGap: z.number() }),
  })
  .openapi('Explanation', {
    description:
      'Why this colour: inputs, formulas (names in braces stand for inputs and earlier results), and the lines of the method up to the one that held.',
  });

const OtherMethods = z
  .object({
    cagrRatio: z.enum([...CAGR_RATINGS, ...METHOD_FAULTS]),
    unChart: z.enum([...UN_CHART_RATINGS, ...METHOD_FAULTS]),
    sdsnArrow: z.enum([...SDSN_ARROWS, ...METHOD_FAULTS]),
  })
  .openapi('OtherMethods', { description: 'Verdicts of other published methods, or why a method does not apply.' });

const FanStep = z.object({
  years: z.number(),
  value: z.number(),
  intervals: z.array(z.object({ level: z.number(), low: z.number(), high: z.number() })).readonly(),
});

const Annotation = z
  .object({
    id: z.string(),
    kind: z.enum(ANNOTATION_KINDS).openapi({ description: 'An event of the world, or a note about the values themselves.' }),
    kpi: z.string().openapi({ description: 'Code of the KPI it is about; empty for every one.' }),
    reportingUnit: z.string().openapi({ description: 'Code of the reporting unit it is about; empty for every one.' }),
    day: DayText,
    years: z.number().openapi({ description: 'The day as time in years.' }),
    texts: Names,
    recordedBy: z.string(),
    recordedAt: z.string(),
  })
  .openapi('Annotation', { description: 'Something to know beside a series, with who noted it.' });

export const Breakdown = z
  .object({
    frequency: z.enum(FREQUENCIES).nullable().openapi({ description: 'Null where no category has a value.' }),
    periods: z.array(PeriodText).openapi({ description: 'The latest first to last: at most 25.' }),
    total: z.array(z.number().nullable()).openapi({ description: 'Value of the whole in each period; null where there is none.' }),
    categories: z.array(
      z.object({
        category: z.string(),
        values: z.array(z.number().nullable()).openapi({ description: 'In each period, in the KPI’s unit; null where there is none.' }),
        status: z.enum(VALUE_STATUSES).optional().openapi({ description: 'Of the value in the last period.' }),
      }),
    ),
  })
  .openapi('Breakdown', { description: 'A KPI of one reporting unit by category, the greatest value of the last period first.' });

export const KpiVersion = Kpi.extend({ recordedBy: z.string(), recordedAt: z.string(), reason: z.string() }).openapi('KpiVersion', {
  description: 'One version of a definition: what it said, who recorded it, when and why.',
});

export const Trajectory = z
  .object({
    month: MonthText,
    asOf: z.string(),
    kpi: Kpi,
    reportingUnit: ReportingUnit.nullable(),
    targets: z
      .array(TargetProgress.extend({ explanation: Explanation, otherMethods: OtherMethods.optional() }))
      .openapi({ description: 'Every target of the reporting unit on this KPI: those in force first, by deadline.' }),
    path: z
      .array(z.object({ years: z.number(), value: z.number() }))
      .openapi({ description: 'Required path of the first target; time in years.' }),
    milestones: z.array(z.object({ period: PeriodText, value: z.number() })),
    fan: z.array(FanStep).openapi({ description: 'Forecast from the last value to the deadline of the first target; time in years.' }),
    series: z.array(Measurement.extend({ years: z.number(), required: z.number().nullable() })),
    annotations: z.array(Annotation),
    categories: z.int().openapi({ description: 'How many categories of the KPI the reporting unit has values of.' }),
    reportingUnits: z.array(TargetProgress).openapi({ description: 'The same KPI over all reporting units with a target in force.' }),
    reporters: z.array(ReportingUnit).openapi({ description: 'Reporting units that have a target or a value on this KPI.' }),
  })
  .openapi('Trajectory', { description: 'Everything the KPI page shows, in one answer.' });

/** What an embedded chart shows to whoever opens the page it stands on: values, and no name of a person. */
export const EmbeddedChart = z.object({ programme: Programme, trajectory: Trajectory, expiresAt: z.string() }).openapi('EmbeddedChart');

const Cell = z.object({
  period: PeriodText,
  month: MonthText.openapi({ description: 'The month in which the period ends: the column it stands in.' }),
  value: z.number().nullable(),
  state: z.enum(['number', 'missing', 'not-applicable', 'empty']),
  status: z.enum(['draft', 'submitted', 'approved', 'returned']).optional(),
  revision: z.int(),
  comment: z.string(),
  reason: z.string(),
});

export const EntrySheet = z
  .object({
    project: Project,
    month: MonthText,
    months: z.array(MonthText),
    dueDay: z.string(),
    today: z.string(),
    entered: z.int(),
    expected: z.int(),
    rows: z.array(
      z.object({
        kpi: Kpi,
        frequency: z.enum(FREQUENCIES),
        due: PeriodText.nullable().openapi({ description: 'The period that ends in this month; null when none does.' }),
        nextDue: PeriodText,
        cells: z.array(Cell),
        history: z.array(z.number()).openapi({ description: 'Earlier values, oldest first: what plausibility is judged by.' }),
        plausible: z.object({ low: z.number(), high: z.number() }).nullable(),
      }),
    ),
  })
  .openapi('EntrySheet', { description: 'The KPIs of one project with their latest periods, ready to be filled in.' });

export const ProjectOverview = z
  .object({ project: Project, cityNames: Names.optional(), counts: Counts, followed: z.int(), index: Index, change: z.number().nullable() })
  .openapi('ProjectOverview', { description: 'A project and how its targets stand in a month.' });

export const KpiOverview = z.object({ kpi: Kpi, counts: Counts, reportingUnits: z.int(), values: z.int() }).openapi('KpiOverview');

export { Target };

export const Rollup = z
  .object({
    period: PeriodText,
    kind: z.enum(['value', 'withheld', 'no-data', 'nothing-expected', 'undefined']),
    value: z.number().nullable().openapi({ description: 'In the KPI’s unit; null where there is none, and `kind` says why.' }),
    reason: z.string().optional().openapi({ description: 'Why it is withheld or undefined.' }),
    coverage: z.number().nullable().openapi({ description: 'Share of the expected reporting units that the aggregate stands on, 0 to 1.' }),
    expected: z.int(),
    covered: z.int(),
    approved: z.int().openapi({ description: 'Of the numbers, how many are approved.' }),
    estimated: z.int(),
  })
  .openapi('Rollup', { description: 'The aggregate of a KPI over a scope for a period, with its coverage; withheld below the threshold.' });
