import { z } from '@hono/zod-openapi';
import { AGGREGATIONS, CLASSIFICATIONS, FREQUENCIES, LANGUAGES, QUALITY_PARTS, REPORTING_UNIT_KINDS, VALUE_STATUSES } from '@miqyas/domain';
import { Names, PeriodText } from './primitives.ts';
import { RegisterEntry } from './registers.ts';
import { inProgramme, json, problems, route } from './route.ts';

const Hand = z.object({ by: z.string(), at: z.string() });

const HOW = ['typed', 'file', 'feed', 'service'] as const;

const Part = z.number().nullable().openapi({ description: '0 to 100; null where there is nothing to hold it against.' });

export const SeriesQuality = z
  .object({
    score: Part,
    parts: z.object({ completeness: Part, timeliness: Part, plausibility: Part, evidence: Part }),
    counts: z.object({
      expected: z.int(),
      reported: z.int(),
      inTime: z.int().nullable().openapi({ description: 'Null where nobody owes the values, so that they have no due day.' }),
      unquestioned: z.int().openapi({ description: 'Never returned, and without a warning about any number that was ever said.' }),
      withEvidence: z.int(),
    }),
    lift: z
      .array(z.object({ part: z.enum(QUALITY_PARTS), values: z.int(), score: z.number() }))
      .openapi({ description: 'So many values more that are as they should be, and the score with them.' }),
    from: PeriodText.nullable(),
    to: PeriodText.nullable(),
    periods: z.int().openapi({ description: 'So many periods it is of: of those due so far, or reported before that, the last twelve.' }),
  })
  .openapi('SeriesQuality', { description: 'The mean of completeness, timeliness, plausibility and evidence of a series, 0 to 100.' });
export type SeriesQuality = z.infer<typeof SeriesQuality>;

const Lineage = z
  .object({
    source: z
      .object({ how: z.enum(HOW), name: z.string(), ...Hand.shape })
      .openapi({ description: 'How the number in force came: `name` is its file, its feed, or the source that was written with it.' }),
    evidence: z.array(z.object({ name: z.string(), sha256: z.string().optional(), ...Hand.shape })),
    entered: z.object({
      ...Hand.shape,
      value: z.number().nullable(),
      numerator: z.number().optional(),
      denominator: z.number().optional(),
      weight: z.number().optional(),
    }),
    questions: z
      .array(
        z.object({
          value: z.number(),
          warning: z.string().optional().openapi({ description: 'What is unusual about the number, in the reader’s language.' }),
          returned: Hand.extend({ reason: z.string() }).optional(),
          changed: Hand.extend({ value: z.number().nullable(), revision: z.int() })
            .optional()
            .openapi({ description: 'What it was changed to; absent where the number stands.' }),
        }),
      )
      .openapi({
        description: 'Numbers of any revision that a warning is about, judged by what stands before the period now, or that were returned.',
      }),
    remarks: z.array(Hand).openapi({ description: 'What was said about the value, for who works on it; nothing for others.' }),
    approvals: z.array(Hand),
    kept: z.object({
      revision: z.int(),
      revisions: z.int(),
      code: z.string(),
      kpiVersion: z.int(),
      status: z.enum(VALUE_STATUSES),
      at: z.string(),
    }),
  })
  .openapi('Lineage', { description: 'Where a figure comes from, step by step.' });

const Member = z.object({
  code: z.string(),
  names: Names,
  how: z.enum(HOW),
  source: z.string(),
  value: z.number().nullable(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  weight: z.number().optional(),
  status: z.enum(VALUE_STATUSES).nullable().openapi({ description: 'Null where it was owed and has not come.' }),
  approvedAt: z.string().nullable(),
});

const Combined = z
  .object({
    scope: z.object({ kind: z.enum(['programme', 'domain']), code: z.string(), names: Names }),
    aggregation: z.enum(AGGREGATIONS),
    kind: z.enum(['value', 'partial', 'withheld', 'no-data', 'nothing-expected', 'undefined']),
    value: z.number().nullable(),
    numerator: z.number().openapi({ description: 'Sum of what stands above the line; of a sum, the sum; of a weighted mean Σwv.' }),
    denominator: z.number().openapi({ description: 'Sum of what stands below the line; of a weighted mean Σw; else 0.' }),
    covered: z.int(),
    expected: z.int(),
    members: z.array(Member).openapi({ description: 'The other reporting units, at most twelve: those with a value first.' }),
    more: z.int(),
  })
  .openapi('CombinedFigure', { description: 'The aggregate that a figure goes into, with what it is combined with.' });

const Seen = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('programme') }),
  z.object({ kind: z.literal('kpi') }),
  z.object({ kind: z.literal('place'), of: z.enum(['project', 'city', 'country']), code: z.string(), names: Names }),
  z.object({ kind: z.literal('domain'), code: z.string(), names: Names, value: z.number().nullable() }),
  z.object({ kind: z.literal('index'), code: z.string(), names: Names, value: z.number().nullable() }),
  z.object({ kind: z.literal('report'), month: z.string(), edition: z.string(), page: z.int().nullable() }),
  z.object({ kind: z.literal('api') }),
]);

const Subject = z.object({ code: z.string(), names: Names });
const MeasuredKpi = Subject.extend({ unitOfMeasure: z.string(), decimals: z.int().optional(), frequency: z.enum(FREQUENCIES) });

export const DataGovernance = z
  .object({
    choices: z.object({
      kpis: z.array(Subject),
      reportingUnits: z.array(Subject),
      periods: z.array(PeriodText).openapi({ description: 'Those that have a value, the newest first.' }),
    }),
    figure: z
      .object({
        kpi: MeasuredKpi,
        reportingUnit: Subject.extend({ kind: z.enum(REPORTING_UNIT_KINDS) }),
        period: PeriodText.nullable(),
        value: z.number().nullable(),
      })
      .nullable()
      .openapi({ description: 'Null where there is no figure to tell of.' }),
    lineage: Lineage.nullable(),
    combined: Combined.nullable(),
    seen: z.object({ own: z.array(Seen), together: z.array(Seen) }).openapi({
      description: 'Where it is seen: as itself, and as a part of something.',
    }),
    governance: z
      .object({
        entry: RegisterEntry.nullable().openapi({ description: 'The entry of the register `governance`, where there is one.' }),
        dataOwner: Names.nullable(),
        owner: z.string(),
        source: z.string(),
        classification: z.enum(CLASSIFICATIONS),
        version: z.int(),
      })
      .nullable(),
    quality: SeriesQuality.nullable(),
    lowest: z
      .object({
        domain: Subject.nullable(),
        of: z.int(),
        series: z.array(
          z.object({
            kpi: Subject,
            reportingUnit: Subject,
            score: z.number(),
            parts: z.object({ completeness: Part, timeliness: Part, plausibility: Part, evidence: Part }),
          }),
        ),
      })
      .openapi({ description: 'Series with a target of the same domain, the six of lowest quality and the one that is shown.' }),
  })
  .openapi('DataGovernance', { description: 'A figure: where it comes from, who answers for it, and how good its series is.' });
export type DataGovernance = z.infer<typeof DataGovernance>;

export const dataGovernance = route({
  permission: 'programme.read',
  topics: ['values', 'definitions', 'workflow', 'registers', 'reports', 'follow-up'],
  method: 'get',
  path: '/programmes/{programme}/data-governance',
  tags: ['Follow-up'],
  summary: 'Where a figure comes from and where it is seen, who answers for it, and the quality of its series',
  description: 'Without a KPI: the flagship target whose series has the lowest quality, and its newest value.',
  request: {
    params: inProgramme,
    query: z.object({
      kpi: z.string().optional(),
      reportingUnit: z.string().optional(),
      period: PeriodText.optional(),
      lang: z.enum(LANGUAGES).optional(),
    }),
  },
  responses: { 200: json(DataGovernance, 'The figure'), ...problems },
});
