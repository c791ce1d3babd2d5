import { z } from '@hono/zod-openapi';
import { ANNOTATION_KINDS } from '@miqyas/domain';
import { DayText, Measurement, PeriodText } from './model.ts';

/** Text that every store keeps as it is: no half of a surrogate pair, no NUL. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes('\u0000'), 'well-formed text');

export const NewValue = z
  .object({
    reportingUnit: text(100).min(1),
    kpi: text(100).min(1),
    period: PeriodText,
    category: text(100).default(''),
    value: z.number().nullable().openapi({ description: 'Null says that there is no value, and a comment says why.' }),
    numerator: z.number().optional(),
    denominator: z
      .number()
      .refine((value) => value !== 0, 'not zero')
      .optional(),
    weight: z.number().min(0).optional(),
    estimated: z.boolean().default(false),
    comment: text(2000).default(''),
    source: text(500).default(''),
    basedOn: z
      .int()
      .min(0)
      .optional()
      .openapi({ description: 'The revision that was on the screen; refused when another came in between.' }),
  })
  .strict()
  .openapi('NewValue');

export const NewValues = z
  .object({ reason: text(500).default('entry'), values: z.array(NewValue).min(1).max(5000) })
  .strict()
  .openapi('NewValues');

const Warning = z.object({
  row: z.int(),
  kind: z.enum(['digit-slip', 'unusual', 'swapped', 'repeated', 'numerator-exceeds-denominator']),
  detail: z.string().openapi({ description: 'In the reader’s language.' }),
  low: z.number().optional().openapi({ description: 'What would be usual, where the history says so.' }),
  high: z.number().optional(),
  suggestion: z.number().optional(),
});

export const SavedValues = z.object({ saved: z.array(Measurement), warnings: z.array(Warning) }).openapi('SavedValues');

export const Approval = z
  .object({
    reason: text(500).default('approved'),
    values: z
      .array(
        z
          .object({ reportingUnit: z.string(), kpi: z.string(), period: PeriodText, category: z.string().default(''), revision: z.int().min(1) })
          .strict(),
      )
      .min(1)
      .max(5000),
  })
  .strict()
  .openapi('Approval', { description: 'Names the revisions that were looked at; one that has changed since is refused.' });

export const NewAnnotation = z
  .object({
    kind: z.enum(ANNOTATION_KINDS),
    kpi: text(100).default('').openapi({ description: 'Code of the KPI it is about; empty for every one.' }),
    reportingUnit: text(100).default('').openapi({ description: 'Code of the reporting unit it is about; empty for every one.' }),
    day: DayText,
    texts: z
      .object({ ar: text(500).default(''), zh: text(500).default(''), en: text(500).default('') })
      .strict()
      .refine((texts) => Object.values(texts).some((one) => one.trim() !== ''), 'a text in one language at least'),
  })
  .strict()
  .openapi('NewAnnotation');

export const NewEmbed = z
  .object({
    kpi: text(100).min(1),
    reportingUnit: text(100).min(1),
    site: z
      .string()
      .max(300)
      .refine(isOrigin, 'the origin of a site: https://portal.example.org')
      .openapi({ description: 'The only site that may show it.', example: 'https://portal.example.org' }),
    days: z.int().min(1).max(730),
  })
  .strict()
  .openapi('NewEmbed');

/** A scheme of the web, a host and perhaps a port; nothing that could end a header's directive. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/[\w.:[\]-]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

export const EmbedEntry = z
  .object({
    id: z.string(),
    kpi: z.string(),
    reportingUnit: z.string(),
    site: z.string(),
    madeBy: z.string(),
    madeAt: z.string(),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .openapi('EmbedEntry');

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string().optional(),
    errors: z
      .array(
        z.object({
          code: z.string(),
          detail: z.string(),
          row: z.int().optional(),
          field: z.string().optional(),
          current: Measurement.optional(),
        }),
      )
      .optional(),
  })
  .openapi('Problem', { description: 'RFC 9457 problem details; `errors` names every faulty row and field.' });

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
