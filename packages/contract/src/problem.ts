import { z } from '@hono/zod-openapi';
import { Measurement } from './measurement.ts';

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
export type Problem = z.infer<typeof Problem>;
