import { z } from '@hono/zod-openapi';
import { areCutOffs, parsePeriod, parseScope, type ScopeRef } from '@miqyas/domain';

export const Names = z.object({ ar: z.string(), zh: z.string(), en: z.string() }).openapi('Names', {
  description: 'The name in Arabic, Chinese and English; empty where none is known.',
});
export type Names = z.infer<typeof Names>;

export const PeriodText = z
  .string()
  .refine((text) => parsePeriod(text) !== undefined, 'a period: 2026-11-23, 2026-W47, 2026-11, 2026-Q4, 2026 or FY07-2026-Q1')
  .openapi({
    example: '2026-10',
    description:
      'A period: `2026-11-23`, `2026-W47`, `2026-11`, `2026-Q4` or `2026`; of a fiscal year that begins in July `FY07-2026` (to June 2027) and `FY07-2026-Q1`.',
  });

const EARLIEST_MONTH = '1900-01';

export const MonthText = z
  .string()
  .refine((text) => parsePeriod(text)?.frequency === 'month' && text >= EARLIEST_MONTH, 'a month from 1900-01: 2026-10')
  .openapi({ example: '2026-10' });

export const DayText = z
  .string()
  .refine((text) => parsePeriod(text)?.frequency === 'day', 'a day: 2026-11-23')
  .openapi({ example: '2026-11-23' });

/** Text that every store keeps as it is: no half of a surrogate pair, no NUL. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes('\u0000'), 'well-formed text');

/** Text of one line that may be put into a mail or a page as it is. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), 'a line of text');

export const ScopeText = (
  z
    .string()
    .max(200)
    .refine(
      (text) => parseScope(text) !== undefined,
      'a scope: domain:energy, country:EGY, project:CODE; empty for the whole',
    ) as unknown as z.ZodType<ScopeRef, string>
).openapi({
  type: 'string',
  example: 'country:EGY',
  description:
    'A part of a programme: `domain:energy`, `focus-area:smart-grids`, `country:EGY`, `city:MAR-CAS`, `centre:hangzhou` or `project:CODE`; empty for the whole.',
});

export const CutOffs = z
  .object({ onTrackPace: z.number(), atRiskPace: z.number(), onTrackGap: z.number(), atRiskGap: z.number() })
  .strict()
  .refine(areCutOffs, 'cut-offs: on track no easier than at risk, gaps from 0')
  .openapi('CutOffs', {
    description: 'On track from `onTrackPace` × E or within `onTrackGap` of it, at risk from `atRiskPace` × E or within `atRiskGap`.',
  });
