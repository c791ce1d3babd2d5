import { table, text } from './table.ts';

/** What somebody has typed and not handed in. Not in a backup: it is nobody's statement yet, and its author's device has it as well. */
export const valueDraft = table({
  kept: 'passing',
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
