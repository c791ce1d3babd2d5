import { z } from '@hono/zod-openapi';
import { DELIMITERS, ENCODINGS, MEANINGS, VALUE_STATUSES } from '@miqyas/domain';
import { PeriodText } from './primitives.ts';
import { inProgramme, json, refusals, route } from './route.ts';

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
    kpis: codes.optional().openapi({ description: 'Codes of KPIs by what the file calls them.' }),
    places: codes.optional(),
    hijri: z.boolean().optional().openapi({ description: 'Hijri years and months count as the period that holds the most of their days.' }),
    early: z.boolean().optional().openapi({ description: 'Periods before 1900 are meant.' }),
    parentheses: z.enum(['negative', 'positive']).optional(),
  })
  .strict()
  .openapi('FileReading', { description: 'How a file is to be read: it goes before what the file shows, and answers what it leaves open.' });

const Place = {
  sheet: z.string().optional().openapi({ description: 'Of a workbook.' }),
  line: z.int(),
  column: z.string().openapi({ description: 'Its heading; empty where the line as a whole is meant.' }),
};

export const ImportedRow = z
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
    sheets: z.array(z.object({ name: z.string(), state: z.enum(['read', 'hidden', 'no-table', 'not-chosen']) })),
    tables: z.array(FoundTable),
    beginning: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
    unknownKpis: z.array(z.string()),
    unknownPlaces: z.array(z.string()),
  })
  .openapi('FoundFile', { description: 'How the file was read, and what of it was left open.' });
export type FoundFile = z.infer<typeof FoundFile>;

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
      .array(z.object({ ...Place, code: z.string(), detail: z.string() }))
      .openapi({ description: 'The first of them: line from 1, heading of the column, and what is wrong in the reader’s language.' }),
    refused: z.int().optional().openapi({ description: 'Values that are left out: their faults, or a question that waits for an answer.' }),
    warningCount: z.int().optional(),
    warnings: z
      .array(z.object({ ...Place, kind: z.string(), detail: z.string() }))
      .optional()
      .openapi({ description: 'Values that go in and look unlike those before them: a comment is asked for.' }),
    leftOut: z
      .array(z.object({ what: z.enum(['hidden-sheet', 'no-table', 'notes', 'returned', 'no-value']), count: z.int(), text: z.string() }))
      .optional()
      .openapi({ description: 'What of the file is no value, and is not read.' }),
    found: FoundFile.optional(),
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
    body: { required: true, content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: { 200: json(ImportReport, 'What became of it, or would'), ...refusals },
});
