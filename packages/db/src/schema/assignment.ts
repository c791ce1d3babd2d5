import { integer, nullable, table, text } from './table.ts';

export const assignment = table({
  kept: 'backup',
  key: ['programme', 'reporting_unit', 'kpi'],
  columns: {
    programme: text,
    reporting_unit: text,
    kpi: text,
    frequency: text,
    first_day: integer,
    last_day: integer,
    due_days: integer,
    not_applicable: nullable(text),
  },
});
