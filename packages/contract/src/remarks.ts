import { z } from '@hono/zod-openapi';
import { Names, PeriodText, text } from './primitives.ts';
import { done, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const subject = { kpi: z.string(), reportingUnit: z.string(), period: PeriodText, category: z.string().default('') };

const Remark = z
  .object({
    id: z.string(),
    words: z.string(),
    mentions: z.array(z.object({ code: z.string(), names: Names })),
    by: z.string(),
    byNames: Names,
    at: z.string(),
    own: z.boolean(),
  })
  .openapi('Remark', { description: 'What somebody said about a value, or an entry of a register.' });

export const Discussion = z
  .object({ remarks: z.array(Remark), people: z.array(z.object({ code: z.string(), names: Names })) })
  .openapi('Discussion');
export type Discussion = z.infer<typeof Discussion>;

export const remarks = route({
  permission: 'programme.read',
  topics: ['workflow', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/remarks',
  tags: ['Review'],
  summary: 'What was said about one value, first to last, and who can be spoken to',
  request: { params: inProgramme, query: z.object(subject) },
  responses: {
    200: json(Discussion, 'The remarks; `people`: who enters or approves there'),
    ...problems,
  },
});

export const addRemark = route({
  permission: 'remarks.write',
  method: 'post',
  path: '/programmes/{programme}/remarks',
  tags: ['Review'],
  summary: 'Say something about a value, to all who enter or approve there; those it mentions are told',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({
          reportingUnit: text(100).min(1),
          kpi: text(100).min(1),
          period: PeriodText,
          category: text(100).default(''),
          words: text(2000).refine((words) => words.trim() !== '', 'words'),
          mentions: z.array(text(100)).max(20).default([]),
        })
        .strict()
        .openapi('NewRemark'),
    ),
  },
  responses: { 201: json(z.object({ id: z.string() }), 'It is said'), ...refusals },
});

export const withdrawRemark = route({
  permission: 'remarks.write',
  method: 'delete',
  path: '/programmes/{programme}/remarks/{id}',
  tags: ['Review'],
  summary: 'Withdraw what one has said',
  request: { params: idInProgramme },
  responses: { ...done, ...problems },
});
