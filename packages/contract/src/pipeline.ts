import { z } from '@hono/zod-openapi';
import { CANDIDATE_STATUSES, CATEGORIES, FREQUENCIES } from '@miqyas/domain';
import { DayText, line, MonthText, Names, text } from './primitives.ts';
import { TargetProgress } from './progress.ts';
import { RegisterReport } from './registers.ts';
import { inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const Place = z.object({ code: z.string(), names: Names });

const Effect = z.object({
  kpi: z.string(),
  reportingUnit: z.string(),
  shift: z.number().openapi({ description: 'What it is expected to change, in the KPI’s unit.' }),
  low: z.number().optional().openapi({ description: '`low` to `high` holds it with 80 %.' }),
  high: z.number().optional(),
});

export const PipelineCandidate = z
  .object({
    code: z.string(),
    names: Names,
    category: z.enum(CATEGORIES),
    domain: z.string(),
    places: z.array(Place).openapi({ description: 'Its cities, or where it names none its countries.' }),
    cost: z.number().optional(),
    currency: z.string().optional(),
    status: z.enum(CANDIDATE_STATUSES),
    project: z.string().optional().openapi({ description: 'The project that it has become.' }),
    points: z
      .array(z.array(z.number().nullable()))
      .openapi({ description: 'By criterion in their order, and by person in the order of `scorers`: 1 to 5, null where not scored.' }),
    means: z.array(z.number().nullable()).openapi({ description: 'Of each criterion in their order.' }),
    apart: z
      .array(z.string())
      .openapi({ description: 'Criteria by which the highest is 2.5 points or more above the lowest: to be talked about first.' }),
    byOne: z.array(z.string()).openapi({ description: 'Criteria by which one person alone has scored it.' }),
    notes: z.array(z.object({ criterion: z.string(), by: z.string(), note: z.string() })),
    standing: z
      .object({ score: z.number(), rank: z.int(), best: z.int(), worst: z.int() })
      .optional()
      .openapi({ description: 'Weighted mean × 25 − 25, its rank, and the range of ranks over draws of each weight ± 25 %.' }),
    missing: z.array(z.string()).openapi({ description: 'Criteria by which nobody has scored it: without them it has no rank.' }),
    effects: z.array(Effect),
  })
  .openapi('PipelineCandidate');
export type PipelineCandidate = z.infer<typeof PipelineCandidate>;

const Package = z.object({
  code: z.string(),
  names: Names,
  day: DayText,
  candidates: z.array(z.string()),
  because: z.string(),
  budget: z.number().optional(),
  currency: z.string().optional(),
  decision: z.string().optional(),
});

export const Pipeline = z
  .object({
    criteria: z.array(
      z.object({
        code: z.string(),
        names: Names,
        notes: Names.openapi({ description: 'What few and many points mean.' }),
        weight: z.number(),
      }),
    ),
    scorers: z.array(z.string()).openapi({ description: 'Codes of the people who have scored.' }),
    candidates: z
      .array(PipelineCandidate)
      .openapi({ description: 'Those to be chosen from: by rank, equal ones by code; then, by code, those that are not scored.' }),
    aside: z
      .array(PipelineCandidate.pick({ code: true, names: true, domain: true, status: true, project: true }))
      .openapi({ description: 'Declined ones, and those that were started after an earlier choice.' }),
    draws: z.int().openapi({ description: 'How many draws of the weights the ranges of ranks come from.' }),
    fault: z
      .object({ kind: z.enum(['no-weights', 'bad-weight', 'bad-score']), of: z.string().optional() })
      .optional()
      .openapi({ description: 'Why nothing can be ranked; `of`: the criterion, or the candidate, that it is about.' }),
    packages: z.array(Package).openapi({ description: 'The newest that were recorded, the newest first.' }),
    packageCount: z.int(),
  })
  .openapi('Pipeline', { description: 'What may be done next, as those who score it see it.' });
export type Pipeline = z.infer<typeof Pipeline>;

export const pipeline = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/pipeline',
  tags: ['Follow-up'],
  summary: 'Candidates for the next package with everybody’s scores, their rank, and how far it depends on the weights',
  request: {
    params: inProgramme,
    query: z.object({ domain: z.string().max(100).optional().openapi({ description: 'Those of a domain, ranked among all.' }) }),
  },
  responses: { 200: json(Pipeline, 'The pipeline'), ...problems },
});

const Prospect = z.object({
  centre: z.number(),
  low: z.number().openapi({ description: 'Lower end of the 80 % interval at the deadline.' }),
  high: z.number(),
  chance: z.number().optional().openapi({ description: 'Of meeting the target at its deadline, 0 to 1.' }),
});

const AffectedTarget = z
  .object({
    target: TargetProgress,
    candidates: z.array(z.string()).openapi({ description: 'Those of the chosen ones that are expected to move it.' }),
    prospects: z
      .object({ before: Prospect, after: Prospect })
      .optional()
      .openapi({ description: 'Absent where nothing can be forecast: an effect on what is not known is not known.' }),
  })
  .openapi('AffectedTarget');

export const PackageEffects = z
  .object({
    targets: z.array(AffectedTarget).openapi({ description: 'The chance that grows most first; last where nothing can be forecast.' }),
    without: z.array(z.string()).openapi({ description: 'Chosen candidates for which nobody has estimated an effect on a target.' }),
  })
  .openapi('PackageEffects', { description: 'Targets as things go, and with what candidates are expected to change.' });
export type PackageEffects = z.infer<typeof PackageEffects>;

/** So much text at most names the candidates of a package. */
const MOST_NAMED = 5000;

export const pipelineWhatIf = route({
  permission: 'programme.read',
  topics: ['follow-up', 'values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/pipeline/what-if',
  tags: ['Follow-up'],
  summary: 'What the targets would come to with some candidates: forecast and chance at each deadline, without them and with them',
  request: {
    params: inProgramme,
    query: z.object({
      candidates: text(MOST_NAMED).openapi({ description: 'Codes with ; between them.', example: 'smart-meters;early-warning' }),
      month: MonthText.optional().openapi({ description: 'Default: the last complete month.' }),
    }),
  },
  responses: { 200: json(PackageEffects, 'Targets with and without them'), ...problems },
});

const cell = text(200);
const number = z.union([z.number(), text(60)]);

export const startCandidate = route({
  permission: 'projects.write',
  method: 'post',
  path: '/programmes/{programme}/pipeline/{candidate}/start',
  tags: ['Follow-up'],
  summary: 'Start a chosen candidate: a project with its KPIs, baselines and targets in one step, or nothing where one is faulty',
  request: {
    params: inProgramme.extend({
      candidate: z
        .string()
        .max(100)
        .openapi({ param: { name: 'candidate', in: 'path' } }),
    }),
    body: jsonBody(
      z
        .object({
          code: cell,
          country: cell,
          city: cell.optional(),
          lead: cell.optional(),
          startsOn: cell.optional(),
          endsOn: cell.optional(),
          targets: z
            .array(
              z
                .object({
                  kpi: cell,
                  baselinePeriod: cell.optional(),
                  baselineValue: number.optional(),
                  deadline: cell,
                  comparator: cell.optional().openapi({ description: 'Absent: as the KPI’s direction says.' }),
                  value: number,
                  frequency: z.enum(FREQUENCIES).optional(),
                })
                .strict(),
            )
            .min(1)
            .max(200)
            .openapi({ description: 'Its `line` in the report of faults is its position here, from 0.' }),
          reason: line(500).optional(),
        })
        .strict()
        .openapi('CandidateStart'),
    ),
  },
  responses: { 200: json(RegisterReport, 'What was stored, or what is wrong: then nothing was'), ...refusals },
});
