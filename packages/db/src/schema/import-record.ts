import { integer, nullable, table, text } from './table.ts';

/** A file of values that was stored. */
export const importRecord = table({
  kept: 'backup',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    file: text,
    recorded_by: text,
    recorded_at: text,
    added: integer,
    changed: integer,
    unchanged: integer,
    undone_at: nullable(text),
    undone_by: nullable(text),
  },
});
