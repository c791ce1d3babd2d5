import { table, text } from './table.ts';

/** How files with these headings were read, under the name that somebody gave it. */
export const keptReading = table({
  kept: 'backup',
  key: ['programme', 'name'],
  columns: { programme: text, name: text, headings: text, reading: text, saved_by: text, saved_at: text },
});
