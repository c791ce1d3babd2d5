import { integer, table, text } from './table.ts';

/** A KPI in a period; dirty while its rollups are yet to be computed again. */
export const slice = table({
  kept: 'derived',
  key: ['programme', 'kpi', 'period'],
  columns: {
    programme: text,
    kpi: text,
    period: text,
    frequency: text,
    period_start: integer,
    period_end: integer,
    dirty: integer,
  },
});
