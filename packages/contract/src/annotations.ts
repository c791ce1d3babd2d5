import { z } from '@hono/zod-openapi';
import { ANNOTATION_KINDS } from '@miqyas/domain';
import { DayText, Names, text } from './primitives.ts';
import { done, idInProgramme, inProgramme, json, jsonBody, problems, route } from './route.ts';

export const Annotation = z
  .object({
    id: z.string(),
    kind: z.enum(ANNOTATION_KINDS).openapi({
      description:
        'An event of the world, a note about the values themselves, or a change of the process from which on control limits begin anew.',
    }),
    kpi: z.string().openapi({ description: 'Code of the KPI it is about; empty for every one.' }),
    reportingUnit: z.string().openapi({ description: 'Code of the reporting unit it is about; empty for every one.' }),
    day: DayText,
    years: z.number().openapi({ description: 'The day as time in years.' }),
    texts: Names,
    recordedBy: z.string(),
    recordedAt: z.string(),
  })
  .openapi('Annotation', { description: 'Something to know beside a series, with who noted it.' });
export type Annotation = z.infer<typeof Annotation>;

const NewAnnotation = z
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
export type NewAnnotation = z.input<typeof NewAnnotation>;

export const annotate = route({
  permission: 'annotations.write',
  method: 'post',
  path: '/programmes/{programme}/annotations',
  tags: ['KPIs'],
  summary: 'Note an event, or something about the values, beside a series',
  request: { params: inProgramme, body: jsonBody(NewAnnotation) },
  responses: { 201: json(z.object({ id: z.string() }), 'It is noted'), ...problems },
});

export const withdrawAnnotation = route({
  permission: 'annotations.write',
  method: 'delete',
  path: '/programmes/{programme}/annotations/{id}',
  tags: ['KPIs'],
  summary: 'Withdraw an annotation; past days still show it',
  request: { params: idInProgramme },
  responses: { ...done, ...problems },
});
