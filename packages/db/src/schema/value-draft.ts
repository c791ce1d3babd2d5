import { table, text } from './table.ts';

/** What somebody has typed and not handed in. */
export const valueDraft = table({
  kept: 'backup',
  key: ['programme', 'reporting_unit', 'kpi', 'category', 'period', 'person'],
  columns: {
    programme: text,
    person: text,
    reporting_unit: text,
    kpi: text,
    category: text,
    period: text,
    content: text,
    begun_at: text,
    saved_at: text,
  },
});
