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
  },
});
