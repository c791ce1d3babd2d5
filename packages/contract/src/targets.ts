import { z } from '@hono/zod-openapi';
import { TRAJECTORIES } from '@miqyas/domain';
import { PeriodText } from './primitives.ts';
import { inProgramme, json, problems, route } from './route.ts';

const PointAt = z.object({ period: PeriodText, value: z.number() });

export const Goal = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('reach'),
      direction: z.enum(['increase', 'decrease']),
      value: z.number(),
      tolerance: z.number().optional(),
    }),
    z.object({
      kind: z.literal('relative'),
      direction: z.enum(['increase', 'decrease']),
      factor: z.number(),
      tolerance: z.number().optional(),
    }),
    z.object({ kind: z.literal('maintain'), low: z.number(), high: z.number(), tolerance: z.number().optional() }),
  ])
  .openapi('Goal', {
    description:
      '`tolerance`: deviation at which nothing is left of the score of a range, or of a limit that the baseline already meets; by default the definition’s, else 5 % of the width or of the limit.',
  });

const Target = z
  .object({
    id: z.int(),
    reportingUnit: z.string(),
    kpi: z.string(),
    goal: Goal,
    deadline: PeriodText,
    baseline: PointAt.optional(),
    milestones: z.array(PointAt).readonly(),
    trajectory: z.enum(TRAJECTORIES),
    source: z.string(),
    certainty: z.string(),
    note: z.string(),
    inForce: z.boolean(),
    flagship: z.boolean(),
    owner: z.string().openapi({ description: 'Who answers for reaching it.' }),
    recordedBy: z.string().openapi({ description: 'Who brought this edition into force, and when.' }),
    recordedAt: z.string(),
    endedAt: z.string().optional().openapi({ description: 'When another edition took its place.' }),
  })
  .openapi('Target');
export type Target = z.infer<typeof Target>;

export const targets = route({
  permission: 'programme.read',
  topics: ['definitions'],
  method: 'get',
  path: '/programmes/{programme}/targets',
  tags: ['KPIs'],
  summary: 'Targets with baseline, milestones, trajectory and source',
  request: { params: inProgramme, query: z.object({ kpi: z.string().optional(), reportingUnit: z.string().optional() }) },
  responses: { 200: json(z.array(Target), 'Targets'), ...problems },
});
