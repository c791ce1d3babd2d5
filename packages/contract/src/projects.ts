import { z } from '@hono/zod-openapi';
import { CATEGORIES, STAGES } from '@miqyas/domain';
import { DayText, Names } from './primitives.ts';
import { Counts, Index } from './progress.ts';
import { asKnown, inProgramme, json, ofScope, problems, route } from './route.ts';

export const Project = z
  .object({
    code: z.string(),
    names: Names,
    domain: z.string(),
    focusArea: z.string().optional(),
    centre: z.string().optional(),
    country: z.string(),
    city: z.string().optional(),
    organisation: z.string().optional(),
    lead: z.string().optional(),
    category: z.enum(CATEGORIES).optional(),
    stage: z.enum(STAGES),
    stageSince: DayText.optional().openapi({ description: 'The day it came to its stage.' }),
    startsOn: DayText.optional(),
    endsOn: DayText.optional(),
    budget: z.number().optional(),
    currency: z.string().optional().openapi({ description: 'ISO 4217 code of the budget’s currency.', example: 'USD' }),
    closedOn: DayText.optional(),
    archived: z.boolean().openapi({ description: 'No longer shown among the others; its values stay.' }),
  })
  .openapi('Project');
export type Project = z.infer<typeof Project>;

export const ProjectOverview = z
  .object({ project: Project, cityNames: Names.optional(), counts: Counts, followed: z.int(), index: Index, change: z.number().nullable() })
  .openapi('ProjectOverview', { description: 'A project and how its targets stand in a month.' });
export type ProjectOverview = z.infer<typeof ProjectOverview>;

export const projects = route({
  permission: 'programme.read',
  topics: ['definitions'],
  method: 'get',
  path: '/programmes/{programme}/projects',
  tags: ['Programme'],
  summary: 'Projects',
  request: { params: inProgramme },
  responses: { 200: json(z.array(Project), 'Projects'), ...problems },
});

export const projectOverview = route({
  permission: 'programme.read',
  topics: ['values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/project-overview',
  tags: ['Progress'],
  summary: 'Projects, and how their targets stand in a month',
  request: { params: inProgramme, query: z.object({ ...asKnown, ...ofScope }) },
  responses: { 200: json(z.array(ProjectOverview), 'Projects'), ...problems },
});
