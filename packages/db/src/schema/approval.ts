import { integer, table, text } from './table.ts';

/** Who has approved a revision that needs somebody else's approval too. */
export const approval = table({
  kept: 'backup',
  key: ['programme', 'reporting_unit', 'kpi', 'category', 'period', 'revision', 'approved_by'],
  columns: {
    programme: text,
    reporting_unit: text,
    kpi: text,
    category: text,
    period: text,
    revision: integer,
    approved_by: text,
    approved_at: text,
  },
});
