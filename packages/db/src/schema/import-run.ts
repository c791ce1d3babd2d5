import { integer, table, text } from './table.ts';

/** How far an import under way has come: of no use where the file is not. */
export const importRun = table({
  kept: 'passing',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    file: text,
    recorded_by: text,
    recorded_at: text,
    last_line: integer,
    added: integer,
    changed: integer,
    unchanged: integer,
  },
});
