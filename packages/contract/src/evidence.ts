import { z } from '@hono/zod-openapi';
import { Attachment, FileName, keptFile, linkFields, Removal } from './attachments.ts';
import { PeriodText, text } from './primitives.ts';
import { done, fileBody, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

export const Evidence = Attachment.extend({
  reportingUnit: z.string(),
  kpi: z.string(),
  period: PeriodText,
  category: z.string().openapi({ description: 'Empty for the value of the whole.' }),
}).openapi('Evidence', { description: 'What stands behind a value: a file or a link.' });
export type Evidence = z.infer<typeof Evidence>;

const ofValue = {
  reportingUnit: text(100).min(1),
  kpi: text(100).min(1),
  period: PeriodText,
  category: text(100).default('').openapi({ description: 'Empty for the value of the whole.' }),
};

export const evidence = route({
  permission: 'programme.read',
  topics: ['registers', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/evidence',
  tags: ['Evidence'],
  summary: 'What stands behind one value, or behind all values of a KPI or of a reporting unit',
  description: 'No more than 5000 are listed, the earliest of them: where there are more, ask by KPI, period or category.',
  request: {
    params: inProgramme,
    query: z.object({
      reportingUnit: z.string(),
      kpi: z.string().optional(),
      period: PeriodText.optional(),
      category: z.string().optional(),
      removed: z.stringbool().default(false).openapi({ description: 'Also what was removed.' }),
    }),
  },
  responses: { 200: json(z.array(Evidence), 'The evidence, earliest first'), ...problems },
});

export const EvidenceCounts = z
  .array(z.object({ reportingUnit: z.string(), kpi: z.string(), period: PeriodText, category: z.string(), count: z.int() }))
  .openapi('EvidenceCounts', { description: 'Values with evidence, and how much; those without are left out.' });
export type EvidenceCounts = z.infer<typeof EvidenceCounts>;

export const evidenceCounts = route({
  permission: 'programme.read',
  topics: ['registers', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/evidence/counts',
  tags: ['Evidence'],
  summary: 'How much stands behind the values of a reporting unit, of a period, or of both',
  request: {
    params: inProgramme,
    query: z
      .object({ reportingUnit: z.string().optional(), period: PeriodText.optional() })
      .refine((asked) => asked.reportingUnit !== undefined || asked.period !== undefined, 'a reporting unit or a period'),
  },
  responses: { 200: json(EvidenceCounts, 'The counts'), ...problems },
});

export const addEvidenceFile = route({
  permission: 'evidence.write',
  method: 'post',
  path: '/programmes/{programme}/evidence/files',
  tags: ['Evidence'],
  summary: 'Put a file behind a value',
  description: 'The body is the file itself. Its kind is told from its content.',
  request: {
    params: inProgramme,
    query: z.object({ ...ofValue, name: FileName, note: text(500).default('') }),
    body: fileBody,
  },
  responses: { 201: json(Evidence, 'The evidence'), ...refusals },
});

const NewLink = z
  .object({ ...ofValue, ...linkFields })
  .strict()
  .openapi('NewEvidenceLink');

export const addEvidenceLink = route({
  permission: 'evidence.write',
  method: 'post',
  path: '/programmes/{programme}/evidence/links',
  tags: ['Evidence'],
  summary: 'Put a link behind a value; nobody here follows it',
  request: { params: inProgramme, body: jsonBody(NewLink) },
  responses: { 201: json(Evidence, 'The evidence'), ...refusals },
});

export const noteEvidence = route({
  permission: 'evidence.write',
  method: 'put',
  path: '/programmes/{programme}/evidence/{id}/note',
  tags: ['Evidence'],
  summary: 'Say where in it the value stands',
  request: {
    params: idInProgramme,
    body: jsonBody(
      z
        .object({ note: text(500) })
        .strict()
        .openapi('EvidenceNote'),
    ),
  },
  responses: { ...done, ...refusals },
});

export const removeEvidence = route({
  permission: 'evidence.write',
  method: 'post',
  path: '/programmes/{programme}/evidence/{id}/remove',
  tags: ['Evidence'],
  summary: 'Take evidence off its value; it stays in the history',
  request: {
    params: idInProgramme,
    body: jsonBody(Removal),
  },
  responses: { ...done, ...refusals },
});

export const restoreEvidence = route({
  permission: 'evidence.write',
  method: 'post',
  path: '/programmes/{programme}/evidence/{id}/restore',
  tags: ['Evidence'],
  summary: 'Put evidence back that was removed',
  request: { params: idInProgramme },
  responses: { ...done, ...refusals },
});

export const evidenceFile = route({
  permission: 'programme.read',
  streams: true,
  method: 'get',
  path: '/programmes/{programme}/evidence/{id}/file',
  tags: ['Evidence'],
  summary: 'The file, as an attachment',
  request: { params: idInProgramme },
  responses: { 200: keptFile, ...refusals },
});

export const evidencePreview = route({
  permission: 'programme.read',
  streams: true,
  method: 'get',
  path: '/programmes/{programme}/evidence/{id}/preview',
  tags: ['Evidence'],
  summary: 'An image or a PDF, for a page to show; nothing else is shown',
  request: { params: idInProgramme },
  responses: { 200: keptFile, ...refusals },
});
