import { nullable, real, table, text } from './table.ts';

/** The values of a reporting unit for a period that were handed in together. */
export const submission = table({
  kept: 'backup',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    reporting_unit: text,
    period: text,
    submitted_by: text,
    submitted_at: text,
    note: text,
    content: text,
    seconds: nullable(real),
    recalled_at: nullable(text),
  },
});
