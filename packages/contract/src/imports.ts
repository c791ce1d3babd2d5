import { z } from '@hono/zod-openapi';
import { inProgramme, json, refusals, route } from './route.ts';

export const ImportReport = z
  .object({
    kind: z.enum(['definitions', 'targets', 'values', 'unreadable']),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    stored: z.boolean().openapi({ description: 'False when nothing was stored: the file was faulty, or this is a preview.' }),
    faultCount: z.int(),
    faults: z
      .array(z.object({ line: z.int(), column: z.string(), code: z.string(), detail: z.string() }))
      .openapi({ description: 'The first of them: line from 1, heading of the column, and what is wrong in the reader’s language.' }),
  })
  .openapi('ImportReport');
export type ImportReport = z.infer<typeof ImportReport>;

export const importFile = route({
  permission: 'files.import',
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
