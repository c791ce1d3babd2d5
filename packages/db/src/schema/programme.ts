import { integer, names, nullable, table, text } from './table.ts';

export const programme = table({
  kept: 'backup',
  key: ['code'],
  columns: {
    code: text,
    illustrative: integer,
    time_zone: text,
    map_kpi: nullable(text),
    ...names,
    year_start: integer,
    counted_values: text,
    cut_offs: nullable(text),
    due_days: integer,
    approvals: integer,
    weekend: text,
  },
});
