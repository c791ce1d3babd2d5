import { z } from '@hono/zod-openapi';
import { Measurement } from './measurement.ts';
import { NewValue, Warning } from './measurements.ts';
import { PeriodText, text } from './primitives.ts';
import { done, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

export const DraftContent = z
  .object({
    text: text(200),
    numerator: text(200).optional(),
    denominator: text(200).optional(),
    weight: text(200).optional(),
    comment: text(2000).default(''),
    absent: z.enum(['missing', 'not-applicable']).optional().openapi({ description: 'There is no value, and the comment says why.' }),
    basedOn: z.int().min(0).openapi({ description: 'The revision that was on the screen.' }),
  })
  .strict()
  .openapi('DraftContent', { description: 'What was typed, as it was typed.' });
export type DraftContent = z.infer<typeof DraftContent>;

const place = {
  reportingUnit: text(100).min(1),
  kpi: text(100).min(1),
  period: PeriodText,
  category: text(100).default(''),
};

const Drafts = z
  .object({
    by: text(100).openapi({ description: 'Who typed them: refused where somebody else has signed in meanwhile.' }),
    drafts: z
      .array(z.object({ ...place, content: DraftContent.nullable().openapi({ description: 'Null forgets what was typed.' }) }).strict())
      .min(1)
      .max(5000),
  })
  .strict()
  .openapi('Drafts');

const NewSubmission = z
  .object({
    by: text(100).optional(),
    note: text(2000).default(''),
    values: z.array(NewValue).min(1).max(5000),
  })
  .strict()
  .openapi('NewSubmission');

const Submission = z
  .object({
    id: z.string(),
    reportingUnit: z.string(),
    period: PeriodText,
    missing: z.array(z.string()).openapi({ description: 'Codes of the KPIs that are owed for the period and have no value yet.' }),
  })
  .openapi('Submission', { description: 'Values of a reporting unit for a period that were handed in together.' });

export const Submitted = z
  .object({ submissions: z.array(Submission), saved: z.array(Measurement), warnings: z.array(Warning) })
  .openapi('Submitted');
export type Submitted = z.infer<typeof Submitted>;

export const saveDrafts = route({
  permission: 'values.record',
  method: 'put',
  path: '/programmes/{programme}/drafts',
  tags: ['Entry'],
  summary: 'Keep what was typed and is not handed in yet; nobody’s figures know of it',
  request: { params: inProgramme, body: jsonBody(Drafts) },
  responses: { ...done, ...refusals },
});

export const submitValues = route({
  permission: 'values.record',
  method: 'post',
  path: '/programmes/{programme}/submissions',
  tags: ['Entry'],
  summary: 'Hand values in: all of them, or none and every fault named; says what of each unit and period is still missing',
  request: { params: inProgramme, body: jsonBody(NewSubmission) },
  responses: { 201: json(Submitted, 'What was handed in'), ...refusals },
});

export const recallSubmission = route({
  permission: 'values.record',
  method: 'post',
  path: '/programmes/{programme}/submissions/{id}/recall',
  tags: ['Entry'],
  summary: 'Take a submission back before anything of it is approved; its values are drafts again',
  request: { params: idInProgramme },
  responses: { 201: json(z.object({ recalled: z.int() }), 'So many values'), ...problems },
});
