import { integer, nullable, table, text } from './table.ts';

/** From values and agreements. */
export const series = table({
  kept: 'derived',
  key: ['programme', 'kpi', 'reporting_unit', 'category'],
  columns: {
    programme: text,
    kpi: text,
    reporting_unit: text,
    category: text,
    first_day: nullable(integer),
    last_day: nullable(integer),
    moved: integer,
  },
});
