import { integer, table, text } from './table.ts';

/** A part of a file that was stored at one moment; `series` are the reporting units and KPIs that it wrote, as JSON. */
export const importPart = table({
  kept: 'backup',
  key: ['programme', 'import_id', 'last_row'],
  columns: { programme: text, import_id: text, recorded_at: text, last_row: integer, series: text },
});
