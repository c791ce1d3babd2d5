import { integer, names, nullable, table, text } from './table.ts';

export const annotation = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    programme: text,
    kind: text,
    kpi: text,
    reporting_unit: text,
    day: integer,
    ...names,
    recorded_by: text,
    recorded_at: text,
    withdrawn_by: nullable(text),
    withdrawn_at: nullable(text),
  },
});
