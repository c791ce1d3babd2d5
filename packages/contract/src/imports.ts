import { z } from '@hono/zod-openapi';
import { DELIMITERS, ENCODINGS, MEANINGS, VALUE_STATUSES } from '@miqyas/domain';
import { PeriodText, text } from './primitives.ts';
import { done, fileBody, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const codes = z.record(z.string().max(500), z.string().max(100));

export const FileReading = z
  .object({
    encoding: z.enum(ENCODINGS).optional(),
    delimiter: z.enum(DELIMITERS).optional(),
    sheets: z.array(z.string()).max(200).optional().openapi({ description: 'Names of the sheets that are read; the others are left out.' }),
    headingLine: z.int().min(1).optional(),
    decimal: z
      .enum(['dot', 'comma'])
      .optional()
      .openapi({ description: 'What stands before decimals; the other stands between thousands.' }),
    columns: z.record(z.string().max(500), z.enum(MEANINGS)).optional().openapi({ description: 'What columns mean, by heading.' }),
    kpi: z.string().max(100).optional().openapi({ description: 'Code for every row, where no column says it.' }),
    place: z.string().max(100).optional(),
    period: z.string().max(60).optional(),
    unit: z
      .string()
      .max(100)
      .optional()
      .openapi({ description: 'Unit of every number, where no column says it; empty for the KPI’s own.' }),
    kpis: codes.optional().openapi({ description: 'Codes of KPIs by what the file calls them.' }),
    places: codes.optional(),
    hijri: z.boolean().optional().openapi({ description: 'Hijri years and months count as the period that holds the most of their days.' }),
    early: z.boolean().optional().openapi({ description: 'Periods before 1900 are meant.' }),
    parentheses: z.enum(['negative', 'positive']).optional(),
  })
  .strict()
  .openapi('FileReading', {
    description: 'How a file is to be read: it goes before what the file shows, and answers what it leaves open.',
  });

export type FileReading = z.infer<typeof FileReading>;

const Place = {
  sheet: z.string().optional().openapi({ description: 'Of a workbook.' }),
  line: z.int(),
  column: z.string().openapi({ description: 'Its heading; empty where the line as a whole is meant.' }),
};

const ImportedRow = z
  .object({
    ...Place,
    cell: z.string().openapi({ description: 'Its address, where the file is one of cells.' }),
    kpi: z.string(),
    reportingUnit: z.string(),
    period: PeriodText,
    category: z.string(),
    value: z.number().nullable(),
    numerator: z.number().optional(),
    denominator: z.number().optional(),
    estimated: z.boolean(),
    outcome: z.enum(['new', 'changed', 'unchanged', 'refused']),
    from: z
      .number()
      .nullable()
      .optional()
      .openapi({ description: 'What stands there now, where it would be changed and the reader may see it.' }),
    fromStatus: z.enum(VALUE_STATUSES).optional(),
    warning: z.string().optional(),
    fault: z.string().optional(),
  })
  .openapi('ImportedRow');

const FoundTable = z
  .object({
    sheet: z.string(),
    headingLine: z.int(),
    form: z.enum(['long', 'wide']),
    family: z.enum(['miqyas', 'world-bank', 'sdmx', 'dhis2', 'un-sdg', 'open-sdg', 'table']),
    columns: z.array(
      z.object({
        heading: z.string(),
        at: z.int(),
        meaning: z.enum(MEANINGS),
        period: z.string().optional(),
        samples: z.array(z.string()).openapi({ description: 'Some of the texts below it; of one whose meaning is not known, all of few.' }),
      }),
    ),
  })
  .openapi('FoundTable');

export const FoundFile = z
  .object({
    encoding: z.string().optional(),
    delimiter: z.string().optional(),
    decimal: z.enum(['dot', 'comma']).optional(),
    sheets: z.array(z.object({ name: z.string(), state: z.enum(['read', 'hidden', 'no-table', 'not-chosen', 'plan']) })),
    tables: z.array(FoundTable),
    beginning: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
    unknownKpis: z.array(z.string()),
    unknownPlaces: z.array(z.string()),
  })
  .openapi('FoundFile', { description: 'How the file was read, and what of it was left open.' });
export type FoundFile = z.infer<typeof FoundFile>;

export const KeptReading = z
  .object({ name: z.string(), headings: z.array(z.string()), reading: FileReading, by: z.string(), at: z.string() })
  .openapi('KeptReading', { description: 'How files with these headings are read.' });
export type KeptReading = z.infer<typeof KeptReading>;

export const ImportReport = z
  .object({
    kind: z.enum(['definitions', 'targets', 'values', 'unreadable']),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    stored: z.boolean().openapi({ description: 'False when nothing was stored: the file was faulty, or this is a preview.' }),
    id: z.string().optional().openapi({ description: 'Of what was stored: by it all of it can be taken back.' }),
    faultCount: z.int(),
    faults: z
      .array(
        z.object({
          ...Place,
          code: z.string(),
          detail: z.string(),
          parameters: z
            .record(z.string(), z.union([z.string(), z.number()]))
            .optional()
            .openapi({ description: 'Of a question: what can be answered.' }),
        }),
      )
      .openapi({ description: 'The first of them: line from 1, heading of the column, and what is wrong in the reader’s language.' }),
    refused: z.int().optional().openapi({ description: 'Values that are left out: their faults, or a question that waits for an answer.' }),
    warningCount: z.int().optional(),
    warnings: z
      .array(z.object({ ...Place, kind: z.string(), detail: z.string() }))
      .optional()
      .openapi({ description: 'Values that go in and look unlike those before them: a comment is asked for.' }),
    leftOut: z
      .array(
        z.object({
          what: z.enum(['hidden-sheet', 'plan-sheet', 'no-table', 'notes', 'returned', 'no-value']),
          count: z.int(),
          text: z.string(),
        }),
      )
      .optional()
      .openapi({ description: 'What of the file is no value, and is not read.' }),
    found: FoundFile.optional(),
    offered: KeptReading.optional().openapi({ description: 'A reading that was kept of files with the same headings.' }),
    rows: z
      .array(ImportedRow)
      .optional()
      .openapi({ description: 'Of a preview: the first values of each outcome, as they would be stored.' }),
  })
  .openapi('ImportReport');
export type ImportReport = z.infer<typeof ImportReport>;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
      upload: z.string().max(100).optional().openapi({ description: 'An upload that has come whole, in place of a body.' }),
      preview: z.stringbool().default(false),
      acceptValid: z.stringbool().default(false).openapi({ description: 'Store the valid rows of a faulty file.' }),
      status: z.enum(['submitted', 'approved']).default('submitted'),
      answer: z.enum(['report', 'marked']).default('report'),
      reading: z
        .string()
        .max(20_000)
        .optional()
        .transform((text, context) => {
          if (text === undefined) return {};
          const read = FileReading.safeParse(jsonOf(text));
          if (read.success) return read.data;
          context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'a FileReading as JSON' });
          return z.NEVER;
        })
        .openapi({ type: 'string', description: 'How the file is to be read: a FileReading as JSON.' }),
    }),
    body: { required: false, content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: { 200: json(ImportReport, 'What became of it, or would'), ...refusals },
});

export const ImportRecord = z
  .object({
    id: z.string(),
    file: z.string(),
    by: z.string(),
    at: z.string(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    undoneAt: z.string().optional(),
    undoneBy: z.string().optional(),
  })
  .openapi('ImportRecord', { description: 'A file of values that was stored.' });
export type ImportRecord = z.infer<typeof ImportRecord>;

export const imports = route({
  permission: 'files.import',
  method: 'get',
  path: '/programmes/{programme}/imports',
  tags: ['Measurements'],
  summary: 'The latest files of values that were stored: one’s own, or (who may approve everywhere) everybody’s',
  request: { params: inProgramme },
  responses: { 200: json(z.array(ImportRecord), 'The imports, latest first'), ...problems },
});

export const undoImport = route({
  permission: 'files.import',
  method: 'post',
  path: '/programmes/{programme}/imports/{id}/undo',
  tags: ['Measurements'],
  summary: 'Take back all that an import stored, as far as nobody has changed it since',
  request: { params: idInProgramme },
  responses: {
    200: json(z.object({ undone: z.int(), kept: z.int() }).openapi('UndoneImport'), 'How many values were taken back, and how many stay'),
    ...refusals,
  },
});

export const readings = route({
  permission: 'files.import',
  method: 'get',
  path: '/programmes/{programme}/readings',
  tags: ['Measurements'],
  summary: 'How files are read, under the names that people gave',
  request: { params: inProgramme },
  responses: { 200: json(z.array(KeptReading), 'The readings by name'), ...problems },
});

export const keepReading = route({
  permission: 'files.import',
  method: 'put',
  path: '/programmes/{programme}/readings',
  tags: ['Measurements'],
  summary: 'Keep how files with some headings are read, under a name',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({ name: text(100).min(1), headings: z.array(z.string().max(500)).min(1).max(2000), reading: FileReading })
        .strict()
        .openapi('NewReading'),
    ),
  },
  responses: { ...done, ...refusals },
});

export const forgetReading = route({
  permission: 'files.import',
  method: 'delete',
  path: '/programmes/{programme}/readings',
  tags: ['Measurements'],
  summary: 'Forget how files are read under a name',
  request: { params: inProgramme, query: z.object({ name: z.string() }) },
  responses: { ...done, ...refusals },
});

const Upload = z
  .object({
    id: z.string(),
    name: z.string(),
    size: z.int(),
    received: z.int().openapi({ description: 'So many bytes are here: the next piece begins there.' }),
    phase: z.enum(['checking', 'storing']).optional().openapi({ description: 'Of an import of it that is under way.' }),
    rows: z.int().optional(),
  })
  .openapi('Upload', { description: 'A file that comes in pieces.' });

export const beginUpload = route({
  permission: 'files.import',
  method: 'post',
  path: '/programmes/{programme}/uploads',
  tags: ['Measurements'],
  summary: 'Begin to bring a file in pieces',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({ name: text(200).min(1), size: z.int().min(0) })
        .strict()
        .openapi('NewUpload'),
    ),
  },
  responses: { 201: json(Upload, 'The upload'), ...refusals },
});

export const upload = route({
  permission: 'files.import',
  method: 'get',
  path: '/programmes/{programme}/uploads/{id}',
  tags: ['Measurements'],
  summary: 'How much of a file has come, and how far an import of it is',
  request: { params: idInProgramme },
  responses: { 200: json(Upload, 'The upload'), ...problems },
});

export const continueUpload = route({
  permission: 'files.import',
  method: 'put',
  path: '/programmes/{programme}/uploads/{id}',
  tags: ['Measurements'],
  summary: 'The next piece of a file',
  request: {
    params: idInProgramme,
    query: z.object({ offset: z.coerce.number().int().min(0) }),
    body: fileBody,
  },
  responses: { 200: json(Upload, 'The upload'), ...refusals },
});
