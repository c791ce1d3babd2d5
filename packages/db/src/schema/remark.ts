import { nullable, table, text } from './table.ts';

/** What was said about a value, between those who enter and those who approve it. */
export const remark = table({
  kept: 'backup',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    reporting_unit: text,
    kpi: text,
    category: text,
    period: text,
    words: text,
    mentions: text,
    written_by: text,
    written_at: text,
    withdrawn_at: nullable(text),
  },
});
